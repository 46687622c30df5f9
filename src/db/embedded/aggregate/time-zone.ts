import { ServerError } from '../errors.js';

/** Local time of a zone: milliseconds whose UTC fields read as the local clock does. */
export interface TimeZone {
  toLocal(utc: number): number;
  toUtc(local: number): number;
  /** Minutes ahead of UTC. */
  offsetAt(utc: number): number;
}

const hour = 3_600_000;
const minute = 60_000;

function createZone(offsetAt: (utc: number) => number): TimeZone {
  return {
    offsetAt: (utc) => offsetAt(utc) / minute,
    toLocal: (utc) => utc + offsetAt(utc),
    toUtc: (local) => {
      const near = local - offsetAt(local);
      return local - offsetAt(near);
    },
  };
}

/** Olson zones change their offset only at whole quarters of an hour, so one answer serves the whole quarter. */
function namedZone(name: string): TimeZone {
  const known = new Map<number, number>();
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offset = (utc: number): number => {
    const part = Object.fromEntries(
      format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour: hours = 0, minute: minutes = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hours, minutes, second) - Math.floor(utc / 1000) * 1000;
  };
  return createZone((utc) => {
    const quarter = Math.floor(utc / (hour / 4));
    const found = known.get(quarter) ?? offset(quarter * (hour / 4));
    known.set(quarter, found);
    return found;
  });
}

function zoneNamed(name: string): TimeZone {
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(name);
  if (fixed) {
    const [, sign, hours, minutes = '0'] = fixed;
    const offset = (Number(hours) * hour + Number(minutes) * minute) * (sign === '-' ? -1 : 1);
    return createZone(() => offset);
  }
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return createZone(() => 0);
  try {
    return namedZone(name);
  } catch {
    throw new ServerError('BadValue', `unrecognized time zone identifier: "${name}"`);
  }
}

const zones = new Map<string, TimeZone>();

/** The zone with an Olson name ("Europe/Berlin") or an offset ("+05:30"); UTC when left out. */
export function timeZone(name: unknown): TimeZone {
  const wanted = name ?? 'UTC';
  if (typeof wanted !== 'string') throw new ServerError('BadValue', 'timezone must evaluate to a string');
  const zone = zones.get(wanted) ?? zoneNamed(wanted);
  zones.set(wanted, zone);
  return zone;
}
