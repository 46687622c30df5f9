import type { Reading } from '../sentence/reading.js';
import type { Field } from '../skills/field.js';
import { withNoun } from './mentioned.js';
import { readRequest, type Context, type Request } from './requests.js';

/** What makes a record with what is said of it next: “create a deal … and assign it to Megan” is one call. */
export async function withMade(
  context: Context,
  made: Request | undefined,
  part: Reading,
): Promise<Request | undefined> {
  const noun = made?.skill.noun;
  if (!made || noun === undefined || made.skill.tool.effect !== 'write' || made.skill.own) return undefined;
  const said = withNoun(part, noun);
  const request = said && (await readRequest({ ...context, lookup: { ...context.lookup, shown: [] } }, said));
  const own = request?.skill.noun === noun ? request.skill.own : undefined;
  if (!request || !own || request.doubts.some(({ field }) => field !== own.name)) return undefined;
  const values = Object.entries(request.call.input).filter(([name]) => name !== own.name);
  const placed = values.map(
    ([name, value]) => [placeFor(made, request.skill.fields.get(name)), value] as const,
  );
  if (placed.length === 0 || placed.some(([name]) => name === undefined)) return undefined;
  const input = { ...made.call.input, ...Object.fromEntries(placed) };
  return {
    ...made,
    call: { ...made.call, input },
    confidence: Math.min(made.confidence, request.confidence),
    unsure: made.unsure || request.unsure,
  };
}

/** The field of what makes a record that takes what another tool sets. */
function placeFor({ skill, call }: Request, field: Field | undefined): string | undefined {
  const open = [...skill.fields.values()].filter(({ name }) => call.input[name] === undefined);
  return open.find((other) => field && (other.name === field.name || takesSame(other, field)))?.name;
}

function takesSame({ kind: one }: Field, { kind: other }: Field): boolean {
  if (one.kind === 'record') return other.kind === 'record' && one.noun === other.noun;
  return one.kind === 'name' && other.kind === 'name' && one.of === other.of;
}
