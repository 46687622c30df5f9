import type { Example } from '../cards/say.js';

/** What somebody new can try first. */
export const examples: readonly Example[] = [
  { title: 'Open deals', sentence: 'Show me all open deals' },
  { title: 'Win a deal', sentence: 'Mark deal 20 as won' },
  { title: 'Customer figures', sentence: 'What are my customer statistics?' },
];
