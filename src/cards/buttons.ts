import type { Call } from '../core/call.js';

type Node = Record<string, unknown>;

/** What a card's buttons depend on: the id of this very card, and the tools the viewer may use. */
export interface Buttons {
  card: string;
  mayRun: (tool: string) => boolean;
}

/**
 * Completes the buttons of an expanded card: each press carries the card's id and works in clients that know only
 * Action.Submit; those that run a tool the viewer may not use are left out, and so is what then is empty.
 */
export function completeButtons(node: unknown, buttons: Buttons): unknown {
  if (Array.isArray(node)) {
    return node.map((item) => completeButtons(item, buttons)).filter((item) => item !== undefined);
  }
  if (!isNode(node)) return node ?? undefined;
  if (node['type'] === 'Action.Execute') return press(node, buttons);
  const complete: Node = {};
  for (const [key, value] of Object.entries(node)) {
    const part = completeButtons(value, buttons);
    if (part !== undefined) complete[key] = part;
  }
  return isEmpty(complete) ? undefined : complete;
}

function press(action: Node, { card, mayRun }: Buttons): Node | undefined {
  const { data, ...rest } = action;
  if (!isNode(data)) throw new Error(`The button “${String(action['title'])}” has no data.`);
  const runs = data['press'] === 'run';
  if (runs && !mayRun(String(data['tool']))) return undefined;
  const complete = runs ? { ...data, card } : data;
  const submit = { ...rest, type: 'Action.Submit', data: complete };
  return { ...rest, verb: 'press', data: complete, fallback: submit };
}

/** The people a client fetches a card anew for by itself: everybody who sees it, or those with these ids. */
export type Refresh = 'everybody' | readonly string[];

/** The same card, which a client fetches anew for people who see it, with their own buttons. */
export function refreshWith<C extends Node>(
  shown: C,
  { tool, input }: Call,
  card: string,
  people: Refresh,
): C {
  const data = { press: 'run', tool, input, card };
  const action = { type: 'Action.Execute', verb: 'press', data };
  return { ...shown, refresh: { action, ...(people !== 'everybody' && { userIds: people }) } };
}

/** A row of buttons without buttons, or a button that shows a form which cannot be sent. */
function isEmpty(node: Node): boolean {
  if (node['type'] === 'ActionSet') return isEmptyList(node['actions']);
  return node['type'] === 'Action.ShowCard' && isNode(node['card']) && isEmptyList(node['card']['actions']);
}

function isEmptyList(list: unknown): boolean {
  return !Array.isArray(list) || list.length === 0;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
