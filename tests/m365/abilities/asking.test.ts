import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import type { Asking } from '../../../src/core/call.js';
import { dayOf } from '../../../src/core/format.js';
import { openDemoSandbox, openOffice, type TestOffice } from './office.js';

let office: TestOffice;
let alex: Actor;

beforeAll(async () => {
  office = await openOffice(openDemoSandbox);
  alex = await office.as('Alex');
});
afterAll(() => office?.close());

async function asked(tool: string, input: object): Promise<Asking> {
  const outcome = await office.run(alex, tool, input);
  if (outcome.kind !== 'confirm') throw new Error(`${tool} did not ask.`);
  return outcome;
}

const recipient = (address: string) => ({ emailAddress: { address } });

/** How many mails of a folder have a subject. */
async function count(folder: string, subject: string): Promise<number> {
  const { data } = await office.done(alex, 'read_emails', { folder, limit: 100 });
  const items = Array.isArray(data['items']) ? data['items'] : [];
  return items.filter((item: object) => Reflect.get(item, 'subject') === subject).length;
}

describe('A mail that waits for a yes', () => {
  test('goes out as it was edited, to those it was shown for, and once', async () => {
    const subject = `Terms ${randomUUID()}`;
    const { pendingId } = await asked('send_email', { to: ['Megan'], subject: 'x', body: 'Hello' });
    const edits = { subject, body: 'Goodbye', to: ['somebody@evil.example'] };
    const confirm = () => office.runner.confirm(alex, pendingId, { edits });
    const outcomes = await Promise.all([confirm(), confirm(), confirm()]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        kind: 'done',
        data: { subject, to: [{ address: 'megan.bowen@contoso.example' }] },
      });
    }
    expect(await count('sent', subject)).toBe(1);
    const { data } = await office.done(alex, 'read_emails', { folder: 'sent', limit: 1 });
    expect(data).toMatchObject({ items: [{ subject, preview: 'Goodbye' }] });
  });

  test('is kept as a draft instead, and is not sent afterwards', async () => {
    const subject = `Offer ${randomUUID()}`;
    const { pendingId } = await asked('send_email', { to: ['john@company.com'], subject, body: 'Hello' });
    await office.runner.confirm(alex, pendingId, { alternative: true });
    await office.runner.confirm(alex, pendingId);
    expect(await count('drafts', subject)).toBe(1);
    expect(await count('sent', subject)).toBe(0);
  });

  test('is kept as a draft of an answer instead, with the words as they were edited', async () => {
    const subject = `Question ${randomUUID()}`;
    const megan = await office.as('Megan');
    const wrote = { to: ['alex.wilber@contoso.example'], subject, body: 'When?' };
    await office.confirmed(megan, 'send_email', wrote);
    const { pendingId } = await asked('reply_to_email', { email_id: subject, body: 'Tomorrow.' });
    const yes = { alternative: true, edits: { body: 'On Friday.' } };
    expect(await office.runner.confirm(alex, pendingId, yes)).toMatchObject({
      kind: 'done',
      tool: { name: 'draft_reply' },
      data: { to: [{ address: 'megan.bowen@contoso.example' }] },
    });
    await office.runner.confirm(alex, pendingId);
    expect(await count('drafts', `Re: ${subject}`)).toBe(1);
    expect(await count('sent', `Re: ${subject}`)).toBe(0);
    const { data } = await office.done(alex, 'read_emails', { folder: 'drafts', limit: 1 });
    expect(data).toMatchObject({ items: [{ preview: expect.stringContaining('On Friday.') }] });
  });

  test('does not lose its subject to an edit that leaves none', async () => {
    const { pendingId } = await asked('send_email', { to: ['Megan'], subject: 'Kept', body: 'Hello' });
    await expect(office.runner.confirm(alex, pendingId, { edits: { subject: ' ' } })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await count('sent', 'Kept')).toBe(0);
  });
});

