import { LRUCache } from 'lru-cache';

/** From so many records on, words tell too little. */
export const many = 200;

const mostRemembered = 10_000;
const tenMinutes = 600_000;

/** Which words many records have changes slowly; to ask for them again would read as many records each time. */
const remembered = new LRUCache<string, true>({ max: mostRemembered, ttl: tenMinutes });

/** Whether many of a noun's records among those of a filter had all of these words, when they were last asked for. */
export function areFrequent(noun: string, among: object, words: readonly string[]): boolean {
  return remembered.has(keyOf(noun, among, words));
}

/** Remembers that many of these records have all of these words. */
export function noteFrequent(noun: string, among: object, words: readonly string[]): void {
  remembered.set(keyOf(noun, among, words), true);
}

function keyOf(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}
