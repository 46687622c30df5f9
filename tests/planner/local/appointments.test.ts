import { expect, it } from 'vitest';
import type { PlannedCall } from '../../../src/planner/planner.js';
import { createWorld } from './world.js';

const { say } = createWorld();
let conversations = 0;
const fresh = (text: string) => say(text, `a${(conversations += 1)}`);

const call = (tool: string, input: Record<string, unknown>): PlannedCall => ({ tool, input });
const update = (event_id: string, start: string) => call('update_calendar_event', { event_id, start });

const appointments: readonly [string, PlannedCall][] = [
  ['move the pilot review to Tuesday the 24th, 9am', update('the pilot review', '2026-11-24T09:00')],
  ['shift the pilot review to mon 30th at 2', update('the pilot review', '2026-11-30T14:00')],
  ['push the 4 o’clock on Monday back to 16:30', update('the 4 o’clock on Monday', '2026-11-23T16:30')],
  [
    "Delay the pilot review until Friday at 9 am, I'm double booked",
    update('the pilot review', '2026-11-27T09:00'),
  ],
  [
    'block 2 to 4 this afternoon for the board slides',
    call('create_calendar_event', {
      start: '2026-11-21T14:00',
      end: '2026-11-21T16:00',
      subject: 'the board slides',
    }),
  ],
  [
    'book a review on the first of December at eleven in the morning with Megan, call it Pilot check',
    call('create_calendar_event', {
      start: '2026-12-01T11:00',
      attendees: ['Megan'],
      subject: 'Pilot check',
    }),
  ],
  [
    'set up a call with Diego on Friday at quarter past nine about pricing',
    call('create_calendar_event', { start: '2026-11-27T09:15', attendees: ['Diego'], subject: 'pricing' }),
  ],
  [
    'book a call with Diego on Dec 8, 10-11, subject Handover',
    call('create_calendar_event', {
      start: '2026-12-08T10:00',
      end: '2026-12-08T11:00',
      subject: 'Handover',
    }),
  ],
  [
    'diary entry: tax advisor, Thursday, 14:00-15:30',
    call('create_calendar_event', {
      start: '2026-11-26T14:00',
      end: '2026-11-26T15:30',
      subject: 'tax advisor',
    }),
  ],
  [
    'coffee with Diego Monday at 12:15 at the Harbour Bar',
    call('create_calendar_event', { start: '2026-11-23T12:15', subject: 'Coffee', attendees: ['Diego'] }),
  ],
  [
    'my pilot review must end at 5 instead of 4:30 tomorrow',
    call('update_calendar_event', { end: '2026-11-22T17:00' }),
  ],
  [
    'find a time with Megan between 7 and 9 December, 45 min',
    call('find_meeting_times', {
      attendees: ['Megan'],
      from: '2026-12-07',
      to: '2026-12-09',
      duration_minutes: 45,
    }),
  ],
  [
    'any gap that Megan and I have on Tuesday?',
    call('find_meeting_times', { attendees: ['Megan'], from: '2026-11-24', to: '2026-11-24' }),
  ],
  ['my agenda for Monday and Tuesday', call('check_calendar', { from: '2026-11-23', to: '2026-11-24' })],
  [
    'what is left on my calendar for the rest of the month',
    call('check_calendar', { from: '2026-11-21', to: '2026-11-30' }),
  ],
];

const days: readonly [string, string, string][] = [
  ['what is on my calendar on December ten', '2026-12-10', '2026-12-10'],
  ['what is on my calendar on December twenty-two', '2026-12-22', '2026-12-22'],
  ['what is on my calendar on December twenty first', '2026-12-21', '2026-12-21'],
  ['what is on my calendar on Dec ten', '2026-12-10', '2026-12-10'],
  ['what is on my calendar from December one to December five', '2026-12-01', '2026-12-05'],
];

const files: readonly [string, PlannedCall][] = [
  ['what does onboarding-2026.txt say?', call('read_onedrive_file', { file_id: 'onboarding-2026.txt' })],
  [
    "where's the travel policy for Berlin? I can't find that document",
    call('search_files', { query: 'travel policy for Berlin' }),
  ],
  ['which files are on the Finance SharePoint site?', call('list_sharepoint_files', { site: 'Finance' })],
  [
    'share plan.docx with Megan, edit access',
    call('share_file', { file_id: 'plan.docx', with: ['Megan'], role: 'write' }),
  ],
  ['share plan.docx w/ Megan, read access', call('share_file', { file_id: 'plan.docx', with: ['Megan'] })],
];

it.each(appointments)('knows when: “%s”', async (sentence, expected) => {
  expect(await fresh(sentence)).toMatchObject({ kind: 'calls', calls: [expected] });
});

it.each(days)('knows a day by its number in words: “%s”', async (sentence, from, to) => {
  expect(await fresh(sentence)).toMatchObject({
    kind: 'calls',
    calls: [call('check_calendar', { from, to })],
  });
});

it.each([
  [
    'deals closing in December ten biggest',
    { closing_from: '2026-12-01', closing_to: '2026-12-31', limit: 10 },
  ],
  ['since March two deals were lost', { closing_from: '2026-03-01', limit: 2, status: 'lost' }],
])('takes how many are wanted for no day: “%s”', async (sentence, input) => {
  expect(await fresh(sentence)).toMatchObject({ calls: [call('list_deals', input)] });
});

it.each(files)('knows which file: “%s”', async (sentence, expected) => {
  expect(await fresh(sentence)).toMatchObject({ kind: 'calls', calls: [expected] });
});
