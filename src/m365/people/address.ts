import { z } from 'zod/v4';

/** A person as mail and calendar know them; their name may be all that is known. */
export const Address = z.object({ name: z.string().optional(), address: z.string().optional() });
export type Address = z.output<typeof Address>;

/** A record of the CRM that something outside of it belongs to. */
export const Related = z.object({
  noun: z.enum(['customer', 'lead', 'deal']),
  number: z.int(),
  name: z.string(),
});
export type Related = z.output<typeof Related>;

/** A person as people write one: “Megan Bowen <megan@contoso.com>”. */
export function nameAndAddress({ name, address }: Address): string {
  if (name === undefined || name === address) return address ?? '';
  return address === undefined ? name : `${name} <${address}>`;
}

/** What a person is called. */
export function nameOf({ name, address }: Address): string {
  return name ?? address ?? 'somebody';
}

/** Some names in a sentence: “Megan Bowen, Diego Siciliani and 3 others”. */
export function namesOf(people: readonly Address[], most = 3): string {
  const names = people.slice(0, most).map(nameOf);
  const others = people.length - names.length;
  const all = others > 0 ? [...names, others === 1 ? '1 other' : `${others} others`] : names;
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(all);
}
