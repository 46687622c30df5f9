import { LRUCache } from 'lru-cache';
import type { Actor } from '../../../core/actor.js';
import type { FindChoices } from '../../../core/fields.js';
import type { OwnNames } from './reading.js';

const msKept = 30_000;
const mostKept = 1000;

/** Looks up an organization's own names, at most twice a minute for each. */
export function createNames(find: FindChoices): (actor: Actor) => Promise<OwnNames> {
  const kept = new LRUCache<string, Promise<OwnNames>>({ max: mostKept, ttl: msKept });

  async function look(actor: Actor): Promise<OwnNames> {
    const [stage, pipeline] = await Promise.all([
      find(actor, { kind: 'name', of: 'stage' }),
      find(actor, { kind: 'name', of: 'pipeline' }),
    ]);
    return { stage, pipeline };
  }

  return async (actor) => {
    const known = kept.get(actor.organizationId);
    if (known) return known;
    const names = look(actor);
    kept.set(actor.organizationId, names);
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
