import type { Actor } from '../../core/actor.js';
import type { FindChoices } from '../../core/fields.js';
import type { OwnNames } from './reading.js';

const msKept = 30_000;
const mostKept = 200;

/** Looks up an organization's own names, at most twice a minute for each. */
export function createNames(find: FindChoices): (actor: Actor, now: Date) => Promise<OwnNames> {
  const kept = new Map<string, { names: Promise<OwnNames>; until: number }>();

  async function look(actor: Actor): Promise<OwnNames> {
    const [stage, pipeline] = await Promise.all([
      find(actor, { kind: 'name', of: 'stage' }),
      find(actor, { kind: 'name', of: 'pipeline' }),
    ]);
    return { stage, pipeline };
  }

  return async (actor, now) => {
    const known = kept.get(actor.organizationId);
    if (known && known.until > now.getTime()) return known.names;
    const names = look(actor);
    if (kept.size >= mostKept) kept.clear();
    kept.set(actor.organizationId, { names, until: now.getTime() + msKept });
    names.catch(() => kept.delete(actor.organizationId));
    return names;
  };
}

/** Looks the same name up once, however many tools ask for it; for the length of one turn. */
export function createLookup(find: FindChoices): FindChoices {
  const found = new Map<string, ReturnType<FindChoices>>();
  return (actor, slot, text) => {
    const key = JSON.stringify([slot, text]);
    const known = found.get(key) ?? find(actor, slot, text);
    found.set(key, known);
    return known;
  };
}
