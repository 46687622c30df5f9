import { expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { calls } = usePlanner();

it.each([
  ['mails with renewal in the subject', { subject: 'renewal' }],
  ['mail with "price list" in the subject line', { subject: 'price list' }],
  ['emails with invoice in the subject from Litware', { subject: 'invoice', from: 'Litware' }],
  ['messages that have offer in the subject', { subject: 'offer' }],
  ['mails with an attachment', { has_attachments: true }],
])('“%s” says where to look', async (text, input) => {
  expect(await calls(text)).toEqual([{ tool: 'read_emails', input }]);
});

it('a mail has its subject behind its text', async () => {
  const text =
    'write to joni.sherman@northwindtraders.example that the samples shipped today, subject Samples';
  expect(await calls(text)).toMatchObject([
    { tool: 'send_email', input: { body: 'the samples shipped today', subject: 'Samples' } },
  ]);
});

it('a thing ends where a text is told by its name', async () => {
  expect(await calls('cancel tomorrow’s meeting with Litware with the comment: sick')).toMatchObject([
    { tool: 'cancel_calendar_event', input: { comment: 'sick' } },
  ]);
  const [call] = await calls('cancel tomorrow’s meeting with Litware with the comment: sick');
  expect(JSON.stringify(call)).not.toContain('with the comment');
});

it('what is moved on a weekday is on the next one', async () => {
  expect(await calls('move the pipeline review on Monday to 10 am')).toEqual([
    {
      tool: 'update_calendar_event',
      input: { event_id: 'the pipeline review on Monday', start: '2026-11-23T10:00' },
    },
  ]);
});

it.each([
  'from now on Grady may only read',
  'Grady can only read from now on',
  'give Grady read only access',
])('“%s” leaves nothing to change', async (text) => {
  expect(await calls(text)).toEqual([
    { tool: 'set_employee_access', input: { employee_id: '8', permission_set: 'read_only' } },
  ]);
});
