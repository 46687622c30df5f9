import { randomUUID } from 'node:crypto';
import type { Actor } from '../core/actor.js';

type Member = Pick<Actor, 'organizationId'>;

/** An id for a new card, which tells of what organization its records are: numbers mean others elsewhere. */
export function cardIdFor(viewer: Member): string {
  return `${organizationMark(viewer)}.${randomUUID()}`;
}

/** Whether a card shows records of another organization than the one its presser works in. */
export function isOfAnother(card: string, presser: Member): boolean {
  const [mark, ...rest] = card.split('.');
  return rest.length > 0 && mark !== organizationMark(presser);
}

/** An organization in a few letters, which tell nothing of it. */
export function organizationMark({ organizationId }: Member): string {
  return Buffer.from(organizationId, 'hex').toString('base64url');
}
