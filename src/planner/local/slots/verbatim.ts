import type { Span } from './spans.js';

/** How sure it is that what follows a colon is said as it stands. */
const sure = 3;

/** Words that give fields these texts as they stand; the more of them, the surer. */
export function verbatimSpan(start: number, end: number, texts: Readonly<Record<string, string>>): Span {
  const value = { kind: 'ready', values: texts } as const;
  return { fields: Object.keys(texts), start, end, score: sure + end - start, value };
}
