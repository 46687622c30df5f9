import { z } from 'zod/v4';

const Version = z.int().positive().optional();
const PressId = z.string().min(1).max(64);
/** One call that waits, or several, one after the other. */
const PendingId = z.string().min(1).max(1024);
const Text = z.string().max(10_000);
const Reading = z.object({ tool: z.string().max(64), input: z.record(z.string(), z.unknown()) });

/**
 * What a button on one of our cards sends. Fields that the person filled in beside it arrive as `input.<field>`, or as
 * `input.<field>.<form>` where two forms of a card have it. `card` is the id of the card pressed, so that pressing
 * twice is one press. `form` names the fields
 * beside it that can be emptied, which some clients leave out then. `back` reads what the card goes on showing after the call. Those who are no members yet `found`
 * the first organization of their company, or `ask` to be let into one.
 */
const Press = z.discriminatedUnion('press', [
  z.object({
    press: z.literal('run'),
    tool: z.string().max(64),
    input: z.record(z.string(), z.unknown()).default({}),
    version: Version,
    card: PressId,
    page: z.int().positive().max(10).optional(),
    back: Reading.optional(),
    form: z.array(z.string().max(64)).max(20).optional(),
  }),
  z.object({
    press: z.literal('confirm'),
    id: PendingId,
    alternative: z.boolean().optional(),
    edits: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ press: z.literal('cancel'), id: PendingId }),
  z.object({ press: z.literal('choose'), id: PressId, field: z.string().max(64), value: Text }),
  z
    .object({ press: z.literal('found'), name: Text, currency: Text, time_zone: Text })
    .partial()
    .required({ press: true }),
  z.object({ press: z.literal('ask'), organization: Text }),
]);
export type Press = z.output<typeof Press>;

/** How the names of fields begin that a person filled in. */
export const inputPrefix = 'input.';

/** Reads a press from an untrusted payload; undefined where it is none of ours. */
export function parsePress(payload: unknown): Press | undefined {
  const fields = z.record(z.string(), z.unknown()).safeParse(payload);
  if (!fields.success) return undefined;
  const press = Press.safeParse(payload);
  if (!press.success) return undefined;
  if (press.data.press === 'confirm') {
    const edits = filledIn(fields.data);
    return { ...press.data, ...(Object.keys(edits).length > 0 && { edits }) };
  }
  if (press.data.press !== 'run') return press.data;
  return { ...press.data, input: { ...press.data.input, ...filledIn(fields.data) } };
}

/** What a person filled in, by the names of the fields; empty ones are left out. */
export function filledIn(payload: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled = Object.entries(payload)
    .filter(([name, value]) => name.startsWith(inputPrefix) && value !== '')
    .map(([name, value]) => [name.split('.')[1], value]);
  return Object.fromEntries(filled);
}
