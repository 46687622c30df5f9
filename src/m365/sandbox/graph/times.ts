import { z } from 'zod/v4';
import { instantOf } from '../../../core/calendar.js';
import { badRequest } from './request.js';

/** A time as a request gives it: on the clock of a zone. */
export const TimeInput = z.strictObject({ dateTime: z.string(), timeZone: z.string().default('UTC') });
export type TimeInput = z.output<typeof TimeInput>;

const zones: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

/** The instant of a time. Throws Graph's 400 for a zone or a date that there is not. */
export function instantAt({ dateTime, timeZone }: TimeInput): Date {
  expectZone(timeZone);
  const written = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(:\d{2})?)(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(dateTime);
  if (!written) throw badRequest(`'${dateTime}' is no date and time.`, 'ErrorInvalidRequest');
  const [, day = '', time = '', , , offset = ''] = written;
  const instant = instantOf(`${day}T${time}${offset}`, timeZone);
  if (Number.isNaN(instant.getTime())) throw badRequest(`'${dateTime}' is no date.`, 'ErrorInvalidRequest');
  return instant;
}

/** Throws Graph's 400 for a time zone that there is not. */
export function expectZone(timeZone: string): void {
  if (zones.has(timeZone)) return;
  const message = `A valid TimeZone value must be specified. The following TimeZone value is not supported: ''${timeZone}''.`;
  throw badRequest(message, 'TimeZoneNotSupportedException');
}

/** A time as Graph writes it, in UTC. */
export function utc(instant: Date): { dateTime: string; timeZone: string } {
  return { dateTime: `${instant.toISOString().slice(0, 19)}.0000000`, timeZone: 'UTC' };
}

/** A time in UTC on the clock of another zone. */
export function inZone({ dateTime }: { dateTime: string }, timeZone: string) {
  const instant = new Date(`${dateTime}Z`);
  if (timeZone === 'UTC') return utc(instant);
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' } as const;
  // Swedish writes dates as ISO 8601 does.
  const [day, time] = new Intl.DateTimeFormat('sv-SE', options).format(instant).split(' ');
  return { dateTime: `${day}T${time}.0000000`, timeZone };
}

/** The instant of a time that Graph wrote in UTC. */
export function instantIn({ dateTime }: { dateTime: string }): number {
  return Date.parse(`${dateTime}Z`);
}
