import { describe, expect, it } from 'vitest';
import type { PlannedCall } from '../../../src/planner/planner.js';
import { createWorld } from './world.js';

const call = (tool: string, input: Record<string, unknown> = {}): PlannedCall => ({ tool, input });

const promised: readonly [string, PlannedCall][] = [
  ['Show me emails from the last 3 days', call('read_emails', { since: '2026-11-18' })],
  ['Find emails about the quarterly report', call('read_emails', { query: 'quarterly report' })],
  ["What's on my calendar tomorrow?", call('check_calendar', { from: '2026-11-22', to: '2026-11-22' })],
  ["Show me this week's meetings", call('check_calendar', { from: '2026-11-16', to: '2026-11-22' })],
  ['Find the Q4 report in SharePoint', call('list_sharepoint_files', { query: 'Q4 report' })],
  ['List my recent OneDrive files', call('list_onedrive_files')],
  [
    'Share the budget spreadsheet with the finance team',
    call('share_file', { file_id: 'the budget spreadsheet', with: ['finance team'] }),
  ],
  [
    'When are Megan and Diego both free this week?',
    call('find_meeting_times', { attendees: ['Megan', 'Diego'], from: '2026-11-16', to: '2026-11-22' }),
  ],
  [
    'Reply to the last mail from Northwind: thanks, we will call on Friday',
    call('reply_to_email', {
      email_id: 'the last mail from Northwind',
      body: 'thanks, we will call on Friday',
    }),
  ],
  [
    'Cancel my 3 pm meeting tomorrow',
    call('cancel_calendar_event', { event_id: 'my 3 pm meeting tomorrow' }),
  ],
  ['Am I connected to Microsoft 365?', call('get_connection_status')],
];

/** Other wordings, with what matters of the call. */
const otherwise: readonly [string, PlannedCall][] = [
  [
    'cancel the sales stand-up tomorrow',
    call('cancel_calendar_event', { event_id: 'the sales stand-up tomorrow' }),
  ],
  ['call off the review on Friday', call('cancel_calendar_event', { event_id: 'the review on Friday' })],
  [
    'email the sales team about lunch: pizza at noon?',
    call('send_email', { to: ['sales team'], subject: 'lunch', body: 'pizza at noon?' }),
  ],
  [
    'set up a call with the sales team next Tuesday at 11',
    call('create_calendar_event', { attendees: ['sales team'], start: '2026-11-24T11:00' }),
  ],
  [
    'find an hour for me and Megan next week',
    call('find_meeting_times', { attendees: ['Megan'], duration_minutes: 60, from: '2026-11-23' }),
  ],
  ['what sharepoint sites are there', call('list_sharepoint_files', {})],
  ['sharepoint: budget', call('list_sharepoint_files', { query: 'budget' })],
  ['when is my next meeting?', call('check_calendar', { limit: 1 })],
  [
    'do I have a meeting with Megan tomorrow?',
    call('check_calendar', { query: 'Megan', from: '2026-11-22', to: '2026-11-22' }),
  ],
  [
    'cancel the forecast on Wednesday',
    call('cancel_calendar_event', { event_id: 'the forecast on Wednesday' }),
  ],
  [
    'set up a call with Megan tomorrow at 3 about pricing',
    call('create_calendar_event', { attendees: ['Megan'], subject: 'pricing', start: '2026-11-22T15:00' }),
  ],
  [
    'book a meeting with Diego tomorrow at 4 pm for an hour called Handover',
    call('create_calendar_event', {
      attendees: ['Diego'],
      subject: 'Handover',
      start: '2026-11-22T16:00',
      end: '2026-11-22T17:00',
    }),
  ],
  [
    'schedule a 45-minute call with Megan and Lidia on Wednesday at 23:30 about the forecast',
    call('create_calendar_event', {
      attendees: ['Megan', 'Lidia'],
      subject: 'the forecast',
      start: '2026-11-25T23:30',
      end: '2026-11-26T00:15',
    }),
  ],
  [
    'find a 1 hour slot with Megan next Tuesday',
    call('find_meeting_times', {
      attendees: ['Megan'],
      duration_minutes: 60,
      from: '2026-11-24',
      to: '2026-11-24',
    }),
  ],
  [
    'move my 3 pm meeting tomorrow to Friday at 10',
    call('update_calendar_event', { event_id: 'my 3 pm meeting tomorrow', start: '2026-11-27T10:00' }),
  ],
  [
    'move the pipeline review tomorrow to 3 pm',
    call('update_calendar_event', { event_id: 'the pipeline review tomorrow', start: '2026-11-22T15:00' }),
  ],
  [
    'reschedule the call with Northwind Traders to Tuesday at 11',
    call('update_calendar_event', {
      event_id: 'the call with Northwind Traders',
      start: '2026-11-24T11:00',
    }),
  ],
  [
    'add Megan to my 3 pm meeting tomorrow',
    call('update_calendar_event', { event_id: 'my 3 pm meeting tomorrow', attendees: ['Megan'] }),
  ],
];

/** What no ability does: a tool of the server is looked for, and nothing else is done. */
const elsewhere: readonly [string, string][] = [
  ['forward the last mail from Northwind to Megan', 'forward mail'],
  ['forward this mail to Diego', 'forward mail'],
  ["forward Lidia's mail to Megan with a note: please have a look", 'forward mail'],
  ['delete the last mail', 'delete mail'],
  ['delete the last mail from Northwind', 'delete mail'],
  ['archive the last mail', 'move mail'],
  ['mark the last mail as read', 'update mail'],
  ['flag the mail from Jane Cooper', 'update mail'],
  ['accept the invitation from Lidia', 'accept event'],
  ['delete the budget spreadsheet', 'delete file'],
  ['upload a file to OneDrive', 'upload file'],
];

