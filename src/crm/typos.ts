/** How many letters of a word may be wrong, missing, too many or swapped: none in short ones. */
function allowance(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Whether somebody may have meant `word`, or is on the way to it, when they typed `typed`. */
export function isMeant(typed: string, word: string): boolean {
  const allowed = allowance(typed);
  if (allowed === 0) return false;
  const distances = distancesTo(typed, word.slice(0, typed.length + allowed), allowed);
  const lengths = [typed.length - 1, typed.length, typed.length + 1, word.length];
  return lengths.some((length) => (distances[Math.min(length, word.length)] ?? Infinity) <= allowed);
}

/**
 * The Damerau–Levenshtein distance of a word to each beginning of another one, by its length, where no letter is moved
 * twice; nothing as soon as all would be more than `most`.
 */
function distancesTo(a: string, b: string, most: number): readonly number[] {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      let steps = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (swapped) steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      next.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return [];
    [before, row] = [row, next];
  }
  return row;
}