describe('People by name', () => {
  test('are colleagues and contacts of customers with their addresses', async () => {
    const input = { to: ['Megan', 'Joni Sherman'], subject: 'x', body: 'x' };
    const { input: prepared } = await asked('send_email', input);
    expect(prepared).toMatchObject({
      to: [
        'Megan Bowen <megan.bowen@contoso.example>',
        expect.stringMatching(/<joni.sherman@northwindtraders.example>$/),
      ],
    });
  });

  test('are a department, or everybody but oneself', async () => {
    const team = await asked('send_email', { to: ['the team'], subject: 'x', body: 'x' });
    expect(team.input['to']).toHaveLength(7);
    expect(JSON.stringify(team.input)).not.toContain('Alex');
    const support = await asked('send_email', { to: ['the support team'], subject: 'x', body: 'x' });
    expect(support.input['to']).toEqual(['Diego Siciliani <diego.siciliani@contoso.example>']);
  });

  test('of whom nobody is known are asked for', async () => {
    const input = { to: ['the astronomy team'], subject: 'x', body: 'x' };
    expect(await office.refusal(alex, 'send_email', input)).toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/“the astronomy team”. Who is meant\?/),
      choices: { field: 'to.0', options: [] },
    });
    expect(await office.refusal(alex, 'send_email', { ...input, to: ['Megan', 'Nobody'] })).toMatchObject({
      code: 'not_found',
      choices: { field: 'to.1', options: [] },
    });
  });

  test('are chosen where a name is that of several, and the others stay', async () => {
    await office.done(alex, 'create_customer', { name: 'Pat Doe', email: 'pat@one.example' });
    await office.done(alex, 'create_customer', { name: 'Pat Roe', email: 'pat@two.example' });
    const input = { to: ['Megan', 'Pat'], subject: 'x', body: 'x' };
    const { choices } = await office.refusal(alex, 'send_email', input);
    expect(choices).toMatchObject({ field: 'to.1' });
    const value = choices?.options.find(({ value: one }) => one.includes('two.example'))?.value ?? '';
    const request = { tool: 'send_email', input, actor: alex, surface: 'chat', key: randomUUID() } as const;
    const id = await office.runner.hold(request);
    expect(await office.runner.answer(alex, id, 'to.1', value)).toMatchObject({
      kind: 'confirm',
      input: { to: ['Megan Bowen <megan.bowen@contoso.example>', 'Pat Roe <pat@two.example>'] },
    });
  });
});

test('An event is found by the time and day that are said apart', async () => {
  const { shown } = await asked('cancel_calendar_event', { event_id: 'my 3 pm meeting tomorrow' });
  expect(shown).toMatchObject({ event_id: expect.stringContaining('3:00 PM') });
});

test('An answer shows whom it goes to where a mail names others than its sender for that', async () => {
  const subject = `Invoice ${randomUUID()}`;
  const message = {
    subject,
    body: { contentType: 'text', content: 'Please answer.' },
    toRecipients: [recipient('alex.wilber@contoso.example')],
    replyTo: [recipient('desk@elsewhere.example')],
  };
  const call = { tool: 'send-mail', arguments: JSON.stringify({ body: { Message: message } }) };
  const megan = await office.as('Megan');
  const sending = await office.run(megan, 'use_m365_tool', call);
  if (sending.kind !== 'confirm') throw new Error('It did not ask.');
  await office.runner.confirm(megan, sending.pendingId);
  const { shown, pendingId } = await asked('reply_to_email', { email_id: subject, body: 'Here it is.' });
  expect(shown).toMatchObject({ to: 'desk@elsewhere.example' });
  const done = await office.runner.confirm(alex, pendingId);
  expect(done).toMatchObject({ data: { to: [{ address: 'desk@elsewhere.example' }] } });
});

test('A day of mails is one on the clock of the person, also where words are searched', async () => {
  const timeZone = new Date().getUTCHours() < 10 ? 'Pacific/Honolulu' : 'Pacific/Kiritimati';
  const traveller = { ...alex, timeZone };
  const subject = `Edge ${randomUUID()}`;
  const { pendingId } = await asked('send_email', { to: ['Megan'], subject, body: 'Hello' });
  await office.runner.confirm(alex, pendingId);
  const today = dayOf(new Date(), timeZone);
  const filter = { query: subject, folder: 'sent', since: today, until: today };
  const { data } = await office.done(traveller, 'read_emails', filter);
  expect(data).toMatchObject({ items: [{ subject }] });
});

test('What was written in mails and invitations is not kept in the audit', async () => {
  const secret = `Between us ${randomUUID()}`;
  const to = ['megan.bowen@contoso.example'];
  const yes = async (tool: string, input: object) =>
    office.runner.confirm(alex, (await asked(tool, input)).pendingId);
  await yes('send_email', { to, subject: 'Kept from the audit', body: secret });
  await office.done(alex, 'draft_email', { to, subject: 'Kept from the audit', body: secret });
  const start = `${dayOf(new Date(Date.now() + 3 * 86_400_000), alex.timeZone)}T10:00`;
  await yes('create_calendar_event', { subject: 'Talk', start, attendees: to, body: secret });
  const drafts = await office.done(alex, 'use_m365_tool', {
    tool: 'list-mail-folder-messages',
    arguments: JSON.stringify({ mailFolderId: 'drafts' }),
  });
  expect(JSON.stringify(drafts.data)).toContain(secret);
  const kept = JSON.stringify([
    await mongoose.connection.collection('changes').find().toArray(),
    await mongoose.connection.collection('server_calls').find().toArray(),
  ]);
  expect(kept).toContain('Kept from the audit');
  expect(kept).not.toContain(secret);
});
