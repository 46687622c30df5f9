import type { Actor } from './actor.js';
import { slotOf, type FindChoices } from './fields.js';
import type { Tool } from './tool.js';

/** The records that a call names by their numbers as people know them, by field; those not found are left out. */
export async function namedIn(
  tool: Tool,
  input: Record<string, unknown>,
  actor: Actor,
  find: FindChoices,
): Promise<Record<string, string>> {
  const names = Object.entries(input).map(async ([field, value]) => {
    const slot = slotOf(tool.input.shape[field]);
    if (slot?.kind !== 'record' || typeof value !== 'string' || !/^\d+$/.test(value)) return [];
    const choices = await find(actor, slot, value);
    const meant = choices.find((choice) => choice.value === value);
    return meant ? [[field, `#${value} ${meant.label}`] as const] : [];
  });
  return Object.fromEntries((await Promise.all(names)).flat());
}
