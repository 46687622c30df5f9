import type { Reading } from '../sentence/reading.js';
import { rowIn, type Item } from '../sentence/rows.js';
import { readRequest, type Context, type Request } from './requests.js';

/** From this confidence on, what is said of a record of a row may be another wish than what is said of the first. */
const likely = 0.4;

/**
 * The requests of a sentence that says its verb only once: “mark deal 35 as won and deal 53 as lost”. What is not understood
 * of a row that is plainly one is left out, and that is said.
 */
export async function readRow(context: Context, reading: Reading): Promise<Request[] | undefined> {
  const requests: Request[] = [];
  const missed: Item[] = [];
  for (const item of rowIn(reading, context.knowledge.nouns) ?? []) {
    const [first] = requests;
    const request =
      first && hasText(first) && !item.isAlike ? undefined : await readItem(context, item, first);
    if (request && !requests.some((other) => isSameRecord(request, other))) requests.push(request);
    else missed.push(item);
  }
  const [first, ...others] = requests;
  if (!first || !missed.every(({ isAlike }) => isAlike)) return undefined;
  if (missed.length === 0) return requests;
  const leftOut = missed.map(({ said }) => said);
  return [{ ...first, unsure: !reads(first), leftOut }, ...others];
}

async function readItem(context: Context, { readings }: Item, first?: Request): Promise<Request | undefined> {
  const requests: Request[] = [];
  for (const reading of readings) {
    const request = await readRequest(context, reading);
    const isFit = !first || !request || reads(request) === reads(first);
    if (request && isFit && isWhole(request)) requests.push(request);
  }
  return (
    requests.find((request) => first && saysSame(request, first)) ??
    requests.find(({ confidence }) => !first || confidence >= likely)
  );
}

/** Whether it is about one record of its own kind, and nothing is left to ask but which one of some is meant. */
function isWhole({ skill: { own, fields }, call, doubts }: Request): boolean {
  const isOpen = (name: string) =>
    call.input[name] === undefined && !doubts.some(({ field }) => field === name);
  return (
    own !== undefined &&
    call.input[own.name] !== undefined &&
    doubts.every(({ choices }) => choices.length > 0) &&
    ![...fields.values()].some(({ name, required }) => required && isOpen(name))
  );
}

function saysSame({ skill, call }: Request, other: Request): boolean {
  return skill === other.skill && namesIn(call.input) === namesIn(other.call.input);
}

function namesIn(input: object): string {
  return Object.keys(input).toSorted().join(' ');
}

function isSameRecord(one: Request, other: Request): boolean {
  return one.skill.noun === other.skill.noun && idOf(one) === idOf(other);
}

function idOf({ skill: { own }, call }: Request): unknown {
  return own && call.input[own.name];
}

/** Whether it takes words as they stand, which may go on behind an “and”. */
function hasText({ skill, call }: Request): boolean {
  return Object.keys(call.input).some((name) => skill.fields.get(name)?.kind.kind === 'text');
}

function reads({ skill }: Request): boolean {
  return skill.tool.effect === 'read';
}
