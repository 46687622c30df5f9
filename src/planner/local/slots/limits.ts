import type { Token } from '../sentence/sentence.js';
import { countIn } from '../sentence/counts.js';
import type { Reading } from '../sentence/reading.js';
import { isCourtesy, polite } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Scene, Span, Values } from './spans.js';

const sure = 2;
/** Behind “revenue” stands a period of any kind, so that counted ones must be surer. */
const surer = 4;
const byPeriod = 0.5;
const leading = new Set([
  'top',
  'first',
  'last',
  'latest',
  'recent',
  'best',
  'only',
  'just',
  'max',
  'maximum',
]);
const counted = new Set(['entry', 'result', 'row', 'hit', 'item', 'record', 'line', 'match', 'most', 'last']);
const them = new Set(['them', 'those', 'these', 'em']);
const enough = new Set(['enough', 'most', 'max', 'maximum', 'sufficient', 'suffice']);
/** Between a number and the word that says it is enough: “ten are enough”, “five at the most”. */
const between = new Set(['is', 'are', 'at', 'the', 'will', 'be', 'do']);

/** How many are asked for: “the ten newest leads”, “5 of them”, “three at most”. */
export function limitSpans({ skill, reading }: Scene, field: Field): Span[] {
  const { kind, name } = field;
  if (kind.kind !== 'number' || !isLimit(field)) return [];
  const { tokens, dates } = reading;
  return tokens.flatMap((token, at) => {
    if (dates.some(({ start, end }) => start <= at && at < end)) return [];
    if (token.amount && !token.amount.plain) return [];
    const said = countIn(tokens.slice(at, at + 2).map(({ text }) => text));
    if (!said || said.count < (token.amount ? 1 : 2) || said.count > kind.max) return [];
    const end = at + said.length;
    const isAsked = isCounting(reading, at, end, skill.noun) || isAll(reading, at, end);
    return isAsked ? [spanOf(at, enoughBehind(reading, end), { [name]: said.count })] : [];
  });
}

/** “10 please”, and nothing else. */
function isAll({ tokens }: Reading, start: number, end: number): boolean {
  return (
    tokens.length > end - start &&
    tokens.every(({ text }, at) => (start <= at && at < end) || polite.has(text) || idle.has(text))
  );
}

const idle = new Set(['just', 'only', 'make', 'it']);

function isLimit({ words }: Field): boolean {
  return words.length === 1 && words[0] === 'limit';
}

function isCounting({ tokens }: Reading, start: number, end: number, noun: string | undefined): boolean {
  const before = tokens[start - 1]?.text ?? '';
  const [next = '', after = ''] = [tokens[end], tokens[end + 1]].map((token) => token?.text);
  if (before === noun && tokens[start]?.breaks === '') return false;
  if (next === 'of') return them.has(after);
  // “…, show 3”, “…, give me 5”.
  if (end === tokens.length && (before === 'show' || before === 'me')) return true;
  if (isMost(tokens[end]) || next === noun || counted.has(next) || isOfMany(tokens, end, noun)) return true;
  return leading.has(before) || isMost(tokens[start - 1]) || enoughBehind({ tokens }, end) > end;
}

/** Up to where it is said that so many are enough. */
function enoughBehind({ tokens }: Pick<Reading, 'tokens'>, end: number): number {
  let place = end;
  while (between.has(tokens[place]?.text ?? '')) place += 1;
  // “The five most recent” are no “five at most”.
  const isOfNext = place === end && tokens[place]?.text === 'most' && tokens[place + 1]?.breaks === '';
  return enough.has(tokens[place]?.text ?? '') && !isOfNext ? place + 1 : end;
}

/** Words between a number and what it counts: “my 2 best deals”, “the 3 open urgent issues”. */
const mostBetween = 2;

/** Whether a number before a place counts things of a noun. */
export function isOfMany(tokens: readonly Token[], end: number, noun: string | undefined): boolean {
  const at = tokens.findIndex(({ text, plural }, place) => place >= end && plural === true && text === noun);
  const words = tokens.slice(end, at);
  return (
    at >= end &&
    words.length <= mostBetween &&
    tokens[at]?.breaks === '' &&
    words.every(({ kind, text, breaks }) => kind === 'word' && breaks === '' && !isCourtesy(text))
  );
}

const noMost = new Set(['interest', 'harvest', 'contest', 'protest', 'manifest']);

/** “Newest”, “highest”, “hottest”; a “request” is none, nor is a name. */
export function isMost(token: Token | undefined): boolean {
  if (!token || token.capital || noMost.has(token.text)) return false;
  return token.text === 'best' || /\p{L}{2}[^u\P{L}]est$/u.test(token.text);
}

const past = new Set(['last', 'past', 'previous']);

/** “The last 6 months” of a tool that counts its periods. */
export function lastPeriodSpans({ skill, reading }: Scene): Span[] {
  const { tokens, dates } = reading;
  const fields = [...skill.fields.values()];
  const limit = fields.find(isLimit);
  const period = fields.find(({ kind, forms }) => kind.kind === 'enum' && forms.some(isUnit));
  if (!limit || !period) return [];
  return dates.flatMap(({ start, end }) => {
    const first = tokens.findIndex(({ text }, at) => at >= start && past.has(text));
    const said = countIn(tokens.slice(first + 1, end).map(({ text }) => text));
    const unit = period.forms.find(({ words }) => words.join() === tokens[end - 1]?.text);
    if (first < 0 || !said || !unit || first + 1 + said.length !== end - 1) return [];
    const isOther = period.forms.some(
      ({ words, value }) => value !== unit.value && tokens.some(({ text }) => words.join() === text),
    );
    if (isOther) return [];
    const count = { [limit.name]: said.count };
    const both = { ...count, [period.name]: unit.value };
    return [spanOf(start, end, count, surer), spanOf(start, end, both, surer + byPeriod)];
  });
}

function isUnit({ words }: Field['forms'][number]): boolean {
  return words.join() === 'month';
}

function spanOf(start: number, end: number, values: Values, score = sure): Span {
  return { fields: Object.keys(values), start, end, score, value: { kind: 'ready', values } };
}
