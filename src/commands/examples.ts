import type { Example } from '../cards/say.js';

/** What somebody new can try first; nothing is changed by it. */
export const examples: readonly Example[] = [
  { title: 'Open deals', sentence: 'Show me all open deals' },
  { title: 'Deals in negotiation', sentence: 'What deals are in the negotiation stage?' },
  { title: 'Customer figures', sentence: 'What are my customer statistics?' },
];
