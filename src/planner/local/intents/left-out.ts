import { isIn, type Filled } from '../slots/fill.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf, type Token } from '../sentence/sentence.js';
import { isCourtesy, isDoubt, isTypo } from '../sentence/words.js';

/** Words behind which a list is narrowed down: "deals in Seattle", "leads by colour". */
const narrowing = new Set(
  'in from with for by of over under above below at near about since until before after without'.split(' '),
);

/** What a read passes over though it was said to narrow down or to name something, as it was written. */
export function leftOutOf({ skill, spans }: Filled, nouns: ReadonlySet<string>, reading: Reading): string[] {
  const { tokens } = reading;
  const isForeign = (at: number) => {
    const token = tokens[at];
    return token !== undefined && !isIn(spans, at) && (isOfDate(at) || !isKnown(token));
  };
  const runs: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!isForeign(at) || !matters(at)) continue;
    let end = at + 1;
    const last = reading.dates.find(({ start }) => start === at)?.end ?? tokens.length;
    while (end < last && isForeign(end) && tokens[end]?.breaks === '') end += 1;
    runs.push(sliceOf(reading, at, end));
    at = end;
  }
  return runs;

  function isOfDate(at: number): boolean {
    return reading.dates.some(({ start, end }) => start <= at && at < end);
  }

  function isKnown({ kind, text }: Token): boolean {
    if (skill.familiar.has(text) || nouns.has(text)) return true;
    if (kind !== 'word') return false;
    return isCourtesy(text) || isDoubt(text) || [...skill.familiar].some((word) => isTypo(text, word));
  }

  function matters(at: number): boolean {
    const token = tokens[at];
    const date = reading.dates.some(({ start }) => start === at);
    if (date || (token && token.kind !== 'word')) return true;
    if (at > 0 && token?.capital) return true;
    let before = at - 1;
    while (['the', 'a', 'an', 'our', 'my'].includes(tokens[before]?.text ?? '')) before -= 1;
    return narrowing.has(tokens[before]?.text ?? '') || nouns.has(tokens[at + 1]?.text ?? '');
  }
}

const joints = new Set(['and', 'then', 'plus', 'also']);

/** What was said behind an “and” to be done besides, and is not: “mark deal 20 as won and tell a joke”. */
export function addedTo({ skill, spans }: Filled, nouns: ReadonlySet<string>, reading: Reading): string[] {
  const { tokens } = reading;
  const at = tokens.findLastIndex(({ text, kind }) => kind === 'word' && joints.has(text));
  const isLast = at > 0 && spans.length > 0 && spans.every(({ end }) => end <= at);
  const isAsked = tokens.slice(0, at).some(({ text }) => skill.heads.has(text));
  if (!isLast || !isAsked) return [];
  const isForeign = ({ kind, text }: Token) =>
    kind !== 'word' ||
    (nouns.has(text) && text !== skill.noun) ||
    !(skill.familiar.has(text) || isCourtesy(text) || isDoubt(text));
  return tokens.slice(at + 1).some(isForeign) ? [sliceOf(reading, at + 1, tokens.length)] : [];
}

const adding = /^(?:\s*,)?\s+(?:and|then|plus|also)\s+(?=\S)/iu;

/** What an “and” adds to a name that was taken for a longer one: “Megan and notify Diego”. */
export function addedBehind(name: string, text: string): string[] {
  const rest = text.startsWith(name) ? text.slice(name.length) : '';
  return adding.test(rest) ? [rest.replace(adding, '')] : [];
}

/** What is said about them below the answer. */
export function leftOutNotice(said: readonly string[]): string | undefined {
  if (said.length === 0) return undefined;
  const quoted = said.slice(0, 3).map((words) => `“${words.slice(0, 60)}”`);
  return `I did not understand ${quoted.join(' and ')}, so that is left out.`;
}
