import { evalExpr } from 'mingo/core';
import { ObjectId, Timestamp } from 'bson';

import { ServerError } from '../errors.js';
import { typeName } from '../query/types.js';
import { isDocument, type Doc } from '../values/document.js';
import { added, dayOfYear, difference, isoWeek, isoWeekday, truncated, weekOfYear } from './calendar.js';
import type { ExpressionOperator } from './mingo.js';
import { timeZone } from './time-zone.js';

/** The moment of a date, a timestamp or an ObjectId; undefined for null and missing. */
function momentOf(operator: string, value: unknown): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.getTime();
  if (value instanceof ObjectId) return value.getTimestamp().getTime();
  if (value instanceof Timestamp) return value.t * 1000;
  throw new ServerError('TypeMismatch', `${operator} requires a date, found ${typeName(value)}`);
}

/** A part of a date in a time zone: `{ $year: '$at' }` or `{ $year: { date: '$at', timezone: 'Europe/Berlin' } }`. */
function part(operator: string, read: (local: number) => number): ExpressionOperator {
  return (doc, operand, options) => {
    const value = evalExpr(
      doc,
      Array.isArray(operand) && operand.length === 1 ? operand[0] : operand,
      options,
    );
    const { date, timezone } = isDocument(value) ? value : { date: value, timezone: undefined };
    const moment = momentOf(operator, date);
    return moment === undefined ? null : read(timeZone(timezone).toLocal(moment));
  };
}

/** An operator with named arguments. Null comes out where one of the needed ones is null. */
function named(
  operator: string,
  known: readonly string[],
  needed: readonly string[],
  run: (given: Doc) => unknown,
): ExpressionOperator {
  return (doc, operand, options) => {
    const given = evalExpr(doc, operand, options);
    if (!isDocument(given)) throw new ServerError('BadValue', `${operator} takes an object of arguments`);
    const unknown = isDocument(operand)
      ? Object.keys(operand).find((name) => !known.includes(name))
      : undefined;
    if (unknown !== undefined)
      throw new ServerError('FailedToParse', `Unrecognized argument to ${operator}: ${unknown}`);
    const isNull = needed.some((name) => given[name] === null || given[name] === undefined);
    return isNull ? (given['onNull'] ?? null) : run(given);
  };
}

const requiredMoment = (operator: string, value: unknown) => momentOf(operator, value) ?? 0;

const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const padded = (value: number, length: number) => String(value).padStart(length, '0');

/** The specifiers of `$dateToString`. */
const formats: Record<string, (local: Date, offset: number) => string> = {
  '%Y': (local) => padded(local.getUTCFullYear(), 4),
  '%m': (local) => padded(local.getUTCMonth() + 1, 2),
  '%d': (local) => padded(local.getUTCDate(), 2),
  '%H': (local) => padded(local.getUTCHours(), 2),
  '%M': (local) => padded(local.getUTCMinutes(), 2),
  '%S': (local) => padded(local.getUTCSeconds(), 2),
  '%L': (local) => padded(local.getUTCMilliseconds(), 3),
  '%j': (local) => padded(dayOfYear(local.getTime()), 3),
  '%w': (local) => String(local.getUTCDay() + 1),
  '%u': (local) => String(isoWeekday(local.getTime())),
  '%U': (local) => padded(weekOfYear(local.getTime()), 2),
  '%V': (local) => padded(isoWeek(local.getTime()).week, 2),
  '%G': (local) => padded(isoWeek(local.getTime()).year, 4),
  '%b': (local) => (names[local.getUTCMonth()] ?? '').slice(0, 3),
  '%B': (local) => names[local.getUTCMonth()] ?? '',
  '%z': (_, offset) => {
    const minutes = Math.abs(offset);
    return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${padded(minutes % 60, 2)}`;
  },
  '%Z': (_, offset) => (offset < 0 ? '-' : '+') + padded(Math.abs(offset), 3),
  '%%': () => '%',
};

function dateToString({ date, format, timezone }: Doc): string {
  const moment = requiredMoment('$dateToString', date);
  const zone = timeZone(timezone);
  const pattern =
    format ??
    (timezone === undefined || timezone === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
  if (typeof pattern !== 'string')
    throw new ServerError('BadValue', "$dateToString requires that 'format' be a string");
  const local = new Date(zone.toLocal(moment));
  return pattern.replaceAll(/%.?/gs, (specifier) => {
    const write = formats[specifier];
    if (write) return write(local, zone.offsetAt(moment));
    throw new ServerError('BadValue', `Invalid format character '${specifier}' in format string`);
  });
}

function binSizeOf(value: unknown): number {
  const size = value ?? 1;
  if (typeof size === 'number' && Number.isInteger(size) && size > 0) return size;
  throw new ServerError('BadValue', "$dateTrunc requires 'binSize' to be a whole number greater than 0");
}

const move = (operator: string, direction: 1 | -1) =>
  named(operator, ['startDate', 'unit', 'amount', 'timezone'], ['startDate', 'unit', 'amount'], (given) => {
    const { startDate, unit, amount, timezone } = given;
    if (typeof amount !== 'number' || !Number.isInteger(amount)) {
      throw new ServerError('BadValue', `${operator} expects integer amount of time units`);
    }
    const start = requiredMoment(operator, startDate);
    return new Date(added(start, amount * direction, String(unit), timeZone(timezone)));
  });

/** Dates in time zones with their daylight saving time, which mingo leaves out or gets wrong. */
export const dates: Record<string, ExpressionOperator> = {
  $year: part('$year', (local) => new Date(local).getUTCFullYear()),
  $month: part('$month', (local) => new Date(local).getUTCMonth() + 1),
  $dayOfMonth: part('$dayOfMonth', (local) => new Date(local).getUTCDate()),
  $dayOfWeek: part('$dayOfWeek', (local) => new Date(local).getUTCDay() + 1),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $isoDayOfWeek: part('$isoDayOfWeek', isoWeekday),
  $isoWeek: part('$isoWeek', (local) => isoWeek(local).week),
  $isoWeekYear: part('$isoWeekYear', (local) => isoWeek(local).year),
  $week: part('$week', weekOfYear),
  $hour: part('$hour', (local) => new Date(local).getUTCHours()),
  $minute: part('$minute', (local) => new Date(local).getUTCMinutes()),
  $second: part('$second', (local) => new Date(local).getUTCSeconds()),
  $millisecond: part('$millisecond', (local) => new Date(local).getUTCMilliseconds()),
  $dateToString: named('$dateToString', ['date', 'format', 'timezone', 'onNull'], ['date'], dateToString),
  $dateTrunc: named(
    '$dateTrunc',
    ['date', 'unit', 'binSize', 'timezone', 'startOfWeek'],
    ['date', 'unit'],
    (given) => {
      const { date, unit, binSize, timezone, startOfWeek } = given;
      const moment = requiredMoment('$dateTrunc', date);
      return new Date(truncated(moment, String(unit), binSizeOf(binSize), timeZone(timezone), startOfWeek));
    },
  ),
  $dateDiff: named(
    '$dateDiff',
    ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'],
    ['startDate', 'endDate', 'unit'],
    (given) => {
      const { startDate, endDate, unit, timezone, startOfWeek } = given;
      const [from, to] = [requiredMoment('$dateDiff', startDate), requiredMoment('$dateDiff', endDate)];
      return difference(from, to, String(unit), timeZone(timezone), startOfWeek);
    },
  ),
  $dateAdd: move('$dateAdd', 1),
  $dateSubtract: move('$dateSubtract', -1),
};
