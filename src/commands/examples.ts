import type { Example } from '../cards/say.js';
import type { Actor } from '../core/actor.js';

/** What somebody new can try first; nothing is changed by it. */
export const examples: readonly Example[] = [
  { title: 'Open deals', sentence: 'Show me all open deals' },
  { title: 'Deals in negotiation', sentence: 'What deals are in the negotiation stage?' },
  { title: 'Customer figures', sentence: 'What are my customer statistics?' },
];

/** The same for the contact of a customer, who sees what is their own. */
const forCustomers: readonly Example[] = [
  { title: 'My issues', sentence: "What's the status of my issues?" },
  { title: 'My orders', sentence: 'Show me my orders' },
  { title: 'My payments', sentence: 'Show me my payments' },
];

export function examplesFor({ role }: Pick<Actor, 'role'>): readonly Example[] {
  return role === 'customer' ? forCustomers : examples;
}
