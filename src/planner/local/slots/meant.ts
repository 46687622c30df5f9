import type { Subject } from '../dialogue/subject.js';
import type { Lookup } from './resolve.js';

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
