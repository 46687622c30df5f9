import { ServerError } from '../errors.js';
import type { TimeZone } from './time-zone.js';

/** Calendar arithmetic on local times (milliseconds whose UTC fields are the local ones). */
const day = 86_400_000;

const fixedUnits: Record<string, number> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 };
const monthUnits: Record<string, number> = { month: 1, quarter: 3, year: 12 };
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** MongoDB counts bins from the beginning of 2000. */
const reference = Date.UTC(2000, 0, 1);

function startOfDay(local: number): number {
  return Math.floor(local / day) * day;
}

/** The number of a local day in its year, from 1. */
export function dayOfYear(local: number): number {
  return Math.floor((local - Date.UTC(new Date(local).getUTCFullYear(), 0, 1)) / day) + 1;
}

/** Monday is 1, Sunday 7. */
export function isoWeekday(local: number): number {
  return new Date(local).getUTCDay() || 7;
}

/** The year a date's ISO week belongs to, and the number of the week. */
export function isoWeek(local: number): { year: number; week: number } {
  const thursday = startOfDay(local) + (4 - isoWeekday(local)) * day;
  return { year: new Date(thursday).getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/** Weeks from Sunday to Saturday, 0 before the first Sunday of the year. */
export function weekOfYear(local: number): number {
  return Math.floor((dayOfYear(local) + 6 - new Date(local).getUTCDay()) / 7);
}

function weekdayIndex(name: unknown): number {
  const index = typeof name === 'string' ? weekdays.indexOf(name.toLowerCase().slice(0, 3)) : 0;
  if (index < 0) throw new ServerError('BadValue', `unknown day of week value: ${String(name)}`);
  return index;
}

/** How many whole units lie between the reference and a local time. */
function unitsSinceReference(local: number, unit: string, startOfWeek: unknown): number {
  const date = new Date(local);
  const months = monthUnits[unit];
  if (months) return Math.floor(((date.getUTCFullYear() - 2000) * 12 + date.getUTCMonth()) / months);
  if (unit === 'day') return Math.floor((local - reference) / day);
  if (unit !== 'week') throw new ServerError('BadValue', `unknown time unit value: ${unit}`);
  return Math.floor((local - firstWeek(startOfWeek)) / (7 * day));
}

/** The first such weekday of 2000, which began on a Saturday. */
function firstWeek(startOfWeek: unknown): number {
  return reference + ((weekdayIndex(startOfWeek) + 1) % 7) * day;
}

function atUnit(count: number, unit: string, startOfWeek: unknown): number {
  const months = monthUnits[unit];
  if (months) return Date.UTC(2000, count * months, 1);
  return unit === 'day' ? reference + count * day : firstWeek(startOfWeek) + count * 7 * day;
}

/** The beginning of the bin a moment lies in. */
export function truncated(
  utc: number,
  unit: string,
  binSize: number,
  zone: TimeZone,
  startOfWeek: unknown,
): number {
  const fixed = fixedUnits[unit];
  if (fixed) {
    const start = zone.toUtc(reference);
    return start + Math.floor((utc - start) / (fixed * binSize)) * fixed * binSize;
  }
  const units = unitsSinceReference(zone.toLocal(utc), unit, startOfWeek);
  return zone.toUtc(atUnit(Math.floor(units / binSize) * binSize, unit, startOfWeek));
}

/** How many beginnings of a unit lie between two moments. */
export function difference(
  from: number,
  to: number,
  unit: string,
  zone: TimeZone,
  startOfWeek: unknown,
): number {
  const fixed = fixedUnits[unit];
  if (fixed) return Math.floor(to / fixed) - Math.floor(from / fixed);
  const [start, end] = [zone.toLocal(from), zone.toLocal(to)];
  return unitsSinceReference(end, unit, startOfWeek) - unitsSinceReference(start, unit, startOfWeek);
}

/** A moment moved by units of local time; a day a month does not have becomes its last one. */
export function added(utc: number, amount: number, unit: string, zone: TimeZone): number {
  const fixed = fixedUnits[unit];
  if (fixed) return utc + amount * fixed;
  const local = zone.toLocal(utc);
  if (unit === 'day' || unit === 'week') return zone.toUtc(local + amount * day * (unit === 'week' ? 7 : 1));
  const months = monthUnits[unit];
  if (!months) throw new ServerError('BadValue', `unknown time unit value: ${unit}`);
  const date = new Date(local);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + amount * months, 1);
  const target = new Date(first);
  const length = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return zone.toUtc(first + (Math.min(date.getUTCDate(), length) - 1) * day + (local - startOfDay(local)));
}
