import type { Choice } from '../core/errors.js';

/** How many choices are said in words, and how many are still few enough to say all of them. */
const most = 5;
const few = 8;

/** Choices to say in words, and how many others there are. */
export function shortlist(choices: readonly Choice[]): { labels: string[]; more: string | undefined } {
  const shown = choices.length > few ? choices.slice(0, most) : choices;
  const left = choices.length - shown.length;
  const more = left > 0 ? `… and ${left} more: say its name or number` : undefined;
  return { labels: shown.map(({ label }) => label), more };
}
