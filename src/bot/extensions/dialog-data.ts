import { z } from 'zod/v4';
import { Opening } from '../../cards/dialogs.js';
import { actions, type ActionId } from './commands.js';
import { Draft } from './draft.js';

const Name = z.string().min(1).max(64);
const Card = z.string().min(1).max(64);

/** What a field shows in place of the value it stands for, such as the name of a record. */
const Stand = z.object({ shown: z.string().max(400), value: z.string().max(64) });
export type Stand = z.output<typeof Stand>;

const ids = Object.values(actions).map(({ id }) => id);

/**
 * What a dialog sends beside its fields. `card` is the id of the form, so that sending it twice is once; `next` is the
 * draft that a customer is created for, `message` the one with the card that opened the form.
 */
const DialogData = z.discriminatedUnion('dialog', [
  Opening,
  z.object({
    dialog: z.literal('run'),
    tool: Name,
    fixed: z.record(z.string().max(64), z.unknown()),
    stands: z.record(z.string().max(64), Stand).optional(),
    version: z.int().positive().optional(),
    card: Card,
    next: Draft.optional(),
    message: z.string().max(1024).optional(),
  }),
  z.object({ dialog: z.literal('mail'), command: z.enum(ids) }),
  z.object({ dialog: z.literal('customer'), draft: Draft }),
  z.object({ dialog: z.literal('newCustomer'), draft: Draft }),
  z.object({ dialog: z.literal('log'), draft: Draft, customer: z.string().max(200).optional(), card: Card }),
  z.object({ dialog: z.literal('insert') }),
]);
export type DialogData = z.output<typeof DialogData>;
export type DialogRun = Extract<DialogData, { dialog: 'run' }>;

/** Reads what a dialog sent from an untrusted payload; undefined where it is none of ours. */
export function parseDialog(payload: unknown): DialogData | undefined {
  return DialogData.safeParse(payload).data;
}

export function isActionId(id: string): id is ActionId {
  return ids.some((known) => known === id);
}
