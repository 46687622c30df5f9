import type { Place } from './planner.js';

/** The key under which something of one person in one conversation is kept. */
export function placeKey({ actor, conversation }: Pick<Place, 'actor' | 'conversation'>): string {
  return `${actor.organizationId} ${actor.memberId} ${conversation}`;
}

/** The conversation in a key that begins so; all threads of a channel are one. */
export function conversationIn(key: string): string {
  return key.split(' ').slice(2).join(' ').replace(/;.*/, '');
}
