import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { z } from 'zod/v4';
import {
  type TestSandbox,
  ask,
  joniMail,
  list,
  meganMail,
  openTestSandbox,
  subjects,
  to,
} from './sandbox.js';

let sandbox: TestSandbox;
let alex: Client;
let megan: Client;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  alex = await sandbox.as('Alex');
  megan = await sandbox.as('Megan');
});
afterAll(() => sandbox.close());

describe('The mail of the sandbox', () => {
  test('is filled with what customers wrote lately, for each person something else', async () => {
    const ours = await subjects(alex, {});
    expect(ours).toContain('Your offer for the renewal');
    expect(ours.length).toBeGreaterThan(15);
    expect(await subjects(megan, {})).not.toEqual(ours);
  });

  test('is searched by words, phrases, sender and day', async () => {
    expect(await subjects(alex, { search: '"quarterly report"' })).toContain(
      'Quarterly report: please check your numbers',
    );
    expect(await subjects(alex, { search: 'from:northwindtraders subject:offer' })).toEqual([
      'Your offer for the renewal',
    ]);
    expect(await subjects(alex, { search: 'received>=2999-01-01' })).toEqual([]);
    expect(await subjects(alex, { search: '(subject:lunch OR subject:login) NOT from:alex' })).toHaveLength(
      1,
    );
  });

  test('is filtered, sorted and paged as Graph does it', async () => {
    const since = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const filter = `receivedDateTime ge ${since} and isRead eq false`;
    const found = await list(alex, 'list-mail-messages', {
      filter,
      orderby: 'receivedDateTime desc',
      top: 2,
    });
    expect(found).toHaveLength(2);
    const next = await list(alex, 'list-mail-messages', {
      filter,
      orderby: 'receivedDateTime desc',
      skip: 2,
    });
    expect(next.map(({ id }) => id)).not.toContain(found[0]?.id);
    const byJoni = await subjects(alex, { filter: `from/emailAddress/address eq '${joniMail}'` });
    expect(byJoni.slice(0, 2)).toEqual(['Your offer for the renewal', 'Delivery of last week']);
  });

  test.each([
    ['a field that there is not', { filter: "colour eq 'red'" }, 'RequestBroker--ParseUri'],
    ['a comparison of a date with a word', { filter: "receivedDateTime ge 'soon'" }, 'BadRequest'],
    ['half a filter', { filter: 'isRead eq' }, 'BadRequest'],
    [
      'a sort order that the filter does not begin with',
      { filter: 'isRead eq true', orderby: 'receivedDateTime' },
      'InefficientFilter',
    ],
    ['a search together with a filter', { search: 'offer', filter: 'isRead eq true' }, 'SearchWithFilter'],
    ['a search by something that is not searched', { search: 'colour:red' }, 'BadRequest'],
    ['a selected field that there is not', { select: 'colour' }, 'RequestBroker--ParseUri'],
  ])('refuses %s with the 400 of Graph', async (_, input, code) => {
    expect(await ask(alex, 'list-mail-messages', input)).toMatchObject({ isError: true, status: 400, code });
  });

  test('goes out once: to the sent items, and to the inbox of a colleague', async () => {
    const message = {
      subject: 'Lunch at noon',
      body: { contentType: 'text', content: 'Hungry?' },
      toRecipients: to(meganMail),
      bccRecipients: to('lidia.holloway@contoso.example'),
    };
    expect(await ask(alex, 'send-mail', { body: { Message: message } })).toMatchObject({ status: 202 });
    const sent = await list(alex, 'list-mail-folder-messages', { mailFolderId: 'sentitems', top: 1 });
    expect(sent[0]).toMatchObject({ subject: 'Lunch at noon', bccRecipients: [{}] });
    const received = await list(megan, 'list-mail-folder-messages', { mailFolderId: 'inbox', top: 1 });
    expect(received[0]).toMatchObject({ subject: 'Lunch at noon', isRead: false, bccRecipients: [] });
    expect((await subjects(alex, {})).filter((subject) => subject === 'Lunch at noon')).toHaveLength(1);
  });

  test('is answered to the one who wrote it, in the same conversation', async () => {
    const [original] = await list(alex, 'list-mail-messages', { search: `from:${joniMail}`, top: 1 });
    const answer = { messageId: original?.id ?? '', body: { Comment: 'We will call on Friday.' } };
    expect(await ask(alex, 'reply-mail-message', answer)).toMatchObject({ status: 202 });
    const [received] = await list(await sandbox.as('Joni'), 'list-mail-messages', { top: 1 });
    expect(received).toMatchObject({
      subject: 'Re: Your offer for the renewal',
      conversationId: original?.['conversationId'],
    });
    expect(JSON.stringify(received?.['body'])).toContain('We will call on Friday.');
  });

  test('stays a draft until it is sent, and needs somebody to send it to', async () => {
    const draft = { subject: 'Not yet', body: { contentType: 'html', content: '<p>Soon</p>' } };
    const made = z
      .object({ id: z.string() })
      .parse(JSON.parse((await ask(alex, 'create-draft-email', { body: draft })).text));
    expect(await list(alex, 'list-mail-folder-messages', { mailFolderId: 'drafts' })).toMatchObject([
      { id: made.id, isDraft: true, body: { contentType: 'text', content: 'Soon' } },
    ]);
    expect(await ask(alex, 'send-mail', { body: { Message: draft } })).toMatchObject({
      status: 400,
      code: 'ErrorInvalidRecipients',
    });
  });
});
