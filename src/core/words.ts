const longest = 40;
const separators = /[^\p{L}\p{N}]+/u;
const accents = /\p{M}+/gu;

/** The words of a text as names are compared: in lower case, without accents, at most 40 letters each. */
export function namingWords(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(accents, '').toLowerCase();
  return plain
    .split(separators)
    .filter(Boolean)
    .map((word) => word.slice(0, longest));
}
