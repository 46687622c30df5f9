import type { Reading } from '../sentence/reading.js';
import { readingOf } from '../sentence/split.js';

const pause = String.raw`[\s,.!;:–—-]*`;
const mild = String.raw`(?:no|nope|wait|actually|oh|ok|okay|well|sorry)\b`;
const firm = String.raw`(?:never ?mind|(?:forget|leave|drop|cancel|skip|stop)(?: about)? (?:it|that|this)|cancel(?=[,.!;–—-])|stop(?=[,.!;–—-]))`;
const opening = new RegExp(`^(?:(?:${mild}|${firm})${pause})+`, 'i');

/** What is said behind words that decline what is asked, such as “forget it, …”. */
export function behindDecline(reading: Reading): Reading | undefined {
  const said = opening.exec(reading.text.trimStart())?.[0];
  if (said === undefined) return undefined;
  const offset = reading.text.length - reading.text.trimStart().length + said.length;
  const first = reading.tokens.findIndex(({ start }) => start >= offset);
  return first > 0 ? readingOf(reading, first, reading.tokens.length) : undefined;
}
