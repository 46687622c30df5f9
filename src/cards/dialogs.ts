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

const Inner = z.object({
  card: z.object({
    actions: z
      .array(z.object({ data: z.object({ tool: z.string(), input: z.record(z.string(), z.unknown()) }) }))
      .length(1),
  }),
});

/**
 * The card with buttons that open dialogs, for clients that have these: in place of the forms in it that change a
 * record, and on a list to create one. `mayRun` says which tools the viewer may use.
 */
export function withDialogs<C extends Node>(
  card: C,
  { tool: { name: tool }, records: [shown] }: Pick<Done, 'tool' | 'records'>,
  mayRun: (tool: string) => boolean,
): C {
  const actions = Array.isArray(card['actions']) ? card['actions'] : [];
  const listed = nouns.find((noun) => tool === listing(noun));
  const create = listed && `create_${listed}`;
  const adding = create && mayRun(create) ? [opening(`New ${listed}`, { tool: create })] : [];
  const replaced = actions.map((action) => dialogFor(action) ?? action);
  const update = nouns.includes(shown?.noun) && tool === `get_${shown?.noun}` && `update_${shown?.noun}`;
  const editing = update && replaced.every((action, at) => action === actions[at]) && mayRun(update);
  const edit = editing ? [opening('Edit', { tool: update, record: String(shown?.number) })] : [];
  const changed = [...replaced, ...edit, ...adding];
  return changed.length > 0 ? { ...card, actions: changed } : card;
}

/** The button in place of a form on the card; undefined where it is no form that changes a record. */
function dialogFor(action: unknown): Node | undefined {
  const parsed = Inner.safeParse(action);
  const data = parsed.data?.card.actions[0]?.data;
  const noun = nouns.find((candidate) => data?.tool === `update_${candidate}`);
  if (!data || !noun) return undefined;
  const title: unknown = Reflect.get(Object(action), 'title');
  return opening(String(title), { tool: data.tool, record: String(data.input[`${noun}_id`]) });
}

function opening(title: string, what: Omit<z.input<typeof Opening>, 'dialog'>): Node {
  const data = { msteams: { type: 'task/fetch' }, dialog: 'form', ...what };
  return { type: 'Action.Submit', title, data, associatedInputs: 'none' };
}

function listing(noun: string | undefined): string {
  return noun === 'activity' ? 'list_activities' : `list_${noun}s`;
}
