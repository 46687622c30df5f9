import { z } from 'zod/v4';

const Action = z.looseObject({ type: z.string(), title: z.string().default(''), data: z.unknown() });
type Action = z.output<typeof Action>;

/** Every action of a card, wherever it stands, without the fallbacks. */
export function actionsOf(node: unknown): Action[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf);
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node).filter(([key]) => key !== 'fallback');
  const inside = entries.flatMap(([, value]) => actionsOf(value));
  const action = Action.safeParse(node);
  return action.success && action.data.type.startsWith('Action.') ? [action.data, ...inside] : inside;
}

/** The titles of a card's actions, in order. */
export const titlesOf = (card: object) => actionsOf(card).map(({ title }) => title);

/** The action of that title. */
export function actionOf(card: object, title: string): Action {
  const found = actionsOf(card).find((action) => action.title === title);
  if (!found) throw new Error(`There is no button “${title}”, only ${titlesOf(card).join(', ')}.`);
  return found;
}
