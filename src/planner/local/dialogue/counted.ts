import { changeIn, withChange } from '../sentence/shifts.js';
import type { Lookup } from '../slots/resolve.js';
import type { Draft } from './settle.js';

/** A change counted from what the record has now; what it has not, is asked for. */
export async function counted(draft: Draft, lookup: Lookup): Promise<Draft> {
  const { skill, call, doubts } = draft;
  const changes = Object.entries(call.input).flatMap(([name, value]) => {
    const change = changeIn(value);
    return change ? [{ name, change }] : [];
  });
  const { own } = skill;
  const id = own && call.input[own.name];
  if (changes.length === 0 || skill.noun === undefined || typeof id !== 'string') return draft;
  const now = await lookup.show?.(skill.noun, id);
  const values = changes.map(({ name, change }) => ({ name, value: withChange(now?.[name], change) }));
  const input = { ...call.input, ...Object.fromEntries(values.map(({ name, value }) => [name, value])) };
  const missing = values.filter(({ value }) => value === undefined);
  return {
    skill,
    call: {
      ...call,
      input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    },
    doubts: [...doubts, ...missing.map(({ name: field }) => ({ field, text: '', choices: [] }))],
  };
}

/** Whether a call has a value that is not counted yet, as it is not known of which record. */
export function isUncounted(input: Readonly<Record<string, unknown>>): boolean {
  return Object.values(input).some((value) => changeIn(value) !== undefined);
}
