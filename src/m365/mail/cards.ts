import type { CardView } from '../../core/tool.js';
import { nameAndAddress, nameOf, type Address } from '../people/address.js';
import type { Email, EmailList } from './email.js';

const written = (people: readonly Address[]) => people.map(nameAndAddress).join(', ');

/** Mails as rows, each with the name of its sender. */
export function emailListCard(list: EmailList): CardView {
  const items = list.items.map(({ from, ...row }) => ({ ...row, ...(from && { from: nameOf(from) }) }));
  return { template: 'email_list', data: { ...list, items } };
}

/** A mail with the people it went between as texts. */
export function emailCard({ from, to, cc, ...email }: Email): CardView {
  const people = { ...(from && { from: nameAndAddress(from) }), to: written(to), cc: written(cc) };
  return { template: 'email', data: { ...email, ...people } };
}
