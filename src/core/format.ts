import { LRUCache } from 'lru-cache';
import type { Actor } from './actor.js';

type Reader = Pick<Actor, 'locale'>;

// They cost more to build than to use; how many there are depends on the locales people have.
const formatters = new LRUCache<string, Intl.NumberFormat | Intl.DateTimeFormat>({ max: 500 });
const decimals = new LRUCache<string, number>({ max: 500 });

function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, create: () => F): F {
  // The key names the kind of formatter, so what is kept under it is of that kind.
  const known = formatters.get(key) as F | undefined;
  if (known) return known;
  const formatter = create();
  formatters.set(key, formatter);
  return formatter;
}

/** How many decimals a currency (ISO 4217 code) has: 2 for USD, 0 for JPY. */
export function decimalsOf(currency: string): number {
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const count = format.resolvedOptions().maximumFractionDigits ?? 2;
  decimals.set(currency, count);
  return count;
}

/** An amount in whole units as a person reads it, without the decimals it does not have: $45,000 or €12.50. */
export function formatMoney(amount: number, currency: string, { locale }: Reader): string {
  const trailingZeroDisplay = 'stripIfInteger';
  const options = { style: 'currency', currency, trailingZeroDisplay } as const;
  return cached(`money ${locale} ${currency}`, () => new Intl.NumberFormat(locale, options)).format(amount);
}

/** A calendar day (YYYY-MM-DD) as a person reads it: Dec 31, 2026. It has no time zone to shift it. */
export function formatDay(day: string, { locale }: Reader): string {
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  const formatter = cached(`day ${locale}`, () => new Intl.DateTimeFormat(locale, options));
  return formatter.format(new Date(`${day}T00:00:00Z`));
}

/** The calendar day (YYYY-MM-DD) of an instant in a time zone (IANA name). */
export function dayOf(instant: Date, timeZone: string): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return cached(`calendar ${timeZone}`, () => new Intl.DateTimeFormat('en-CA', options)).format(instant);
}

/** The time of day (HH:MM, 24 hours) that clocks in a time zone (IANA name) show at an instant. */
export function timeOf(instant: Date, timeZone: string): string {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return cached(`clock ${timeZone}`, () => new Intl.DateTimeFormat('en-GB', options)).format(instant);
}

/** An ISO 8601 instant as a person reads it in their time zone: Dec 31, 2026, 4:05 PM. */
export function formatInstant(
  instant: string,
  { locale, timeZone }: Pick<Actor, 'locale' | 'timeZone'>,
): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  const formatter = cached(`instant ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale, options));
  return formatter.format(new Date(instant));
}

/** A calendar day (YYYY-MM-DD) with its weekday, as a person reads it: Monday, November 23. */
export function formatWeekday(day: string, { locale }: Reader): string {
  const options = { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  const formatter = cached(`weekday ${locale}`, () => new Intl.DateTimeFormat(locale, options));
  return formatter.format(new Date(`${day}T00:00:00Z`));
}

/** The time of an ISO 8601 instant as a person reads it on their clock: 4:05 PM. */
export function formatTime(
  instant: string,
  { locale, timeZone }: Pick<Actor, 'locale' | 'timeZone'>,
): string {
  const options = { timeStyle: 'short', timeZone } as const;
  const formatter = cached(`time ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale, options));
  return formatter.format(new Date(instant));
}

/** A number as a person reads it: 12,500. */
export function formatNumber(value: number, { locale }: Reader): string {
  return cached(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** Percent points as a person reads them: 62.5%. */
export function formatPercent(points: number, { locale }: Reader): string {
  const options = { style: 'percent', maximumFractionDigits: 1 } as const;
  return cached(`percent ${locale}`, () => new Intl.NumberFormat(locale, options)).format(points / 100);
}
