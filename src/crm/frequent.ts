import { LRUCache } from 'lru-cache';
import type { Actor } from '../core/actor.js';

/** From so many records on, words tell too little. */
export const many = 200;

const mostRemembered = 10_000;
const tenMinutes = 600_000;

/** Which words many records have changes slowly; to be asked for them again would read as many records each time. */
const remembered = new LRUCache<string, true>({ max: mostRemembered, ttl: tenMinutes });

/** Whether many of the organization's records of a noun were found to have all of these words, a while ago at most. */
export function areFrequent(actor: Actor, noun: string, words: readonly string[]): boolean {
  return remembered.has(keyOf(actor, noun, words));
}

/** Remembers that many records have all of these words. */
export function noteFrequent(actor: Actor, noun: string, words: readonly string[]): void {
  remembered.set(keyOf(actor, noun, words), true);
}

function keyOf({ organizationId }: Actor, noun: string, words: readonly string[]): string {
  return [organizationId, noun, ...words].join(' ');
}
