import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import { createCards } from '../../../src/cards/render.js';
import type { Actor } from '../../../src/core/actor.js';
import { titlesOf } from '../../cards/buttons.js';
import { ableWithout, openOffice, servers, type TestOffice } from './office.js';

const Mails = z.object({ items: z.array(z.looseObject({ id: z.string(), subject: z.string() })) });

describe.each(servers)('With %s', (_, { open, lacks }) => {
  let office: TestOffice;
  let alex: Actor;
  let megan: Actor;
  beforeAll(async () => {
    office = await openOffice(open);
    alex = await office.as('Alex');
    megan = await office.as('Megan');
  });
  afterAll(() => office?.close());

  const able = ableWithout(lacks);

  async function mails(actor: Actor, filter: object) {
    const { data } = await office.done(actor, 'read_emails', { limit: 100, ...filter });
    return Mails.parse(data).items;
  }

  const subjects = async (actor: Actor, filter: object) =>
    (await mails(actor, filter)).map(({ subject }) => subject);

  async function draftOf(subject: string) {
    const found = (await mails(alex, { folder: 'drafts' })).filter((mail) => mail.subject === subject);
    expect(found).toHaveLength(1);
    const { data } = await office.done(alex, 'get_email', { email_id: found[0]?.id });
    return data;
  }

  test('a mail is kept as a draft', async () => {
    await office.done(alex, 'draft_email', { to: ['Megan'], subject: 'Half a thought', body: 'What if' });
    expect(await subjects(alex, { folder: 'drafts' })).toEqual(['Half a thought']);
    expect(await subjects(megan, { subject: 'Half a thought' })).toEqual([]);
  });

  test.each(able('draft_reply'))('an answer is kept as a draft and not sent', async () => {
    const subject = 'Your offer for the renewal';
    const input = { email_id: 'the last mail from Northwind', body: 'Friday would suit us.' };
    const { data, summary } = await office.done(alex, 'draft_reply', input);
    expect(summary).toBe(`Your answer to “${subject}” is in your drafts.`);
    const to = [{ address: 'joni.sherman@northwindtraders.example' }];
    expect(data).toMatchObject({ to, subject, web_link: expect.stringMatching(/^https:/) });
    const body = expect.stringContaining('Friday would suit us.');
    expect(await draftOf(`Re: ${subject}`)).toMatchObject({ to, cc: [], body });
    expect(await subjects(alex, { folder: 'sent' })).not.toContain(`Re: ${subject}`);
  });

  test.each(able('draft_reply'))('an answer to everybody is kept with all it goes to', async () => {
    const mail = { to: ['Alex Wilber'], cc: ['Lidia Holloway'], subject: 'Who brings cake', body: 'Who?' };
    await office.confirmed(megan, 'send_email', mail);
    const input = { email_id: 'Who brings cake', body: 'I do.', reply_all: true };
    await office.done(alex, 'draft_reply', input);
    expect(await draftOf('Re: Who brings cake')).toMatchObject({
      to: [{ name: 'Megan Bowen' }],
      cc: [{ name: 'Lidia Holloway' }],
    });
  });

  test('the card that asks before an answer goes out offers a draft where one is possible', async () => {
    const input = { email_id: 'the last mail from Northwind', body: 'Thanks.' };
    const asking = await office.run(alex, 'reply_to_email', input);
    const card = createCards({ tools: office.runner.tools }).renderOutcome(asking, alex);
    expect(titlesOf(card).includes('Save as draft')).toBe(!lacks.includes('draft_reply'));
  });
});
