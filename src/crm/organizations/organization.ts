import { z } from 'zod/v4';
import { permissionSets, roles } from '../../core/actor.js';
import { oneOf, ownName, text, timeZone } from '../../core/fields.js';

/** An organization as its members see it. `ai_instructions` is for those who work in it. */
export const Organization = z.object({
  number: z.int(),
  name: z.string(),
  currency: z.string(),
  time_zone: z.string(),
  fiscal_year_start: z.int().describe('Month, 1–12'),
  industry: z.string().optional(),
  website: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  ai_instructions: z.string().optional(),
  owners: z.array(z.string()),
  my_role: z.enum(roles),
  version: z.int(),
});
export type Organization = z.output<typeof Organization>;

/** The organizations a person is a member of. */
export const OrganizationList = z.object({
  items: z.array(z.object({ name: z.string(), role: z.enum(roles), is_current: z.boolean() })),
  total: z.int(),
});

/** Who a person is in their current organization. */
export const UserContext = z.object({
  name: z.string(),
  role: z.enum(roles),
  permission_set: z.enum(permissionSets).optional(),
  permissions: z.array(z.string()),
  organization: z.string(),
  currency: z.string(),
  time_zone: z.string(),
});

/** What a person may do, as noun:action. */
export const UserPermissions = z.object({
  role: z.enum(roles),
  permission_set: z.enum(permissionSets).optional(),
  organization: z.string(),
  permissions: z.array(z.string()),
  nouns: z.array(z.object({ noun: z.string(), actions: z.array(z.string()) })),
});

/** Which organization to work in from now on. */
export const organization = ownName('organization', 'Name of one of your organizations');

/** The currencies that an organization can have. */
export const currencies = [
  'USD',
  'EUR',
  'GBP',
  'CHF',
  'JPY',
  'CAD',
  'AUD',
  'INR',
  'CNY',
  'BRL',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'SGD',
  'AED',
  'ZAR',
  'MXN',
] as const;

const name = text('Name', 100);
const called = new Intl.DisplayNames('en', { type: 'currency' });

/** What else a currency is called beside its full name. */
const shortNames: Readonly<Partial<Record<(typeof currencies)[number], readonly string[]>>> = {
  USD: ['dollar', 'dollars'],
  EUR: ['euro', 'euros'],
  GBP: ['pounds', 'sterling'],
  CHF: ['francs'],
  JPY: ['yen'],
  INR: ['rupees'],
  CNY: ['yuan', 'renminbi'],
  BRL: ['reais'],
  SEK: ['krona', 'kronor'],
  PLN: ['zloty'],
  AED: ['dirham', 'emirati dirham'],
  ZAR: ['rand'],
  MXN: ['pesos'],
};
const currencyNames = Object.fromEntries(
  currencies.map((code) => [code, [called.of(code) ?? code, ...(shortNames[code] ?? [])]]),
);
const currency = oneOf(currencies, 'ISO 4217 code', currencyNames);
const time_zone = timeZone('IANA name, e.g. Europe/Berlin');

/** What an organization begins with. */
export const OrganizationStart = z.object({ name, currency, time_zone });
export type OrganizationStart = z.output<typeof OrganizationStart>;

/** What can be changed of an organization. */
export const OrganizationChanges = z.object({
  name: name.optional(),
  currency: currency.optional(),
  time_zone: time_zone.optional(),
  fiscal_year_start: z
    .int()
    .min(1)
    .max(12)
    .describe('Month in which the fiscal year begins, 1–12')
    .optional(),
  ai_instructions: text('What the assistant should know about this organization', 2000).optional(),
});
