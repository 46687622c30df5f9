/** How many letters of a word may be wrong, missing, too many or swapped: none in short ones. */
function allowance(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Whether somebody may have meant `word`, or is on the way to it, when they typed `typed`. */
export function isMeant(typed: string, word: string): boolean {
  const allowed = allowance(typed);
  if (allowed === 0) return false;
  const lengths = new Set([typed.length - 1, typed.length, typed.length + 1, word.length]);
  return [...lengths].some((length) => distance(typed, word.slice(0, length)) <= allowed);
}

/** The Damerau–Levenshtein distance of two short words, where no letter is moved twice. */
function distance(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1)];
      next.push(Math.min(...steps, swapped ? (before[j - 2] ?? 0) + 1 : Infinity));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
