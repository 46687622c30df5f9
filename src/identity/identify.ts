import type { Actor } from '../core/actor.js';

/** Who Teams or Entra says is speaking; both ids come from a verified token. `timeZone` is an IANA name. */
export interface Speaker {
  tenantId: string;
  aadObjectId: string;
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** A speaker as a member of an organization, without the speaker's own locale and time zone. */
export interface Membership {
  actor: Actor;
  isCurrent: boolean;
}

/** Where memberships are looked up; across organizations, as it decides which one applies. */
export interface Directory {
  membershipsOf(speaker: Speaker): Promise<Membership[]>;
  /** The organizations of a tenant with their owners' names; empty where nobody of it is known. */
  organizationsOf(tenantId: string): Promise<{ name: string; owner: string }[]>;
}

/** `stranger`: their tenant is known and they are not; `newcomer`: nobody of their tenant is known yet. */
export type Identified =
  | { kind: 'member'; actor: Actor }
  | { kind: 'stranger'; organization: string; owner: string }
  | { kind: 'newcomer' };

export type Identify = (speaker: Speaker) => Promise<Identified>;

/** Maps a speaker to the actor of their current organization. */
export function createIdentify(directory: Directory): Identify {
  return async (speaker) => {
    const memberships = await directory.membershipsOf(speaker);
    const chosen = memberships.find(({ isCurrent }) => isCurrent) ?? memberships[0];
    if (chosen) return { kind: 'member', actor: personalized(chosen.actor, speaker) };
    const [organization] = await directory.organizationsOf(speaker.tenantId);
    if (!organization) return { kind: 'newcomer' };
    return { kind: 'stranger', organization: organization.name, owner: organization.owner };
  };
}

function personalized(actor: Actor, { locale, timeZone }: Speaker): Actor {
  return { ...actor, locale: locale ?? actor.locale, timeZone: timeZone ?? actor.timeZone };
}
