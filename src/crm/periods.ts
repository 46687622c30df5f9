import type { Actor } from '../core/actor.js';
import { daysAfter, startOf } from '../core/calendar.js';

type End = string | undefined;

/** The filter of a period of calendar days, both ends included. */
export function daysBetween(field: string, from: End, to: End): object {
  if (from === undefined && to === undefined) return {};
  return { [field]: { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lte: to }) } };
}

/** The same of instants, by the days of the organization. */
export function timesBetween(field: string, { organizationTimeZone }: Actor, from: End, to: End): object {
  if (from === undefined && to === undefined) return {};
  return {
    [field]: {
      ...(from !== undefined && { $gte: startOf(from, organizationTimeZone) }),
      ...(to !== undefined && { $lt: startOf(daysAfter(to, 1), organizationTimeZone) }),
    },
  };
}
