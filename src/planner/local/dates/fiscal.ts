import { monthsOf, partsOf, type Calendar, type Period } from './days.js';

/** Some months of a fiscal year, from one counted from 0 on; the year is named after the calendar year it ends in. */
export function fiscalMonths(
  { fiscalYearStart }: Calendar,
  year: number,
  from: number,
  count: number,
): Required<Period> {
  const first = fiscalYearStart === 1 ? year : year - 1;
  return monthsOf(first, fiscalYearStart - 1 + from, count);
}

/** The fiscal year it is, and how many of its months are over. */
export function fiscalNow({ today, fiscalYearStart }: Calendar): { year: number; month: number } {
  const { year, month } = partsOf(today);
  const isNext = fiscalYearStart > 1 && month >= fiscalYearStart - 1;
  return { year: isNext ? year + 1 : year, month: (month - fiscalYearStart + 13) % 12 };
}
