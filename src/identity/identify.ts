import { LRUCache } from 'lru-cache';
import type { Actor } from '../core/actor.js';
import { personKey, type Person } from '../core/person.js';

/** Who Teams or Entra says is speaking; both ids come from a verified token. `timeZone` is an IANA name. */
export interface Speaker extends Person {
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** A speaker as a member of an organization, without the speaker's own locale and time zone. */
interface Membership {
  actor: Actor;
  isCurrent: boolean;
}

/** An organization of a tenant, with its owner's name. */
interface Place {
  name: string;
  owner: string;
}

/** Where memberships are looked up; across organizations, as it decides which one applies. */
export interface Directory {
  membershipsOf(speaker: Speaker): Promise<Membership[]>;
  /** The organizations of a tenant with their owners' names; empty where nobody of it is known. */
  organizationsOf(tenantId: string): Promise<Place[]>;
}

/** `stranger`: their tenant is known and they are not; `newcomer`: nobody of their tenant is known yet. */
export type Identified =
  | { kind: 'member'; actor: Actor }
  | { kind: 'stranger'; organizations: readonly Place[] }
  | { kind: 'newcomer' };

export type Identify = (speaker: Speaker) => Promise<Identified>;

/** Who is speaking, kept for a moment so that a conversation does not ask the directory with each sentence. */
interface Identity {
  identify: Identify;
  /** Forgets everybody; called after every write, as it may have changed somebody's rights. */
  forget: () => void;
}

/** A change that nothing told of goes unnoticed no longer than this, in milliseconds. */
const keptFor = 5_000;
const mostKept = 10_000;

/**
 * Maps a speaker to the actor of their current organization. Unless everybody's changes of rights lead to `forget`,
 * nothing must be kept: who is let in no more must not be from one moment to the next, whichever process did it.
 */
export function createIdentity(directory: Directory, { keeps }: { keeps: boolean }): Identity {
  const known = new LRUCache<string, Identified & { kind: 'member' }>({ max: mostKept, ttl: keptFor });

  let generation = 0;

  async function look(speaker: Speaker): Promise<Identified> {
    const memberships = await directory.membershipsOf(speaker);
    const chosen = memberships.find(({ isCurrent }) => isCurrent) ?? memberships[0];
    if (chosen) return { kind: 'member', actor: chosen.actor };
    const organizations = await directory.organizationsOf(speaker.tenantId);
    return organizations.length > 0 ? { kind: 'stranger', organizations } : { kind: 'newcomer' };
  }

  return {
    forget: () => {
      generation += 1;
      known.clear();
    },
    async identify(speaker) {
      const key = personKey(speaker);
      const asked = generation;
      const identified = known.get(key) ?? (await look(speaker));
      if (identified.kind !== 'member') return identified;
      // What was read before a write may be out of date after it.
      if (keeps && asked === generation) known.set(key, identified, { noUpdateTTL: true });
      return { kind: 'member', actor: personalized(identified.actor, speaker) };
    },
  };
}

function personalized(actor: Actor, { locale, timeZone }: Speaker): Actor {
  return { ...actor, locale: locale ?? actor.locale, timeZone: timeZone ?? actor.timeZone };
}
