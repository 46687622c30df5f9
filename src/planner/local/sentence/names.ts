import { LRUCache } from 'lru-cache';
import type { Actor } from '../../../core/actor.js';
import type { Choice } from '../../../core/errors.js';
import type { FindChoices } from '../../../core/fields.js';
import type { OwnNames } from './reading.js';

const msKept = 30_000;
const mostKept = 3000;

/** Looks up an organization's own names, and the organizations of a person, each at most twice a minute. */
export function createNames(find: FindChoices): (actor: Actor) => Promise<OwnNames> {
  const kept = new LRUCache<string, Promise<readonly Choice[]>>({ max: mostKept, ttl: msKept });

  async function look(whose: string, actor: Actor, slot: Parameters<FindChoices>[1]) {
    const key = `${whose} ${'of' in slot ? slot.of : slot.noun}`;
    const known = kept.get(key);
    if (known) return known;
    const names = find(actor, slot);
    kept.set(key, names);
    names.catch(() => kept.delete(key));
    return names;
  }

  return async (actor) => {
    const [stage, pipeline, organization] = await Promise.all([
      look(actor.organizationId, actor, { kind: 'name', of: 'stage' }),
      look(actor.organizationId, actor, { kind: 'name', of: 'pipeline' }),
      look(actor.memberId, actor, { kind: 'record', noun: 'organization' }),
    ]);
    return { stage, pipeline, organization };
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
