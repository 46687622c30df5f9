import { dayOf } from './format.js';

/** Those that need no closer look, which takes a while. */
const timeZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

/** Whether Intl knows a time zone by this text: an IANA name in any case of its letters, old ones included, or an offset. */
export function isTimeZone(text: string): boolean {
  if (timeZones.has(text)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The instant at which the month of `now` began in a time zone (IANA name). */
export function monthStart(now: Date, timeZone: string): Date {
  return startOf(`${dayOf(now, timeZone).slice(0, 7)}-01`, timeZone);
}

/** The instant at which a calendar day (YYYY-MM-DD) begins in a time zone, daylight saving included. */
export function startOf(day: string, timeZone: string): Date {
  return clock(Date.parse(`${day}T00:00:00Z`), timeZone);
}

/** The instant of a day or a time as a person wrote it (see `instant` of the fields); a day alone begins at 9:00. */
export function instantOf(text: string, timeZone: string): Date {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text.slice(10))) return new Date(text);
  const [day = '', time = '09:00'] = text.split('T');
  return clock(Date.parse(`${day}T${time}Z`), timeZone);
}

/** The calendar day some days after (or, negative, before) another. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The instant at which the clocks of a time zone show what clocks in UTC show at another. */
function clock(utc: number, timeZone: string): Date {
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
