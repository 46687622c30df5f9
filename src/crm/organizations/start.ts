import { currencies, type OrganizationStart } from './organization.js';

type Currency = (typeof currencies)[number];

const euroRegions = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK';

/** Where each currency is used; dollars stand for everywhere else. */
const regions: Readonly<Partial<Record<Currency, string>>> = {
  EUR: euroRegions,
  GBP: 'GB',
  CHF: 'CH LI',
  JPY: 'JP',
  CAD: 'CA',
  AUD: 'AU',
  INR: 'IN',
  CNY: 'CN',
  BRL: 'BR',
  SEK: 'SE',
  NOK: 'NO',
  DKK: 'DK',
  PLN: 'PL',
  SGD: 'SG',
  AED: 'AE',
  ZAR: 'ZA',
  MXN: 'MX',
};

/** What an organization could begin with, by the locale (BCP 47) and the time zone (IANA) of its first person. */
export function suggestStart({
  locale = 'en-US',
  timeZone = 'UTC',
}: {
  locale?: string | undefined;
  timeZone?: string | undefined;
}): Omit<OrganizationStart, 'name'> {
  const { region = '' } = new Intl.Locale(locale).maximize();
  const currency = currencies.find((each) => regions[each]?.split(' ').includes(region));
  return { currency: currency ?? 'USD', time_zone: timeZone };
}
