import { describe, expect, it } from 'vitest';
import { tools } from '../../tools.js';
import { callsOf, converse, planner } from './converse.js';

/** What one sentence in a new conversation calls. */
async function heard(sentence: string) {
  return callsOf(await converse().hear(sentence));
}

/** A conversation in which two mails were just listed. */
async function afterList() {
  const { chat, hear } = converse();
  const tool = tools.find(({ name }) => name === 'read_emails');
  if (!tool) throw new Error('no tool');
  await hear('show my mails');
  const things = ['AAMkNewest', 'AAMkOlder'].map((id) => ({ noun: 'email', id }));
  const outcome = { kind: 'done' as const, tool, input: {}, data: {}, summary: '', records: [], things };
  await planner.remember(chat, [{ kind: 'outcome', outcome }]);
  return hear;
}

describe('a thing by its number', () => {
  it.each([
    ['what does mail 4 say about the prices?', { email_id: '4' }],
    ['please open message number 11, thanks', { email_id: '11' }],
    ['what does the second mail say?', { email_id: '2' }],
    ['read me mail #3, I am in the car', { email_id: '3' }],
    ['cancel event 5 in my calendar', { event_id: '5' }],
    ['answer message 2 with See you on Monday, Alex', { email_id: '2', body: 'See you on Monday, Alex' }],
    ['show me the contents of file 3 in that list', { file_id: '3' }],
  ])('“%s”', async (sentence, input) => {
    expect(await heard(sentence)).toMatchObject([{ input }]);
  });

  it('is counted in what was shown last', async () => {
    const hear = await afterList();
    expect(callsOf(await hear('open mail 2'))).toMatchObject([{ input: { email_id: 'AAMkOlder' } }]);
    expect(callsOf(await hear('open the first one'))).toMatchObject([{ input: { email_id: 'AAMkNewest' } }]);
  });

  it('is not the first of those that more is said of', async () => {
    const [call] = await heard('open the first mail from Northwind');
    expect(call?.input).toEqual({ email_id: 'the first mail from Northwind' });
  });
});

it.each([
  ['cancel the Harbour tour, please', { event_id: 'Harbour tour' }],
  ['cancel the Harbour tour pls', { event_id: 'Harbour tour' }],
  ['rename the Winter planning meeting to Spring planning', { event_id: 'Winter planning' }],
  ['show me what is in the document Travel rules.', { file_id: 'Travel rules' }],
  ['cancel the meeting with Robin Marsh tomorrow', { event_id: 'the meeting with Robin Marsh tomorrow' }],
])('a thing is called by its name alone, or described: “%s”', async (sentence, input) => {
  expect(await heard(sentence)).toMatchObject([{ input }]);
});

it.each([
  ['is there a travel guide on the Berlin site?', { site: 'Berlin', query: 'travel guide' }],
  ['look in the Berlin site for the floor plan', { site: 'Berlin', query: 'floor plan' }],
  ['show 5 files from Berlin site only', { site: 'Berlin', limit: 5 }],
])('a site is told from what is sought there: “%s”', async (sentence, input) => {
  expect(await heard(sentence)).toEqual([{ tool: 'list_sharepoint_files', input }]);
});

it('an answer that is not to be sent yet is kept as a draft', async () => {
  const sentence = 'write an answer to mail 3 but don’t send it yet: we come at ten';
  expect(await heard(sentence)).toMatchObject([
    { tool: 'draft_reply', input: { email_id: '3', body: 'we come at ten' } },
  ]);
});

it.each([
  ['call off the Harbour tour and say we are ill', { event_id: 'Harbour tour', comment: 'we are ill' }],
  ['scrap the sales sync, tell them "we write instead"', { comment: 'we write instead' }],
])('those invited are told what is said of them: “%s”', async (sentence, input) => {
  expect(await heard(sentence)).toMatchObject([{ tool: 'cancel_calendar_event', input }]);
});

it.each([
  ['look for documents that mention pallets, five at most', 'search_files', { query: 'pallets', limit: 5 }],
  [
    'is there something about pallets in my onedrive, show 3',
    'list_onedrive_files',
    { query: 'pallets', limit: 3 },
  ],
  ['when is my meeting called Harbour tour?', 'check_calendar', { query: 'Harbour tour' }],
  ['is there a mail in my junk folder about pallets', 'read_emails', { folder: 'junk', query: 'pallets' }],
])('what is looked for ends where something else is said: “%s”', async (sentence, tool, input) => {
  expect(await heard(sentence)).toEqual([{ tool, input }]);
});

it('a stranger who is named with somebody known is asked about as well', async () => {
  const sentence = 'when are Petra and Megan both free on Monday? I need an hour.';
  expect(await heard(sentence)).toMatchObject([
    { tool: 'find_meeting_times', input: { attendees: ['Petra', 'Megan'], duration_minutes: 60 } },
  ]);
});
