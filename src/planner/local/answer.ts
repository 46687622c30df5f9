import type { Question } from './dialog.js';
import type { Field } from './field.js';
import { namedPeople } from './people.js';
import type { Reading } from './reading.js';
import { optionIn, pickChoice } from './replies.js';
import { foreign, fromName, namesNothing, type Lookup } from './resolve.js';
import type { Draft } from './settle.js';
import { sliceOf } from './sentence.js';
import type { Skill } from './skill.js';
import { isCourtesy } from './words.js';

/** The waiting calls with the asked field filled by a message; undefined where the message is no answer. */
export async function answerTo(
  { calls, at, field: name, choices }: Question,
  reading: Reading,
  skills: readonly Skill[],
  lookup: Lookup,
): Promise<Draft[] | undefined> {
  const skillOf = (tool: string) => skills.find((skill) => skill.tool.name === tool);
  const field = skillOf(calls[at]?.tool ?? '')?.fields.get(name);
  if (!field) return undefined;
  const picked = optionIn(reading, choices) ?? pickChoice(reading, choices);
  const value = picked ? { values: { [name]: picked.value } } : await valueIn(field, reading, lookup);
  if (!value) return undefined;
  return calls.flatMap((call, index) => {
    const skill = skillOf(call.tool);
    if (!skill) return [];
    if (index !== at) return [{ skill, call, doubts: [] }];
    const input = { ...call.input, ...('values' in value ? value.values : {}) };
    return [
      { skill, call: { ...call, input }, doubts: 'doubt' in value && value.doubt ? [value.doubt] : [] },
    ];
  });
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
      return set(dates[0]?.from ?? dates[0]?.until);
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
