import type { Reading } from '../sentence/reading.js';
import { sliceOf, type Token } from '../sentence/sentence.js';
import { selves } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import type { Scene, Span, Value } from './spans.js';

const joining = new Set(['and', 'with', 'the', 'its', 'his', 'her', 'their']);
const giving = new Set(['is', 'to', 'as']);
/** What somebody is called who works on something. */
const roles = new Set(['owner', 'assignee', 'responsible']);
const longestName = 3;
const shortLabel = 2;
/** More than for a text that takes the part in. */
const sure = 4;

/** What is set off in a sentence and begins with what a field is called: “…, owner Isaiah”, “…, priority high”. */
interface Part {
  field: Field;
  /** Where its value begins. */
  from: number;
  end: number;
}

/** The values of such parts. */
export function partSpans({ skill, reading }: Scene): Span[] {
  if (skill.tool.effect === 'read') return [];
  return reading.tokens.flatMap((_, at) => {
    const part = partAt(skill, reading, at);
    const value = part && valueOf(reading, part);
    if (!part || !value) return [];
    const { field, end } = part;
    return [{ fields: [field.name], start: at, end, score: sure + end - at, value }];
  });
}

/** The part that begins at a token. */
export function partAt(skill: Skill, reading: Reading, at: number): Part | undefined {
  const { tokens } = reading;
  if (at === 0 || tokens[at]?.breaks === '') return undefined;
  const start = tokens.findIndex(({ text }, place) => place >= at && !joining.has(text));
  for (const field of skill.fields.values()) {
    const length = labelLength(field, tokens, start);
    if (length === 0) continue;
    const from = giving.has(tokens[start + length]?.text ?? '') ? start + length + 1 : start + length;
    const pause = tokens.findIndex(({ breaks }, place) => place >= from && breaks !== '');
    const part = { field, from, end: pause < 0 ? tokens.length : pause };
    if (pause !== from && fits(reading, part)) return part;
  }
  return undefined;
}

/** How many words there are of what a field is called: the “value” of a lead is its estimated value. */
function labelLength({ kind, words }: Field, tokens: readonly Token[], at: number): number {
  const isSaid = (label: readonly string[]) =>
    label.length > 0 && label.every((word, next) => tokens[at + next]?.text === word);
  const label = [words, ...(kind.kind === 'date' ? shortOf(words) : [])].find(isSaid);
  if (label) return label.length;
  const isOfPeople = kind.kind === 'record' && kind.noun === 'employee';
  const [last = ''] = words.slice(-1);
  return (isOfPeople && roles.has(tokens[at]?.text ?? '')) || (kind.kind === 'money' && isSaid([last]))
    ? 1
    : 0;
}

/** The “expected close date” is told as “close date” and as “expected close” too. */
function shortOf(words: readonly string[]): (readonly string[])[] {
  return words.length > shortLabel ? [words.slice(-shortLabel), words.slice(0, -1)] : [];
}

/** Whether all of the words are a value that the field takes. */
function fits({ tokens, mentions, dates }: Reading, { field, from, end }: Part): boolean {
  const { kind, forms } = field;
  const said = tokens.slice(from, end);
  const isAll = (place: { start: number; end: number }) => place.start === from && place.end === end;
  const isName = said.length <= longestName && said.every(({ capital }) => capital);
  switch (kind.kind) {
    case 'record':
      return (
        isName || isSelf(field, said) || mentions.some((one) => isAll(one) && one.records.has(kind.noun))
      );
    case 'name':
      return isName;
    case 'text':
      return kind.place !== undefined && kind.place !== 'street' && isName;
    case 'enum':
      return forms.some(({ words }) => words.join(' ') === said.map(({ text }) => text).join(' '));
    case 'date':
      return dates.some(isAll);
    case 'money':
    case 'number':
      return said.length === 1 && said[0]?.amount !== undefined;
    default:
      return said.length === 1 && said[0]?.kind === kind.kind;
  }
}

function isSelf({ kind }: Field, said: readonly Token[]): boolean {
  const isOfPeople = kind.kind === 'record' && kind.noun === 'employee';
  return isOfPeople && said.length === 1 && selves.has(said[0]?.text ?? '');
}

/** What a part gives its field, where that is a name; every other value is read wherever it stands. */
function valueOf(reading: Reading, { field, from, end }: Part): Value | undefined {
  const text = sliceOf(reading, from, end);
  const { kind } = field.kind;
  if (kind === 'text') return { kind: 'ready', values: { [field.name]: text } };
  if (kind !== 'record' && kind !== 'name') return undefined;
  const isMe = isSelf(field, reading.tokens.slice(from, end));
  return isMe ? { kind: 'ready', values: { [field.name]: 'me' } } : { kind: 'named', text };
}
