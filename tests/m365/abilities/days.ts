import { daysAfter } from '../../../src/core/calendar.js';
import { dayOf } from '../../../src/core/format.js';

/** A calendar day some days from today, on the clock of this machine. */
export function inDays(days: number): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return daysAfter(dayOf(new Date(), timeZone), days);
}
