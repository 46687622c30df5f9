import { dayOf } from '../core/format.js';

/** The instant at which the month of `now` began in a time zone (IANA name). */
export function monthStart(now: Date, timeZone: string): Date {
  return startOf(`${dayOf(now, timeZone).slice(0, 7)}-01`, timeZone);
}

/** The instant at which a calendar day (YYYY-MM-DD) begins in a time zone, daylight saving included. */
export function startOf(day: string, timeZone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const guess = utc - offset(utc, timeZone);
  return new Date(utc - offset(guess, timeZone));
}

/** Milliseconds by which the clocks of a time zone are ahead of UTC at an instant. */
function offset(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    instant,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ahead : ahead;
}
