import { z } from 'zod/v4';
import type { Done } from '../core/call.js';

type Node = Record<string, unknown>;

/** The nouns whose records are created and changed in dialogs. */
const nouns: readonly (string | undefined)[] = ['deal', 'customer', 'lead', 'issue', 'activity'];

/** What is sent to open the form of a tool in a dialog; `record` is the number of the one it changes. */
export const Opening = z.object({
  dialog: z.literal('form'),
  tool: z.string().min(1).max(64),
  record: z.string().max(64).optional(),
});

const Form = z.object({
  card: z.object({ actions: z.array(z.object({ data: z.object({ tool: z.string() }) })).length(1) }),
});

/**
 * The card with buttons that open dialogs, for clients that have these: on a record to change any of its fields, beside
 * the form on the card that changes the usual ones, and on a list to create one. `mayRun` says which tools the viewer
 * may use.
 */
export function withDialogs<C extends Node>(
  card: C,
  { tool: { name: tool }, records: [shown], view }: Pick<Done, 'tool' | 'records' | 'view'>,
  mayRun: (tool: string) => boolean,
): C {
  const actions = Array.isArray(card['actions']) ? card['actions'] : [];
  const listed = nouns.find((noun) => tool === listing(noun));
  const create = listed && `create_${listed}`;
  const adding = create && mayRun(create) ? [opening(`New ${listed}`, { tool: create })] : [];
  const update = nouns.includes(shown?.noun) && view?.template === shown?.noun && `update_${shown?.noun}`;
  const edit = update && mayRun(update) ? [openingBeside(actions, update, String(shown?.number))] : [];
  const changed = [...actions, ...edit, ...adding];
  return changed.length > 0 ? { ...card, actions: changed } : card;
}

/** The button that opens a record in a dialog; where a form of the card itself changes it, it is the further one. */
function openingBeside(actions: readonly unknown[], tool: string, record: string): Node {
  const hasForm = actions.some((action) => Form.safeParse(action).data?.card.actions[0]?.data.tool === tool);
  if (!hasForm) return opening('Edit', { tool, record });
  return { ...opening('All fields', { tool, record }), mode: 'secondary' };
}

function opening(title: string, what: Omit<z.input<typeof Opening>, 'dialog'>): Node {
  const data = { msteams: { type: 'task/fetch' }, dialog: 'form', ...what };
  return { type: 'Action.Submit', title, data, associatedInputs: 'none' };
}

function listing(noun: string | undefined): string {
  return noun === 'activity' ? 'list_activities' : `list_${noun}s`;
}
