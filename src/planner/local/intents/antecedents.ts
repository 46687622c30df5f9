import type { Choice } from '../../../core/errors.js';
import type { Mention } from '../sentence/mentions.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { isCourtesy, isTypo, lemmas } from '../sentence/words.js';
import type { Field } from '../skills/field.js';
import { withCustomer } from './customer.js';
import { merged } from './merged.js';
import { isOfPeople, strangersIn } from '../slots/people.js';
import type { Doubt, Lookup } from '../slots/resolve.js';
import { addedBehind } from './left-out.js';
import type { Request } from './requests.js';

/**
 * The same requests with the records that the rest of the sentence speaks of, where their own clauses say none: “Fourth
 * Coffee signed the renewal, close it as won”. What only told of them before is no wish.
 */
export async function withAntecedents(
  requests: readonly Request[],
  reading: Reading,
  lookup: Lookup,
): Promise<Request[]> {
  const found = await Promise.all(requests.map((request) => withAntecedent(request, reading, lookup)));
  const isReason = (request: Request, at: number) =>
    request.tells === true &&
    found.some((later, place) => place > at && (later !== requests[place] || isEmpty(request)));
  return merged(found.filter((request, at) => !isReason(request, at)));
}

async function withAntecedent(request: Request, reading: Reading, lookup: Lookup): Promise<Request> {
  let known = request;
  for (const field of request.skill.fields.values()) {
    const doubt = known.doubts.find((each) => each.field === field.name);
    const isOpen = field.required && known.call.input[field.name] === undefined;
    known = withCustomer(known, field, reading);
    if (!isOpen || doubt?.currency !== undefined) continue;
    const { kind } = field;
    const found =
      kind.kind === 'record'
        ? await spokenOf(kind.noun, doubt, reading, lookup)
        : kind.kind === 'person' && !kind.many
          ? personIn(reading, request)
          : undefined;
    if (!found) continue;
    const leftOut = [...(known.leftOut ?? []), ...addedBehind(found.text, doubt?.text ?? '')];
    known = { ...withFound(known, field, found), leftOut };
  }
  return known;
}

/** A change of which nothing is said but the record. */
function isEmpty({ skill, call }: Request): boolean {
  return (
    skill.tool.effect !== 'read' &&
    Object.keys(call.input).every((name) => skill.fields.get(name)?.kind.kind === 'record')
  );
}

/** What a sentence may mean by a record that it does not name where it is asked for. */
interface Found {
  text: string;
  choices: readonly Choice[];
}

function withFound(request: Request, { name }: Field, { text, choices }: Found): Request {
  const doubts = request.doubts.filter(({ field }) => field !== name);
  const [only, another] = choices;
  const unsure = request.unsure || request.skill.tool.effect !== 'read';
  if (!only || another)
    return { ...request, doubts: [...doubts, { field: name, text, choices: [...choices] }] };
  const input = { ...request.call.input, [name]: only.value };
  return { ...request, call: { ...request.call, input }, doubts, unsure };
}

async function spokenOf(
  noun: string,
  doubt: Doubt | undefined,
  reading: Reading,
  { find, actor }: Lookup,
): Promise<Found | undefined> {
  // What is only called almost so is asked about.
  if (doubt?.choices.some(({ isNear }) => isNear)) return undefined;
  if (doubt && doubt.choices.length > 0) {
    const choices = narrowed(doubt.choices, reading, numbersOf(reading.mentions, noun), doubt.text);
    return choices.length === 1 ? { text: doubt.text, choices } : undefined;
  }
  const [number, another] = doubt?.text ? [] : numbersBehind(reading, noun);
  if (number !== undefined && another === undefined) {
    const choices = await find(actor, { kind: 'record', noun }, number);
    return choices.length === 0 ? undefined : { text: number, choices };
  }
  const told = reading.mentions.filter((mention) => isTold(reading, mention, doubt?.text ?? ''));
  const own = told.filter(({ start, end, records }) => {
    const numbers = records.get(noun) ?? [];
    return numbers.length === 1 || (records.has(noun) && (isWho(noun) || end - start > 1));
  });
  const owners = told.filter(({ records }) => records.has('customer'));
  for (const mention of [...own, ...owners]) {
    const text = sliceOf(reading, mention.start, mention.end);
    const choices = await find(actor, { kind: 'record', noun }, text);
    const sure = choices.filter(({ isNear }) => !isNear);
    if (sure.length > 0) return { text, choices: narrowed(sure, reading, numbersOf(own, noun), text) };
  }
  return undefined;
}

/** The one person that a sentence names: “Robin starts on Monday, invite her”. */
function personIn(reading: Reading, { skill }: Request): Found | undefined {
  const known = reading.mentions.filter(({ records }) => isOfPeople(records.keys()));
  const named = [...known, ...strangersIn(reading, skill.vocabulary)];
  const [only, another] = named.map(({ start, end }) => sliceOf(reading, start, end));
  return only === undefined || another !== undefined
    ? undefined
    : { text: only, choices: [{ value: only, label: only }] };
}

/** Who is called by one word; a title is by more. */
function isWho(noun: string): boolean {
  return ['customer', 'lead', 'employee', 'organization'].includes(noun);
}

/** Of a name that nothing has, only what it holds can be meant. */
function isTold(reading: Reading, { start, end }: Mention, text: string): boolean {
  return text.includes(sliceOf(reading, start, end)) || text === '';
}

/** “Lead 9”. */
function numbersBehind({ tokens }: Reading, noun: string): string[] {
  return tokens.flatMap(({ amount, text }, at) =>
    amount?.plain && tokens[at - 1]?.text === noun ? [text.replace('#', '')] : [],
  );
}

/** How often a sentence names each record of a noun. */
function numbersOf(mentions: readonly Mention[], noun: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { records } of mentions)
    for (const number of records.get(noun) ?? [])
      counts.set(String(number), (counts.get(String(number)) ?? 0) + 1);
  return counts;
}

/** Those that more of the sentence speaks of than of the others. */
function narrowed(
  choices: readonly Choice[],
  { tokens }: Reading,
  named: ReadonlyMap<string, number>,
  text: string,
): readonly Choice[] {
  const own = new Set(lemmas(text));
  const said = tokens.flatMap((token) =>
    token.kind === 'word' && !own.has(token.text) && !isCourtesy(token.text) ? [token.text] : [],
  );
  const scored = choices.map((choice) => {
    const words = lemmas(choice.label).filter((word) => !own.has(word) && !isCourtesy(word));
    const shared = words.filter((word) => said.some((each) => isAlike(each, word)));
    return { choice, score: shared.length + (named.get(choice.value) ?? 0) };
  });
  const most = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === most).map(({ choice }) => choice);
}

const shortest = 4;
const longestEnding = 3;

/** “Slow” and “slowly”, “charge” and “charged”. */
function isAlike(one: string, other: string): boolean {
  if (one === other || isTypo(one, other)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= shortest && long.startsWith(short) && long.length - short.length <= longestEnding;
}