const { say } = createWorld();
let conversations = 0;
const fresh = (text: string) => say(text, `m${(conversations += 1)}`);

const exact: readonly [string, string, object][] = [
  ['Open pricing.xlsx', 'read_onedrive_file', { file_id: 'pricing.xlsx' }],
  ['find forecast.xlsx', 'search_files', { query: 'forecast.xlsx' }],
  ['find the Northwind proposal.docx', 'search_files', { query: 'Northwind proposal.docx' }],
  [
    'let Megan and Diego edit architecture.docx',
    'share_file',
    { file_id: 'architecture.docx', with: ['Megan', 'Diego'], role: 'write' },
  ],
  ['open mail 4', 'get_email', { email_id: '4' }],
  [
    'answer mail 3: Thursday works for me',
    'reply_to_email',
    { email_id: '3', body: 'Thursday works for me' },
  ],
  ['show me the ten newest customers', 'list_customers', { sort: 'newest', limit: 10 }],
  [
    "email Megan saying I will be late, please don't wait with dinner",
    'send_email',
    { to: ['Megan'], body: "I will be late, please don't wait with dinner" },
  ],
];

it.each(exact)('“%s” is read whole', async (sentence, tool, input) => {
  const plan = await fresh(sentence);
  const planned = plan.kind === 'calls' ? plan.calls[0] : plan.kind === 'question' ? plan.call : undefined;
  expect(planned).toEqual({ tool, input });
});

describe('sentences for Microsoft 365', () => {
  it.each(promised)('%s', async (sentence, expected) => {
    expect(await fresh(sentence)).toMatchObject({ kind: 'calls', calls: [expected] });
  });

  it.each(otherwise)('said otherwise: %s', async (sentence, expected) => {
    expect(await fresh(sentence)).toMatchObject({ kind: 'calls', calls: [expected] });
  });

  it('time that somebody has is not one of the words of an event', async () => {
    expect(await fresh('do I have time on Tuesday afternoon?')).toMatchObject({
      calls: [{ tool: 'check_calendar', input: { from: '2026-11-24', to: '2026-11-24' } }],
    });
    expect(JSON.stringify(await fresh('do I have time on Tuesday afternoon?'))).not.toContain('query');
  });

  it.each(elsewhere)('%s', async (sentence, query) => {
    expect(await fresh(sentence)).toMatchObject({
      kind: 'calls',
      calls: [call('find_m365_tool', { query })],
    });
  });

  it.each([
    ['Send a mail to the marketing team that the campaign starts on Monday', 'marketing team'],
    ['write john@company.com a mail: the campaign starts on Monday', 'john@company.com'],
  ])('whom a mail is for is read before what it says: %s', async (sentence, to) => {
    expect(await fresh(sentence)).toMatchObject({
      kind: 'question',
      field: 'subject',
      call: call('send_email', { to: [to], body: 'the campaign starts on Monday' }),
    });
  });

  it.each([
    ['use the tool delete-mail-message with {"messageId":"AAA"}', 'delete-mail-message'],
    ['run list-todo-tasks in Microsoft 365', 'list-todo-tasks'],
  ])('the name of a tool is one word: %s', async (sentence, tool) => {
    expect(await fresh(sentence)).toMatchObject({ calls: [{ tool: 'use_m365_tool', input: { tool } }] });
  });

  it('a meeting that is set up is not called “up a meeting”', async () => {
    expect(await fresh('set up a meeting with Megan tomorrow at 10')).toMatchObject({
      kind: 'question',
      field: 'subject',
    });
  });

  it('Send an email to john@company.com about our meeting', async () => {
    expect(await fresh('Send an email to john@company.com about our meeting')).toMatchObject({
      kind: 'question',
      field: 'body',
      call: call('send_email', { to: ['john@company.com'], subject: 'our meeting' }),
    });
  });

  it('Schedule a meeting with the team next Monday at 2pm', async () => {
    expect(await fresh('Schedule a meeting with the team next Monday at 2pm')).toMatchObject({
      kind: 'question',
      field: 'subject',
      call: call('create_calendar_event', { attendees: ['team'], start: '2026-11-23T14:00' }),
    });
  });

  it('a mail keeps the question that it asks', async () => {
    const wish = 'Send an email to john@company.com about our meeting saying shall we say ten tomorrow?';
    expect(await fresh(wish)).toMatchObject({
      calls: [call('send_email', { body: 'shall we say ten tomorrow?' })],
    });
  });

  it('what is asked for as the text of a mail may be a question, unless it is plainly one for the bot', async () => {
    for (const body of ['Shall we say ten on Tuesday?', 'Hi John, what about our meeting? Megan']) {
      await say('Send an email to john@company.com about our meeting', body);
      expect(await say(body, body)).toMatchObject({ calls: [call('send_email', { body })] });
    }
    await say('Send an email to john@company.com about our meeting', 'aside');
    expect(await say("What's on my calendar tomorrow?", 'aside')).toMatchObject({
      calls: [{ tool: 'check_calendar' }],
    });
  });
});
