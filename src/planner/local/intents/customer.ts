import type { Mention } from '../sentence/mentions.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import type { Field } from '../skills/field.js';
import type { Request } from './requests.js';

/** “Coho Winery rang, open a ticket titled …” is of the one customer that it names. */
export function withCustomer(request: Request, field: Field, reading: Reading): Request {
  if (!isLinked(request, field)) return request;
  // A word of a text says nothing of whom it is for.
  const texts = Object.values(request.call.input).filter((value) => typeof value === 'string');
  const isText = (mention: Mention) =>
    !isFor(reading, mention) &&
    texts.some((text) => text.includes(sliceOf(reading, mention.start, mention.end)));
  const named = reading.mentions.flatMap((mention) =>
    isText(mention) ? [] : (mention.records.get('customer') ?? []),
  );
  const [only, another] = new Set(named);
  if (only === undefined || another !== undefined) return request;
  const input = { ...request.call.input, [field.name]: String(only) };
  const unsure = request.unsure || request.skill.tool.effect !== 'read';
  return { ...request, call: { ...request.call, input }, unsure };
}

/** “… is broken for Litware” ends with whom it is for. */
function isFor({ tokens }: Reading, { start, end }: Mention): boolean {
  return end === tokens.length && ['for', 'at', 'from'].includes(tokens[start - 1]?.text ?? '');
}

/** Whether what is made may belong to a customer, and nothing is said in its own clause of what it belongs to. */
function isLinked({ skill, call, doubts }: Request, { name, kind, required }: Field): boolean {
  const records = [...skill.fields.values()].filter((field) => field.kind.kind === 'record');
  const isMade = !records.some((field) => field.required);
  const isFree = records.every((field) => call.input[field.name] === undefined || isColleague(field));
  const isCustomer = kind.kind === 'record' && kind.noun === 'customer' && !required;
  return (
    skill.tool.effect !== 'read' &&
    isMade &&
    isFree &&
    isCustomer &&
    !doubts.some(({ field }) => field === name)
  );
}

function isColleague({ kind }: Field): boolean {
  return kind.kind === 'record' && kind.noun === 'employee';
}
