import type { Card } from './render.js';

type Node = Record<string, unknown>;

/**
 * The card with buttons that dialogs and Outlook understand: they know no Action.Execute, only the Action.Submit that
 * stands in for each, and show nothing anew by themselves.
 */
export function asSubmit(card: Card): Card {
  const { refresh: _, ...rest } = card;
  // The walk changes buttons only, so what was a card is one.
  return submitted(rest) as Card;
}

function submitted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(submitted);
  if (!isNode(node)) return node;
  const { fallback } = node;
  if (node['type'] === 'Action.Execute' && isNode(fallback)) return fallback;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, submitted(value)]));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
