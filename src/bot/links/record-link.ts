import { briefNouns } from '../../cards/brief.js';
import { organizationMark } from '../../cards/card-id.js';
import type { Actor } from '../../core/actor.js';
import type { RecordRef } from '../../core/errors.js';

const path = /^\/records\/([a-z]{1,32})\/(\d{1,9})\/?$/;

/** Says of which organization the record is, as numbers mean others elsewhere. */
const organizationParameter = 'in';

/** The path of a link to a record of the organization that somebody works in. */
export function recordPath({ noun, number }: RecordRef, member: Pick<Actor, 'organizationId'>): string {
  return `/records/${noun}/${number}?${organizationParameter}=${organizationMark(member)}`;
}

/** Whether a link leads to a record of another organization than the one that somebody works in. */
export function leadsElsewhere({ searchParams }: URL, member: Pick<Actor, 'organizationId'>): boolean {
  const mark = searchParams.get(organizationParameter);
  return mark !== null && mark !== organizationMark(member);
}

/** The record that the path of a link names; undefined where it names none. */
export function recordAt(pathname: string): RecordRef | undefined {
  const [, noun, digits] = path.exec(pathname) ?? [];
  return noun !== undefined && briefNouns.includes(noun) ? { noun, number: Number(digits) } : undefined;
}
