import { z } from 'zod/v4';
import { instantOf, isTimeZone } from '../../../core/calendar.js';
import type { Address } from '../../people/address.js';

/** A text that Graph may leave out or give as null or nothing. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text || undefined);
export const Flag = z
  .boolean()
  .nullish()
  .transform((flag) => flag ?? false);

export const Recipient = z
  .object({ emailAddress: z.object({ name: Text, address: Text }).nullish() })
  .nullish()
  .transform((recipient): Address | undefined => {
    const { name, address } = recipient?.emailAddress ?? {};
    return name === undefined && address === undefined ? undefined : { name, address };
  });
export const Recipients = z
  .array(Recipient)
  .nullish()
  .transform((recipients) => (recipients ?? []).filter((one) => one !== undefined));

/** Time on the clock of a zone; UTC unless it says another. */
export const Moment = z
  .object({ dateTime: z.string(), timeZone: Text })
  .transform(({ dateTime, timeZone = 'UTC' }) => {
    const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
    return instantOf(dateTime.slice(0, 16), zone).toISOString();
  });

/** A collection; `nextLink` says that there is more of it. */
export function collection<S extends z.ZodType>(item: S) {
  return z
    .looseObject({ value: z.array(item).default([]), '@odata.nextLink': z.string().nullish() })
    .transform(({ value, '@odata.nextLink': next }) => ({ items: value, has_more: Boolean(next) }));
}

/** A recipient as Graph takes one. */
export function recipientOf(address: string) {
  return { emailAddress: { address } };
}

/** A plain text as Graph takes one. */
export function plainBody(content: string) {
  return { contentType: 'text', content };
}
