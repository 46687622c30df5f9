import { withAnswer } from '../../../core/edit.js';
import type { Choice } from '../../../core/errors.js';
import { partedAnswer } from './beyond.js';
import type { DateMention } from '../dates/dates.js';
import type { Question } from './dialog.js';
import type { Field } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { namedPeople } from '../slots/people.js';
import type { Reading } from '../sentence/reading.js';
import { readReply } from './replies.js';
import { optionIn, pickChoice } from './choice.js';
import { foreign, fromName, namesNothing, type Lookup } from '../slots/resolve.js';
import type { Draft } from './settle.js';
import { sliceOf, type Token } from '../sentence/sentence.js';
import type { Context } from '../intents/requests.js';
import { isCourtesy } from '../sentence/words.js';

/** The waiting calls with the asked field filled by a message; undefined where the message is no answer. */
export async function answerTo(
  { calls, at, field: name, choices }: Question,
  reading: Reading,
  context: Context,
): Promise<Draft[] | undefined> {
  const skillOf = (tool: string) => context.knowledge.skills.find((skill) => skill.tool.name === tool);
  const asking = calls[at];
  const asked = asking && skillOf(asking.tool);
  const field = asked && fieldAt(asked, name);
  if (!asking || !asked || !field) return undefined;
  const picked = optionIn(reading, choices) ?? agreedOn(reading, choices);
  const parted = picked ? undefined : await partedAnswer(context, asked, asking, field, reading);
  const value = picked
    ? { values: { [field.name]: picked.value } }
    : await answerIn(field, choices, parted?.asked ?? reading, parted !== undefined, context.lookup);
  if (!value && !parted) return undefined;
  return calls.flatMap((call, index) => {
    const skill = skillOf(call.tool);
    if (!skill) return [];
    if (index !== at) return [{ skill, call, doubts: [] }];
    const values: Record<string, unknown> = { ...(value && 'values' in value && value.values) };
    const doubts = value && 'doubt' in value && value.doubt ? [value.doubt] : [];
    const { [field.name]: said, ...others } = values;
    const answered = said === undefined ? call.input : withAnswer(call.input, name, said);
    const input = { ...answered, ...parted?.others.call.input, ...others };
    return [{ skill, call: { ...call, input }, doubts: [...doubts, ...(parted?.others.doubts ?? [])] }];
  });
}

/** The field that a question is about; it may be about one item of a list, such as `to.1`. */
export function fieldAt({ fields }: Skill, name: string): Field | undefined {
  return fields.get(name.split('.')[0] ?? name);
}

/** “Do you mean Isaiah?” – “Yes.” */
function agreedOn(reading: Reading, [only, another]: readonly Choice[]): Choice | undefined {
  return another === undefined && readReply(reading) === 'yes' ? only : undefined;
}

/** The value of the field that was asked for, in an answer or in the part of one that is about it. */
async function answerIn(
  field: Field,
  choices: readonly Choice[],
  reading: Reading,
  isPart: boolean,
  lookup: Lookup,
) {
  if (reading.tokens.length === 0) return undefined;
  const picked = pickChoice(reading, choices);
  if (picked) return { values: { [field.name]: picked.value } };
  if (isPart && field.kind.kind === 'text')
    return { values: { [field.name]: sliceOf(reading, 0, reading.tokens.length) } };
  return valueIn(field, reading, lookup);
}

/** The value a message gives a field, or a doubt which one. */
export async function valueIn(field: Field, reading: Reading, lookup: Lookup) {
  const { kind, name, forms } = field;
  const { tokens, dates } = reading;
  const set = (value: unknown) => (value === undefined ? undefined : { values: { [name]: value } });
  const token = tokens.find((each) => each.amount);
  const amount = token?.amount;
  switch (kind.kind) {
    case 'record':
    case 'name': {
      if (
        kind.kind === 'record' &&
        kind.noun === 'employee' &&
        tokens.some(isSelf) &&
        tokens.every(isSelfOrCourtesy)
      )
        return set('me');
      if (kind.kind === 'record' && amount?.plain && tokens.length <= 4) return set(String(amount.value));
      const said = trimmed(reading, [kind.kind === 'record' ? kind.noun : kind.of]);
      if (said === '' || namesNothing(said)) return undefined;
      return fromName(field, said, lookup);
    }
    case 'money':
      if (token?.amount?.currency !== undefined && token.amount.currency !== lookup.actor.currency)
        return { doubt: foreign(name, token.text, lookup.actor.currency) };
      return set(amount?.value);
    case 'number':
      return set(amount?.value);
    case 'email':
    case 'phone':
      return set(tokens.find((each) => each.kind === kind.kind)?.text);
    case 'date':
      return set(dayIn(dates[0], kind.time === true));
    case 'person': {
      const said = trimmed(reading, []);
      return said === '' ? undefined : set(namedPeople(field, said));
    }
    case 'enum':
      return set(
        forms.find(({ words }) => words.every((word) => tokens.some(({ text }) => text === word)))?.value,
      );
    case 'text':
      return set(verbatim(reading) || undefined);
    default:
      return undefined;
  }
}

/** “Me”, “to myself”. */
function isSelf({ text }: Token): boolean {
  return text === 'me' || text === 'myself';
}

function isSelfOrCourtesy(token: Token): boolean {
  return isSelf(token) || isCourtesy(token.text);
}

function dayIn(mention: DateMention | undefined, timed: boolean): string | undefined {
  const day = mention?.from ?? mention?.until;
  return timed && day !== undefined && mention?.time !== undefined ? `${day}T${mention.time}` : day;
}

/** What was said as it stands, without the quotes around all of it. */
function verbatim({ text, tokens }: Reading): string {
  const said = text.trim();
  const [first] = tokens;
  const isQuoted = first?.kind === 'quoted' && first.end - first.start === said.length;
  return isQuoted ? first.text : said;
}

/** The words of an answer without what leads in: "to the proposal stage please" is "proposal". */
function trimmed(reading: Reading, besides: readonly string[]): string {
  const { tokens } = reading;
  const idle = (at: number) => {
    const token = tokens[at];
    return token?.kind === 'word' && (isCourtesy(token.text) || besides.includes(token.text));
  };
  let start = 0;
  let end = tokens.length;
  while (start < end && idle(start)) start += 1;
  while (end > start && idle(end - 1)) end -= 1;
  return sliceOf(reading, start, end);
}
