import { replaced, type Reading } from '../sentence/reading.js';
import { readingOf } from '../sentence/split.js';

/** How a correction is said: what is to hold instead, and how plain it is that something was wrong. */
export interface Said {
  /** What is to hold, without the words that only say that something was wrong; none where it is only taken back. */
  rest: Reading | undefined;
  /** `firm`: it says that it corrects; `denied`: it begins with a “no”; `mild`: only its tone says so. */
  tone: 'firm' | 'denied' | 'mild';
  /** It says to take the last change back. */
  takesBack: boolean;
  /** What it is a value of is said beside it: “zip 98104”. */
  isLabelled: boolean;
  /** Another change of the same record may follow, as in “I meant won”. */
  isOpen: boolean;
}

const pause = String.raw`[\s,.!:;–—-]*`;
const sighs = String.raw`(?:oh|ah|hm+|um+|er+m?|ok|okay|well|right|damn|and|but)\b`;
const denials = String.raw`(?:no+|nope|nah|sorry|oops|whoops|wait|actually|pardon|correction|typo|slip|(?:my|a) (?:bad|mistake|typo|slip))\b`;
const meanings = String.raw`(?:(?:i|we) (?:meant|mean|said|wanted)|(?:that|it|this) (?:should (?:be|have been)|was meant to be|was supposed to be)|(?:that was |that is |that['’]s |it was )?(?:the )?wrong (?:one|\p{L}+)(?=\s*[,.:;!–—-])|not that(?: one)?|rather|instead)\b`;
const makings = String.raw`(?:(?:make|let['’]s say|say|call) (?:it|that)|let['’]s say|better|(?:it|that) (?:is|was)|it['’]s)\b`;
const opening = new RegExp(
  `^(?<before>(?:(?:${sighs}|${denials})${pause})*)(?<meaning>(?:${meanings}${pause})*)(?<making>(?:${makings}${pause})*)`,
  'iu',
);
const denied = new RegExp(denials, 'i');
const taking =
  /^(?:(?:please|just|can you|could you|then|so|and)\s+)*(?:(?:take|turn|roll|put) (?:(?:that|it|this)(?: one)?|the last (?:one|change)|that last (?:one|change)) back|take back (?:that|it|this)(?: one)?|(?:undo|revert|reverse) (?:(?:that|it|this)(?: last)?(?: one| change)?|the last (?:one|change))|undo|revert)(?:\s+(?:first|then|please|again|now))*$/i;
/** “Megan then”, “high is enough”: so ends another value than the one before. */
const ending =
  /^(?<value>.+?)[\s,]+(?:then|instead|rather|(?:i )?mean(?:t)?|(?:is|will be|would be) (?:enough|better|fine|right|ok|okay)|will do|is what i meant)$/iu;
/** “It was Ian who said so.” */
const telling =
  /^(?<value>[^,.;]+?)\s+(?:who|that|which)\s+(?:said|told|asked|wanted|did|had|has|was|is|needs?|called|wrote)\b.*$/iu;

const naming =
  /^(?<label>(?:(?:the|its|their|his|her)\s)?\p{L}+(?:\s\p{L}+)?)\s(?:was|is|were|are)\s(?:wrong|incorrect|off|outdated|mistyped|not right|a typo)[\s,.:;–—-]+(?:(?:it|that)\s(?:is|should be|must be)\s+)?(?<value>.+)$/iu;

/** What a message says as a correction; undefined where it does not sound like one. */
export function saidAgain(reading: Reading): Said | undefined {
  return labelled(reading) ?? plainly(reading);
}

/** Whether a clause of a message says to take the last change back. */
export function takesBack(reading: Reading): boolean {
  return clausesOf(reading).some((clause) => taking.test(textOf(clause)));
}

/** “The zip was wrong: 98104”. */
function labelled(reading: Reading): Said | undefined {
  const text = textOf(reading).replace(/[\s.!]+$/, '');
  const { label = '', value = '' } = naming.exec(text)?.groups ?? {};
  const { tokens } = reading;
  const from = (tokens[0]?.start ?? 0) + text.length - value.length;
  const start = tokens.findIndex((token) => token.start >= (tokens[0]?.start ?? 0) + label.length);
  const end = tokens.findIndex((token) => token.start >= from);
  if (value === '' || start < 1 || end < 0) return undefined;
  const rest = replaced(reading, start, end, []);
  return { rest, tone: 'firm', takesBack: false, isLabelled: true, isOpen: false };
}

function plainly(reading: Reading): Said | undefined {
  const clauses = clausesOf(reading);
  const others = clauses.filter((clause) => !taking.test(textOf(clause)));
  const isTaken = others.length < clauses.length;
  const first = others.findIndex((clause) => !isOpening(clause));
  const kept = joined(reading, isTaken ? others.slice(first < 0 ? others.length : first) : others);
  const { before = '', meaning = '', making = '' } = (kept && openingOf(kept)) ?? {};
  const rest = kept && behind(kept, (before + meaning + making).length);
  const value = rest && withoutEnding(rest, meaning + making !== '' || isTaken);
  const isDenied = denied.test(before);
  const isFirm = isTaken || meaning !== '' || (isDenied && making !== '');
  if (!isFirm && !isDenied && making === '' && value === rest) return undefined;
  const tone = isFirm ? 'firm' : isDenied ? 'denied' : 'mild';
  return { rest: value, tone, takesBack: isTaken, isLabelled: false, isOpen: isDenied || meaning !== '' };
}

/** “Oh no”, and nothing else. */
function isOpening(clause: Reading): boolean {
  return opening.exec(`${textOf(clause)},`)?.[0] === `${textOf(clause)},`;
}

function openingOf(reading: Reading): Partial<Record<string, string>> | undefined {
  return opening.exec(textOf(reading))?.groups;
}

function textOf({ text, tokens }: Reading): string {
  return text.slice(tokens[0]?.start, tokens.at(-1)?.end);
}

/** What stands between commas and full stops. */
export function clausesOf(reading: Reading): Reading[] {
  const starts = reading.tokens.flatMap(({ breaks }, at) => (at === 0 || breaks !== '' ? [at] : []));
  return starts.map((start, index) => readingOf(reading, start, starts[index + 1] ?? reading.tokens.length));
}

/** From the first of some clauses up to the last of them. */
function joined(reading: Reading, clauses: readonly Reading[]): Reading | undefined {
  const first = clauses[0]?.tokens[0]?.start;
  const last = clauses.at(-1)?.tokens.at(-1)?.end;
  if (first === undefined || last === undefined) return undefined;
  return within(reading, first, last);
}

/** What begins so many characters behind its first word. */
function behind(reading: Reading, length: number): Reading | undefined {
  const start = (reading.tokens[0]?.start ?? 0) + length;
  return within(reading, start, Infinity);
}

/** The tokens from one offset of the text up to another. */
function within(reading: Reading, start: number, end: number): Reading | undefined {
  const first = reading.tokens.findIndex((token) => token.start >= start);
  const last = reading.tokens.findLastIndex((token) => token.end <= end);
  return first < 0 || last < first ? undefined : readingOf(reading, first, last + 1);
}

/** “Megan then” is Megan, and “Ian who said so” is Ian where it is plain that somebody else was meant. */
function withoutEnding(reading: Reading, isPlain: boolean): Reading {
  const text = textOf(reading);
  const { value } = ending.exec(text)?.groups ?? (isPlain ? telling.exec(text)?.groups : undefined) ?? {};
  const start = reading.tokens[0]?.start ?? 0;
  return (value === undefined ? undefined : within(reading, start, start + value.length)) ?? reading;
}
