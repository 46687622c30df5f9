import type { Lookup } from './resolve.js';

/**
 * Somebody or something that a conversation is about, by its noun and its number, or “me”. It is the record that was
 * `shown`, it was `said` in what was asked for, or it is the `owner` of what was shown: its customer, or whoever works on
 * it. `isPast` is what was spoken of before the last answer.
 */
export interface Subject {
  noun: string;
  id: string;
  by: 'shown' | 'said' | 'owner';
  isPast?: true;
}

/**
 * The records of a noun that “it”, “their” or “the customer” may mean, by their numbers: the one that was shown or spoken
 * of last, and what that belongs to, unless a change is wanted, which is of what was said itself.
 */
export function meantOf(noun: string, { about = [], shown }: Lookup, reads: boolean): string[] {
  const known = about.filter((one) => one.noun === noun && one.id !== 'me' && (reads || one.by !== 'owner'));
  const fresh = known.filter(({ isPast }) => !isPast);
  const listed = shown.filter((ref) => ref.noun === noun).map(({ number }) => String(number));
  if (fresh.length > 0) return nearest(fresh);
  if (listed.length > 1) return listed;
  const [past] = known;
  return past ? [past.id] : listed;
}

function nearest(subjects: readonly Subject[]): string[] {
  const [first] = subjects;
  return subjects.filter(({ by }) => by === first?.by).map(({ id }) => id);
}

/** The nouns of what was spoken of, the last first. */
export function nounsSpokenOf({ about = [], shown }: Lookup): string[] {
  const fresh = about.filter(({ isPast }) => !isPast);
  const past = about.filter(({ isPast }) => isPast);
  return [...fresh, ...shown, ...past].map(({ noun }) => noun);
}
