import type { Reading } from './reading.js';
import { isBehindColon, partOf } from './sentence.js';
import { isCourtesy } from './words.js';

const joints = new Set(['and', 'then', 'also', 'plus', 'afterwards']);
const mostParts = 5;
const pointing = new Set(['that', 'this', 'it']);

/** What tells where a request begins. */
interface Beginnings {
  /** Words that requests begin with. */
  heads: ReadonlySet<string>;
  /** Words that some request begins with, and that are no more than a part of others: “qualify”, “email”. */
  verbs: ReadonlySet<string>;
  nouns: ReadonlySet<string>;
}

/**
 * The requests of a sentence such as "mark deal 20 as won and assign deal 21 to Megan": cut where an "and", a comma or a
 * full stop is followed by a word that requests begin with, or by a rarer one and what it is done to. Behind a colon stands what somebody says rather than another
 * request. One part where there is nothing to cut.
 */
export function splitRequests(reading: Reading, beginnings: Beginnings): Reading[] {
  const { tokens } = reading;
  const { heads } = beginnings;
  const cuts: { end: number; start: number }[] = [];
  for (let at = 1; at < tokens.length - 1 && !isBehindColon(reading, at); at++) {
    let start = at;
    while (joints.has(tokens[start]?.text ?? '')) start += 1;
    if (start === at && tokens[at]?.breaks === '') continue;
    let head = start;
    while (isCourtesy(tokens[head]?.text ?? '') && !heads.has(tokens[head]?.text ?? '')) head += 1;
    const isHead = heads.has(tokens[head]?.text ?? '') && tokens[start]?.text !== 'with';
    if (!isHead && !(start > at && isDeed(reading, beginnings, start))) continue;
    if (start === at && (isOfBefore(reading, head) || isDue(reading, head))) continue;
    cuts.push({ end: at, start });
    at = start;
  }
  if (cuts.length === 0 || cuts.length >= mostParts) return [reading];
  const starts = [0, ...cuts.map(({ start }) => start)];
  const ends = [...cuts.map(({ end }) => end), tokens.length];
  const parts = starts.map((start, index) => readingOf(reading, start, ends[index] ?? tokens.length));
  const telling = parts.filter(
    (part) =>
      part.tokens.some(({ kind, text }) => kind !== 'word' || !isCourtesy(text)) &&
      !opening.has(wordsOf(part)),
  );
  // “Ok, assign it to Megan”: what only leads in is no request.
  return telling.length > 0 ? telling : parts;
}

/** “…, report that as an issue” is said of what was told before. */
function isOfBefore({ tokens }: Reading, head: number): boolean {
  const [it = '', as = '', article = ''] = tokens.slice(head + 1, head + 4).map(({ text }) => text);
  return pointing.has(it) && as === 'as' && (article === 'a' || article === 'an');
}

/** “…, close date 31 January” and “…, close 31 January” say when, and order nothing. */
function isDue({ tokens, dates }: Reading, head: number): boolean {
  return (
    tokens[head + 1]?.text === 'date' ||
    dates.some(({ start, end }) => start === head + 1 && end === tokens.length)
  );
}

/** “… and disqualify lead 12”, “… and email Grady”, but not “a task to call and email Grady”. */
function isDeed({ tokens, mentions }: Reading, { heads, verbs, nouns }: Beginnings, at: number): boolean {
  const deed = tokens[at]?.text ?? '';
  const isPurpose = tokens.some(
    ({ text }, place) => place < at - 1 && text === 'to' && heads.has(tokens[place + 1]?.text ?? ''),
  );
  if (!verbs.has(deed) || isPurpose) return false;
  const named = mentions.find(({ start }) => start === at + 1 || isThe(tokens, at + 1, start));
  if (nouns.has(deed)) return named ? named.records.has('employee') : tokens[at + 1]?.capital === true;
  const isNumbered = nouns.has(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.amount?.plain === true;
  return named !== undefined || isNumbered || tokens[at + 1]?.kind === 'code';
}

function isThe(tokens: Reading['tokens'], at: number, start: number): boolean {
  return tokens[at]?.text === 'the' && start === at + 1;
}

/** “Remind me, which organization is this?” */
const opening = new Set([
  'remind me',
  'refresh my memory',
  'question',
  'quick question',
  'one question',
  'btw',
  'by the way',
]);

const wordsOf = ({ tokens }: Reading) => tokens.map(({ text }) => text).join(' ');

const because = new Set(['so', 'because']);
/** A clause that begins so says when something else is done, or under what condition. */
const timing = new Set(['before', 'after', 'while']);
const conditions = new Set(['if', 'when', 'once', 'until', 'till', 'unless', 'say', 'suppose']);

/** Where the clauses of a sentence begin: behind commas and full stops, and at reasons. */
export function clauseStarts(reading: Reading): number[] {
  const { tokens } = reading;
  const isReason = (text: string, at: number) =>
    because.has(text) || (text === 'before' && !isDay(reading, at + 1));
  return tokens.flatMap(({ breaks, text }, at) =>
    at === 0 || breaks !== '' || isReason(text, at) ? [at] : [],
  );
}

/** The clauses of a sentence that may ask for something; none where it has but one, or very many. */
export function clausesOf(reading: Reading): Reading[] {
  const starts = clauseStarts(reading);
  if (starts.length < 2 || starts.length > mostParts) return [];
  return starts
    .map((start, index) => readingOf(reading, start, starts[index + 1] ?? reading.tokens.length))
    .filter(({ tokens: [first] }) => !timing.has(first?.text ?? '') && !conditions.has(first?.text ?? ''));
}

function isDay({ dates }: Reading, at: number): boolean {
  return dates.some(({ start }) => start === at);
}

const asking = new Set('is are was were do did will can could should'.split(' '));

/** Whether a clause of a sentence begins with a condition: “if they sign, close it as won”, not “when was it won?”. */
export function hasCondition({ tokens }: Reading): boolean {
  return tokens.some(
    ({ text, breaks }, at) =>
      (at === 0 || breaks !== '') &&
      conditions.has(text) &&
      !(text === 'when' && asking.has(tokens[at + 1]?.text ?? '')),
  );
}

/** The part of a reading from one token up to another. */
export function readingOf(reading: Reading, start: number, end: number): Reading {
  const dates = reading.dates
    .filter((date) => date.start >= start && date.end <= end)
    .map((date) => ({ ...date, start: date.start - start, end: date.end - start }));
  const mentions = reading.mentions
    .filter((mention) => mention.start >= start && mention.end <= end)
    .map((mention) => ({ ...mention, start: mention.start - start, end: mention.end - start }));
  const { text, tokens } = partOf(reading, start, end);
  return {
    today: reading.today,
    text,
    tokens: tokens.map((token, index) => (index === 0 ? { ...token, breaks: '' } : token)),
    dates,
    mentions,
  };
}
