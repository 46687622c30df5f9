import type { Tool } from '../../core/tool.js';

/** Where Teams and Outlook offer a command: while writing, in the search box at the top, on a message. */
type CommandContext = 'compose' | 'commandBox' | 'message';

interface Offered {
  id: string;
  /** At most 32 characters. */
  title: string;
  /** At most 128 characters. */
  description: string;
  contexts: readonly CommandContext[];
}

/** What a person, or Copilot for them, can search for. */
export interface SearchCommand extends Offered {
  type: 'query';
  /** What the records found are. */
  noun: string;
  /** The tool that finds them; its fields `search`, `sort` and `status` are given. */
  tool: Tool['name'];
  /** What Copilot reads to decide whether to use the command. */
  semanticDescription: string;
  samplePrompts: readonly string[];
  parameter: { name: string; title: string; description: string; semanticDescription: string };
}

/** What a person can do with a message, or while writing one. Each opens a dialog first. */
export interface ActionCommand extends Offered {
  type: 'action';
}

/** The search for records of a noun by words in `what`. */
const search = (
  noun: string,
  what: string,
  more: Omit<SearchCommand, 'type' | 'noun' | 'parameter' | 'contexts'>,
): SearchCommand => ({
  type: 'query',
  noun,
  parameter: {
    name: 'search',
    title: 'Search',
    description: `Words in ${what}`,
    semanticDescription: `One to five words that name the ${noun}: ${what}. Empty for the newest ones.`,
  },
  contexts: ['compose', 'commandBox'],
  ...more,
});

/** Every search of the message extension; the app's manifest declares the same. */
export const searches: readonly SearchCommand[] = [
  search('deal', 'the title of the deal or the name of its customer', {
    id: 'searchDeals',
    tool: 'list_deals',
    title: 'Deals',
    description: 'Find a deal by its title or customer, and put it into the message.',
    semanticDescription:
      'Finds deals of the sales pipeline by their title or customer, the newest first, with value, stage, expected close date and owner.',
    samplePrompts: ['Find the deals of Northwind Traders', 'Which deal is about the fleet renewal?'],
  }),
  search('customer', 'the name, company, e-mail address, phone number or city', {
    id: 'searchCustomers',
    tool: 'list_customers',
    title: 'Customers',
    description: 'Find a customer by name, company, e-mail address or city.',
    semanticDescription:
      'Finds customers by name, company, e-mail address, phone number or city, with their contact details and owner.',
    samplePrompts: ['Find the customer Litware', 'Which customers are in Seattle?'],
  }),
  search('lead', 'the name, company or e-mail address', {
    id: 'searchLeads',
    tool: 'list_leads',
    title: 'Leads',
    description: 'Find a lead by name, company or e-mail address.',
    semanticDescription:
      'Finds leads, who may become customers, by name, company or e-mail address, with score and qualification.',
    samplePrompts: ['Find the lead from Tailspin Toys', 'Which lead is called Robin?'],
  }),
];

/** Every action of the message extension; the app's manifest declares the same. */
export const actions = {
  log: {
    type: 'action',
    id: 'logToCrm',
    title: 'Log to CRM',
    description: 'Keep a message or mail with its customer and deal.',
    contexts: ['message', 'compose'],
  },
  lead: {
    type: 'action',
    id: 'createLead',
    title: 'Create lead',
    description: 'Make a lead of who wrote a message or mail.',
    contexts: ['message', 'compose'],
  },
  issue: {
    type: 'action',
    id: 'reportIssue',
    title: 'Report issue',
    description: 'Make an issue of a message or mail.',
    contexts: ['message', 'compose'],
  },
  insert: {
    type: 'action',
    id: 'insertDeal',
    title: 'Insert deal',
    description: 'Put the card of a deal into the message.',
    contexts: ['compose'],
  },
} as const satisfies Record<string, ActionCommand>;

export type ActionId = (typeof actions)[keyof typeof actions]['id'];
