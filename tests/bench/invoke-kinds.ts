import { randomUUID } from 'node:crypto';

/** An invoke, and words that its answer holds where it did what it is for. */
export interface Sent {
  name: string;
  value: object;
  shows: string;
}

/** Invokes of one kind, which are measured together; `goal` is the most their 95th percentile may be, in milliseconds. */
export interface Kind {
  name: string;
  goal: number;
  /** Makes those of one round: what changes something must not be the repetition of what did before. */
  sent: (round: number) => readonly Sent[];
}

/** What a person types, letter by letter, and what they look for in one go. */
const words = [
  'migration warehouse',
  'norhtwind',
  'sensors 4711',
  'zzzz',
  'licences',
  'fleet pilot northwind',
];
const typed = words.flatMap((word) =>
  Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end)),
);

const mail = '<p>Hello, this is about the warehouse.</p><p>Emily, emily.braun@litware.example</p>';
const megabyte = `${mail}${'<p>Hello <b>there</b></p>'.repeat(42_000)}`;

/** Every kind of invoke that is answered, to a bot at `origin`; `email` is the id of a mail of the person. */
export function kindsOf(origin: string, email: string): readonly Kind[] {
  return [
    { name: 'search as typed', goal: 150, sent: () => typed.map((text) => query('searchDeals', text)) },
    each('search of customers and leads', () => [
      query('searchCustomers', 'north'),
      query('searchLeads', 'north'),
    ]),
    each('link to a record unfolds', () => ['deal', 'customer', 'lead', 'issue', 'activity'].map(link)),
    each('log to CRM begins', () => [begin('logToCrm', mail, 'It is kept with')]),
    each('log to CRM begins on 1 MB', () => [begin('logToCrm', megabyte, 'It is kept with')]),
    each('log to CRM begins with one’s mails', () => [mails]),
    each('log to CRM goes on with a mail', () => [
      submit({ dialog: 'mail', command: 'logToCrm', 'input.email_id': email }, 'Log it'),
    ]),
    each('log to CRM goes on with a customer', () => [
      submit({ dialog: 'customer', draft: draft(), 'input.customer_id': '5' }, 'Log it'),
      submit({ dialog: 'newCustomer', draft: draft() }, 'Create a customer'),
    ]),
    each('log to CRM ends', () => [
      submit({ dialog: 'log', draft: draft(), customer: '5', card: randomUUID() }, 'is logged'),
    ]),
    each('create lead begins', () => [begin('createLead', mail, 'Create a lead')]),
    each('report issue begins', () => [begin('reportIssue', mail, 'Report an issue')]),
    each('insert deal begins', () => [
      { name: 'composeExtension/fetchTask', value: { commandId: 'insertDeal' }, shows: 'Or its number' },
    ]),
    each('insert deal ends', () => [submit({ dialog: 'insert', 'input.deal_id': '20' }, 'Deal #20')]),
    each('dialog of a record opens', () => changed.map((noun) => open(`update_${noun}`, '20'))),
    each('dialog of a new record opens', () => changed.map((noun) => open(`create_${noun}`))),
    each('dialog of a record ends', (round) => [save('update_deal', { deal_id: '21', value: 1000 + round })]),
    each('card shows a record', () => [
      press('get_deal', { deal_id: '20' }, 'Deal 20'),
      press('get_lead', { lead_id: '7' }, 'Lead 7'),
      press('get_issue', { issue_id: '7' }, 'ISS-'),
      press('get_customer', { customer_id: '7' }, 'Customer 7'),
    ]),
    each('card lists deals', () => [press('list_deals', {}, ' of ')]),
    each('card shows the history of a deal', () => [
      press('get_deal_history', { deal_id: '21' }, 'is updated'),
    ]),
    each('card moves a deal', (round) => [
      press('move_deal_to_stage', { deal_id: '26', stage: stages[round % 2] }, 'is now in'),
    ]),
    each('card scores a lead', (round) => [
      press('update_lead_score', { lead_id: '7', score: 10 + round }, 'has a score of'),
    ]),
    each('card comments an issue', (round) => [
      press('add_issue_comment', { issue_id: '8', content: `Word ${round}` }, 'comment'),
    ]),
    each('card lists who waits for access', () => [press('list_access_requests', {}, 'Waiting for access')]),
    each('card offers whom to assign', () => [press('assign_deal', { deal_id: '20' }, 'Megan Bowen')]),
    each('card of a group refreshes by itself', () => [
      automatically(press('get_deal', { deal_id: '20' }, 'Deal 20')),
    ]),
    each('field of a card offers records', () => [
      offer('customer', 'north'),
      offer('lead', 'wilson'),
      offer('deal', 'warehouse'),
    ]),
    each('feedback on an answer', () => [feedback]),
  ];

  function link(noun: string): Sent {
    const value = { url: `${origin}/records/${noun}/20` };
    return { name: 'composeExtension/queryLink', value, shows: '"result"' };
  }
}

function each(name: string, sent: Kind['sent']): Kind {
  return { name, goal: 500, sent };
}

const changed = ['deal', 'customer', 'lead', 'issue', 'activity'];
const stages = ['Proposal', 'Negotiation'];

function query(commandId: string, text: string): Sent {
  const parameters = [{ name: 'search', value: text }];
  const value = { commandId, parameters, queryOptions: { skip: 0, count: 25 } };
  return { name: 'composeExtension/query', value, shows: text === 'zzzz' ? 'No deals match' : '' };
}

function begin(commandId: string, content: string, shows: string): Sent {
  const linkToMessage = messageLink();
  const messagePayload = { id: '1', body: { contentType: 'html', content }, linkToMessage };
  return { name: 'composeExtension/fetchTask', value: { commandId, messagePayload }, shows };
}

/** What shows the person's own mails. */
export const mails: Sent = {
  name: 'composeExtension/fetchTask',
  value: { commandId: 'logToCrm', commandContext: 'compose' },
  shows: 'Which of your latest mails?',
};

function submit(data: object, shows: string): Sent {
  return { name: 'composeExtension/submitAction', value: { data }, shows };
}

function open(tool: string, record?: string): Sent {
  return { name: 'task/fetch', value: { data: { dialog: 'form', tool, record } }, shows: 'Save' };
}

function save(tool: string, { deal_id, value }: { deal_id: string; value: number }): Sent {
  const form = { dialog: 'run', tool, fixed: { deal_id }, card: randomUUID(), 'input.value': value };
  return { name: 'task/submit', value: { data: form }, shows: 'is updated' };
}

function press(tool: string, input: object, shows: string): Sent {
  const data = { press: 'run', tool, input, card: randomUUID() };
  const action = { type: 'Action.Execute', verb: 'press', data };
  return { name: 'adaptiveCard/action', value: { action }, shows };
}

/** What Teams sends by itself for somebody who sees a card. */
function automatically(sent: Sent): Sent {
  return { ...sent, value: { ...sent.value, trigger: 'automatic' } };
}

function offer(dataset: string, queryText: string): Sent {
  return { name: 'application/search', value: { queryText, dataset }, shows: '"title"' };
}

const feedback: Sent = {
  name: 'message/submitAction',
  value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{"feedbackText":"Good"}' } },
  shows: '{',
};

function draft(): object {
  return { kind: 'note', title: 'Note', text: 'Text', web_link: messageLink() };
}

function messageLink(): string {
  return `https://teams.microsoft.com/l/message/${randomUUID()}`;
}
