import type { Actor } from '../../src/core/actor.js';
import { person as somebody } from '../person.js';

const timeZone = 'America/Los_Angeles';

/** The owner of a sales organization on the American west coast, unless told otherwise. */
export function person(about: Partial<Actor> = {}): Actor {
  return somebody({ timeZone, organizationTimeZone: timeZone, ...about });
}
