import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { buttonOf } from '../house.js';
import { personOf, runService, type RunningService } from '../service.js';
import { cardIn, choicesOf, fieldsOf, invoke, submit } from './invoke.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service?.close());

const alex = personOf('Alex');
/** What comes from the client of Alex, who writes a mail or a message. */
const client = { post: async (activity: object) => service.post(alex, activity) };

const begin = async (commandId: string, more: object = {}) => {
  const value = { commandId, commandContext: 'compose' };
  return cardIn(await invoke(client, 'composeExtension/fetchTask', value, more));
};
const go = async (card: object, button: string, filled: object = {}) =>
  cardIn(await submit(client, buttonOf(card, button), filled));

/** The mail of a list that these words are about, picked. */
async function pick(list: object, words: string) {
  const mail = choicesOf(list, 'email_id').find(({ title }) => title.includes(words));
  if (!mail) throw new Error(`No mail is about “${words}”.`);
  return go(list, 'Go on', { 'input.email_id': mail.value });
}

const Search = z.object({ composeExtension: z.object({ attachments: z.array(z.unknown()) }) });

describe('Log to CRM while writing', () => {
  it('lists the latest mails, logs the one that is picked once, and unlinks it', async () => {
    const list = await begin('logToCrm');
    expect(choicesOf(list, 'email_id').length).toBeGreaterThan(3);
    const form = await pick(list, 'Your offer for the renewal');
    expect(JSON.stringify(form)).toContain('kept with Northwind Traders');
    expect(fieldsOf(form)).toMatchObject({ title: expect.stringContaining('Your offer for the renewal') });
    const done = await go(form, 'Log it', { 'input.title': 'Offer of the renewal' });
    expect(done.fallbackText).toContain('“Offer of the renewal” is logged');

    const again = await pick(await begin('logToCrm'), 'Your offer for the renewal');
    const refused = await go(again, 'Log it', { 'input.title': 'Another title' });
    expect(refused.fallbackText).toContain('logged already');
    const [, number] = /activity (\d+)/.exec(refused.fallbackText) ?? [];
    const shown = await go(refused, `Open activity ${number}`);
    expect(JSON.stringify(shown)).toContain('Offer of the renewal');
    expect((await go(shown, 'Unlink')).fallbackText).toContain('is unlinked');
    const once = await go(again, 'Log it', { 'input.title': 'Logged once more' });
    expect(once.fallbackText).toContain('“Logged once more” is logged');
  });

  it('does the same in Outlook', async () => {
    const list = await begin('logToCrm', { channelId: 'm365extensions' });
    expect(choicesOf(list, 'email_id').length).toBeGreaterThan(3);
  });

  it('asks again where no mail was picked', async () => {
    const again = await go(await begin('logToCrm'), 'Go on');
    expect(again.fallbackText).toContain('Choose a mail');
    expect(choicesOf(again, 'email_id').length).toBeGreaterThan(3);
  });

  it('says so where the mail is gone', async () => {
    const gone = await go(await begin('logToCrm'), 'Go on', { 'input.email_id': 'gone' });
    expect(gone.fallbackText).toMatch(/no .*mail|not find/i);
  });
});

describe('Create lead while writing', () => {
  it('writes the company of an address as the signature does', async () => {
    const form = await pick(await begin('createLead'), 'Invoice for Fourth Coffee');
    expect(fieldsOf(form)).toMatchObject({
      name: 'Robin Kline',
      email: 'robin.kline@fourthcoffee.example',
      organization_name: 'Fourth Coffee',
    });
  });

  it('makes a lead of who sent the mail that is picked', async () => {
    const form = await pick(await begin('createLead'), 'Your offer for the renewal');
    const fields = fieldsOf(form);
    expect(fields).toMatchObject({ name: 'Joni Sherman', email: expect.stringContaining('@') });
    const filled = Object.entries(fields).map(([name, value]) => [`input.${name}`, value]);
    const done = await go(form, 'Save', Object.fromEntries(filled));
    expect(done.fallbackText).toMatch(/Joni Sherman.* is created/);
    const query = { commandId: 'searchLeads', parameters: [{ name: 'search', value: 'joni sherman' }] };
    const { body } = await service.post(alex, {
      type: 'invoke',
      name: 'composeExtension/query',
      value: query,
    });
    expect(Search.parse(body).composeExtension.attachments).toHaveLength(1);
  });
});
