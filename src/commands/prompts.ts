/** Something a person can start with; Teams shows the title and puts the sentence into the message. */
export interface Prompt {
  title: string;
  description: string;
  sentence: string;
  /** It is about what is the person's own, which is not answered among others. */
  isPersonal?: boolean;
}

/** What people of each role start with, in the order in which Teams shows it. */
export const prompts: readonly Prompt[] = [
  {
    title: 'Sales: open deals',
    description: 'Every deal that is still to be won, with its stage and value',
    sentence: 'Show me all open deals',
  },
  {
    title: 'Sales: closing this month',
    description: 'Large deals whose close date is near',
    sentence: 'Which deals over 50k close this month?',
  },
  {
    title: 'Sales: qualified leads',
    description: 'Leads that are ready for a deal',
    sentence: 'List all qualified leads',
  },
  {
    title: 'Sales: my day',
    description: 'The meetings of tomorrow',
    sentence: "What's on my calendar tomorrow?",
    isPersonal: true,
  },
  {
    title: 'Manager: funnel',
    description: 'How many leads become deals, and how many of these are won',
    sentence: "What's my sales funnel conversion rate?",
  },
  {
    title: 'Manager: performance',
    description: 'Who won how much',
    sentence: 'Show employee performance metrics',
  },
  {
    title: 'Manager: revenue',
    description: 'Revenue of every month of this year',
    sentence: 'Revenue by month this year',
  },
  {
    title: 'Support: open issues',
    description: 'What customers wait for',
    sentence: 'Show me all open issues',
  },
  {
    title: 'Support: urgent',
    description: 'Issues that cannot wait',
    sentence: 'List high-priority issues',
  },
  {
    title: 'Customer: my issues',
    description: 'How far the problems are that you reported',
    sentence: "What's the status of my issues?",
  },
  {
    title: 'Everyone: my figures',
    description: 'Your own numbers at a glance',
    sentence: 'What are my quick stats?',
  },
  {
    title: 'Everyone: help',
    description: 'What Pipelane can do for you',
    sentence: 'What can you do?',
  },
];
