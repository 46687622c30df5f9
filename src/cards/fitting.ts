/** Teams takes messages of about 28 KB; a card has 25, of which a notice on top may need some. */
const mostBytes = 22 * 1024;

/** How many characters of a text a card shows; fewer where the card would be too large. */
const longestTexts = [2000, 200, 60] as const;
const shortest = 24;

/** The card with texts as long as fit in a message; `make` cuts them at so many characters. */
export function fitting<C extends object>(make: (longest: number) => C): C {
  for (const longest of longestTexts) {
    const card = make(longest);
    if (Buffer.byteLength(JSON.stringify(card)) <= mostBytes) return card;
  }
  return make(shortest);
}
