import type { Knowledge } from '../learn/knowledge.js';
import type { Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import { isCourtesy, isHint, lemma } from '../sentence/words.js';
import type { Form } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';

const openings = [
  'and',
  'only',
  'just',
  'same',
  'but',
  'now',
  'or',
  'instead',
  'what about',
  'how about',
  'what if',
];

/** Whether a sentence sounds like it goes on from the one before: "and the lost ones?", "what about next month". */
export function goesOn(reading: Reading): boolean {
  const { tokens } = reading;
  if (wantsAll(reading)) return false;
  if (openingOf(reading) > 0 || tokens.some(({ text }) => text === 'one')) return true;
  if (counting.test(reading.text.trim())) return true;
  return tokens.some(({ text }) => those.has(text)) || tokens.at(-1)?.text === "'s";
}

/** They mean what a list has. */
export const those: ReadonlySet<string> = new Set(['them', 'those', 'these']);

/** “And their issues”: the records of another kind, in a list of their own. */
export function namesOther(reading: Reading, skill: Skill, nouns: ReadonlySet<string>): boolean {
  const named = reading.tokens.filter(
    (token) => token.plural && nouns.has(token.text) && !isOwnValue(reading, token, skill),
  );
  return named.length > 0 && named.every(({ text }) => text !== skill.noun);
}

/** “In progress only”, “newest first, please”: neither what is wanted nor of what kind is said, so that it is of the last list. */
export function isFragment(reading: Reading, skill: Skill, { nouns, heads }: Knowledge): boolean {
  const { tokens } = reading;
  const isNoun = (token: Token) => nouns.has(token.text) && !isOwnValue(reading, token, skill);
  if (tokens.some((token) => token.kind === 'word' && isNoun(token))) return false;
  if (wantsAll(reading) || isName(reading)) return false;
  const at = tokens.findIndex(({ text, kind }) => kind !== 'word' || !isCourtesy(text) || isHint(text));
  const first = tokens[at];
  if (!first) return tokens.some(({ text }) => text === 'mine');
  if (asksForSome(reading)) return true;
  const isDate = reading.dates.some(({ start }) => start === at);
  return isDate || !heads.has(first.text) || narrowing.has(first.text) || isValue(reading, first, skill);
}

/** “Megan Bowen” shows her, where “for Megan Bowen” narrows down. */
function isName({ tokens, mentions }: Reading): boolean {
  const isNamed = (at: number) => mentions.some(({ start, end }) => start <= at && at < end);
  const first = tokens.findIndex(({ text }) => text !== 'the');
  return isNamed(first) && tokens.every(({ text }, at) => isNamed(at) || isCourtesy(text));
}

/** “Now everything he has”: nothing of what was said before is to narrow it down. */
export function wantsAll({ tokens }: Reading): boolean {
  return tokens.some(({ text }) => text === 'everything');
}

/** “Any closing this month”, “only mine”: some of a list are asked for. */
export function asksForSome({ tokens }: Reading): boolean {
  return some.has(tokens[0]?.text ?? '') || tokens.some(({ text }) => text === 'mine');
}

const some = new Set(['any', 'anything', 'some', 'only', 'just']);

/** These narrow a list down, though some wishes begin so. */
const narrowing = new Set(['which', 'next', 'last', 'latest', 'new', 'top', 'since', 'my', 'hot', 'fresh']);

/** Whether a word is a value that the tool takes. */
function isValue(reading: Reading, token: Token, skill: Skill): boolean {
  return formsOf(reading, token, skill).length > 0;
}

/** The same by its own name: “payments” are no “billing” where they are what is asked for. */
function isOwnValue(reading: Reading, token: Token, skill: Skill): boolean {
  return formsOf(reading, token, skill).some(({ isSynonym }) => !isSynonym);
}

function formsOf({ text }: Reading, token: Token, { fields }: Skill): Form[] {
  const said = [token.text, lemma(text.slice(token.start, token.end))];
  return [...fields.values()].flatMap(({ forms }) =>
    forms.filter(({ words }) => said.includes(words.join(' '))),
  );
}

/** “How many are there?”, which the answer to a list says. */
export const counting =
  /^(?:and |so |ok )?how many(?: (?:are|is) (?:there|that|those|these|it)| of (?:them|those|these))?(?: in total)?[\s?!.]*$/i;

/** How many words of a sentence only tie it to the one before. */
export function openingOf({ tokens }: Reading): number {
  const lengths = [2, 1].filter((length) =>
    openings.includes(
      tokens
        .slice(0, length)
        .map(({ text }) => text)
        .join(' '),
    ),
  );
  return lengths[0] ?? 0;
}
