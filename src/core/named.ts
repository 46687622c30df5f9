import type { Actor } from './actor.js';
import { slotOf, type FindChoices } from './fields.js';
import type { Tool } from './tool.js';

/** What the records are called that a call names by their numbers, by field; those not found are left out. */
export async function namesIn(
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
    return meant ? [[field, meant.label] as const] : [];
  });
  return Object.fromEntries((await Promise.all(names)).flat());
}

/** The same with their numbers: “#20 Northwind expansion”. */
export async function namedIn(...call: Parameters<typeof namesIn>): Promise<Record<string, string>> {
  const [, input] = call;
  const names = Object.entries(await namesIn(...call));
  return Object.fromEntries(names.map(([field, name]) => [field, `#${String(input[field])} ${name}`]));
}
