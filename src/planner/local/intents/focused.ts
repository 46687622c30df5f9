import type { RecordRef } from '../../../core/errors.js';
import { askingPart, isQuestion, isTelling, rangesOf } from '../sentence/asking.js';
import { joined, type Range } from '../sentence/excerpt.js';
import { isForSomebody, isWithdrawn } from '../sentence/mood.js';
import { muses } from '../sentence/musing.js';
import type { Reading } from '../sentence/reading.js';
import { hasCondition } from '../sentence/split.js';
import { denying } from '../sentence/words.js';
import type { Subject } from '../slots/meant.js';
import { changes, readAbout } from './about.js';
import { withNoun } from './mentioned.js';
import { isChange, isFact, isOrdered, missing, standsAlone } from './ordered.js';
import { readPointed } from './referring.js';
import { readRequest, type Context, type Request } from './requests.js';

/** From this confidence on a part of a sentence asks for something by itself. */
const surely = 0.6;
/** By less than this one reading is no surer than another. */
const near = 0.2;

/** “Hypothetically” is said of what follows; a longer thought is one by itself. */
const longestAside = 3;

/** What one part of a message asks for; `isTold` says that another tells something. */
interface Focused {
  request: Request;
  isTold: boolean;
}

/** “Isaiah mentioned lead 22 at lunch, can you show it to me?”: what the one part asks for that is a question or an order. */
export async function readFocused(context: Context, reading: Reading): Promise<Focused | undefined> {
  const clauses = rangesOf(reading);
  const part = askingPart(reading, clauses, context.knowledge.commands);
  if (!part || isWithdrawn(reading) || hasCondition(reading)) return undefined;
  const others = clauses.filter(({ start, end }) => end <= part.start || start >= part.end);
  const said = joined(reading, [part]);
  const request =
    (isQuestion(reading, part.start) ? undefined : await readOrder(context, reading, said, others)) ??
    (await readQuestion(context, reading, said, others));
  if (!request || request.confidence < surely) return undefined;
  const unsure = isChange(request);
  if (unsure && !isMeant(reading, part, said, others, context.knowledge.heads)) return undefined;
  const isTold = others.some((other) => isTelling(reading, other));
  return { request: { ...request, unsure }, isTold };
}

/** Whether nothing around what a part orders takes it back, makes a thought of it, or says it to somebody else. */
function isMeant(
  reading: Reading,
  part: Range,
  said: Reading,
  others: readonly Range[],
  heads: ReadonlySet<string>,
): boolean {
  const isRefused = denying.has(said.tokens.at(-1)?.text ?? '');
  if (isRefused || others.some((other) => refuses(reading, other, part))) return false;
  const isThought = (other: Range) =>
    other.end - other.start <= longestAside && muses(joined(reading, [other]), heads);
  return !others.some(isThought) && !isForSomebody(reading, heads);
}

/** Whether the requests of a whole sentence say more than that of its one part that is a question or an order. */
export function outdoes(requests: readonly Request[], { request, isTold }: Focused): boolean {
  const [only, another] = requests;
  if (!only || another)
    return missing(request) > 0 || requests.some((each) => each.skill !== request.skill && isFact(each));
  const reads = !isChange(request);
  const isSame = only.skill === request.skill;
  if (isSame && reads && fieldsOf(only) > fieldsOf(request)) return true;
  if (isSame && !(isTold && reads)) return true;
  const lacking = missing(request) - missing(only);
  const least = isSame ? request.confidence - near : request.confidence;
  return lacking > 0 || (lacking === 0 && only.confidence >= least);
}

function fieldsOf({ call }: Request): number {
  return Object.keys(call.input).length;
}

/** The change that a part orders by itself, or of the one record that the others name: “Deal 9 is back, could you reopen it?” */
async function readOrder(
  context: Context,
  reading: Reading,
  said: Reading,
  others: readonly Range[],
): Promise<Request | undefined> {
  const ref = oneOf(others.flatMap((other) => recordsIn(reading, other, context.knowledge.nouns)));
  const request =
    (ref && saysIt(said, ref) ? await readAbout(context, said, ref, changes) : undefined) ??
    (await readRequest(context, said));
  const isOrder = request && isChange(request) && isOrdered(request, said);
  return isOrder && standsAlone(request, context.knowledge, said) ? request : undefined;
}

function saysIt(said: Reading, { noun }: RecordRef): boolean {
  return withNoun(said, noun) !== undefined;
}

/** The one record of them, where “it” is neither a person nor their company. */
function oneOf(spoken: readonly Subject[]): RecordRef | undefined {
  const things = spoken.filter(({ noun }) => noun !== 'employee' && noun !== 'customer');
  const [one] = things;
  const isAnother = things.some(({ noun, id }) => noun !== one?.noun || id !== one.id);
  return one && !isAnother ? { noun: one.noun, number: Number(one.id) } : undefined;
}

/** What a part wants to know, maybe of what the others name. */
async function readQuestion(
  context: Context,
  reading: Reading,
  said: Reading,
  others: readonly Range[],
): Promise<Request | undefined> {
  const spoken = others.flatMap((other) => recordsIn(reading, other, context.knowledge.nouns));
  const about = [...spoken, ...(context.lookup.about ?? [])];
  const request = await readPointed({ ...context, lookup: { ...context.lookup, about } }, said);
  const whole = { start: 0, end: said.tokens.length };
  const isNamed = recordsIn(said, whole, context.knowledge.nouns).length > 0;
  const isUsed = spoken.some(({ id }) => Object.values(request?.call.input ?? {}).includes(id));
  // “I only care about Litware. Which deals are open?”
  if (spoken.length > 0 && !isNamed && !isUsed) return undefined;
  return request && !isChange(request) ? request : undefined;
}

/** “…, but don't tell them” and “not yet” behind an order; “don't, please, …” and “do not, I repeat, …” before one. */
function refuses({ tokens }: Reading, { start, end }: Range, order: Range): boolean {
  const words = tokens.slice(start, end).map(({ text }) => text);
  if (/\b(?:do not|don['’]t|didn['’]t|never) want\b/.test(words.join(' '))) return true;
  const [first = '', second = ''] = words;
  if (denying.has(words.at(-1) ?? '')) return true;
  if (start < order.start) return first === 'not';
  return denying.has(first === 'but' || first === 'and' || first === 'or' ? second : first);
}

/** The records that a part names for certain. */
function recordsIn(
  { tokens, mentions }: Reading,
  { start, end }: Range,
  nouns: ReadonlySet<string>,
): Subject[] {
  const named = mentions
    .filter((mention) => mention.start >= start && mention.end <= end)
    .flatMap(({ records }) =>
      [...records].flatMap(([noun, [id, another]]) =>
        id !== undefined && another === undefined ? [{ noun, id: String(id) }] : [],
      ),
    );
  const numbered = tokens.slice(start, end).flatMap(({ text, amount }, at) => {
    const noun = tokens[start + at - 1]?.text ?? '';
    return amount?.plain && nouns.has(noun) ? [{ noun, id: text.replace('#', '') }] : [];
  });
  return [...numbered, ...named].map((one) => ({ ...one, by: 'said' }));
}
