import type { Period } from '../../../src/crm/analytics/analytics.js';

/** The calendar day of an instant in a time zone, as clocks there show it. */
export function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** A name for the period a day is in, the same for all its days; counted day by day, unlike the product does. */
export function periodKey(day: string, period: Period, fiscalStart: number): string {
  if (period === 'day') return day;
  if (period === 'week') return mondayOf(day);
  if (period === 'month') return day.slice(0, 7);
  const [year = 0, month = 0] = day.split('-').map(Number);
  const fiscalYear = month >= fiscalStart ? year : year - 1;
  const fiscalMonth = (month - fiscalStart + 12) % 12;
  return period === 'year' ? String(fiscalYear) : `${fiscalYear}/${Math.floor(fiscalMonth / 3)}`;
}

function mondayOf(day: string): string {
  let monday = day;
  while (new Date(`${monday}T12:00:00Z`).getUTCDay() !== 1) monday = dayBefore(monday);
  return monday;
}

/** The keys of the last periods up to a day, the oldest first. */
export function lastKeys(today: string, period: Period, count: number, fiscalStart: number): string[] {
  const keys: string[] = [];
  for (let day = today; ; day = dayBefore(day)) {
    const key = periodKey(day, period, fiscalStart);
    if (keys[0] === key) continue;
    if (keys.length === count) return keys;
    keys.unshift(key);
  }
}
