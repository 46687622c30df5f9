import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonOf } from '../house.js';
import { invoke, search } from './invoke.js';
import { by, openOffice, type Office } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const titlesOf = ({ attachments }: Awaited<ReturnType<typeof search>>) =>
  attachments.map(({ preview }) => preview?.content.title ?? '');

describe('a search of the message extension', () => {
  it('shows the newest first while nothing is typed, a page at a time', async () => {
    const first = await search(office, 'searchDeals', '', { queryOptions: { skip: 0, count: 5 } });
    const second = await search(office, 'searchDeals', '', { queryOptions: { skip: 5, count: 5 } });
    expect(first).toMatchObject({ type: 'result', attachments: { length: 5 } });
    const kinds = [...first.attachments, ...second.attachments].map(({ content }) => JSON.stringify(content));
    const numbers = kinds.map((card) => Number(/Deal #(\d+)/.exec(card)?.[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(new Set(numbers).size).toBe(10);
    const past = await search(office, 'searchDeals', '', { queryOptions: { skip: 95, count: 25 } });
    expect(past).toMatchObject({ type: 'message', text: 'There are no more deals.' });
  });

  it('finds deals by several words and despite a typing error, with a preview and a card', async () => {
    const found = await search(office, 'searchDeals', 'norhtwind');
    expect(found.attachments.length).toBeGreaterThan(0);
    for (const { content, preview } of found.attachments) {
      expect(JSON.stringify(content)).toContain('Northwind Traders');
      expect(preview?.content.text).toContain('Northwind Traders');
      expect(preview?.content).not.toHaveProperty('tap');
    }
    expect(titlesOf(await search(office, 'searchCustomers', 'litwa seattle'))).toEqual([]);
    expect(titlesOf(await search(office, 'searchCustomers', 'litwa'))).toEqual(['Litware']);
    expect((await search(office, 'searchLeads', '')).attachments.length).toBe(25);
  });

  it('puts a card into the message that opens the record, whose button shows all of it', async () => {
    const [found] = (await search(office, 'searchDeals', 'northwind')).attachments;
    expect(found?.content.version).toBe('1.5');
    const press = buttonOf(found?.content, 'Show all of it');
    expect(press).toMatchObject({ press: 'run', tool: 'get_deal' });
    expect((await office.press(press)).body).toMatchObject({ value: { fallbackText: /^Deal \d+/ } });
    expect(JSON.stringify(found?.content)).toContain('https://crm.example.com/records/deal/');
  });

  it('puts a card with nothing but a link into a mail, as Outlook refuses the buttons of bots', async () => {
    for (const channelId of ['m365extensions', 'outlook']) {
      const { attachments } = await search(office, 'searchDeals', 'northwind', { activity: { channelId } });
      expect(attachments[0]?.content.version).toBe('1.3');
      expect(JSON.stringify(attachments)).toContain('Action.OpenUrl');
      expect(JSON.stringify(attachments)).not.toMatch(/Action\.(Execute|Submit)/);
    }
  });

  it('says so where nothing is found', async () => {
    const found = await search(office, 'searchLeads', 'qqqq wwww');
    expect(found).toMatchObject({ type: 'message', text: 'No leads match “qqqq wwww”.' });
  });

  it('is checked with the rights of who searches', async () => {
    const joni = await search(office, 'searchDeals', '', { activity: by(5, 'Joni Sherman') });
    expect(joni).toMatchObject({ type: 'message', text: expect.stringContaining('deal:read') });
    const own = await search(office, 'searchCustomers', '', { activity: by(5, 'Joni Sherman') });
    expect(titlesOf(own)).toEqual(['Northwind Traders']);
  });

  it('tells somebody without access, in the form of a search', async () => {
    const pradeep = await search(office, 'searchDeals', '', { activity: by(7, 'Pradeep Gupta') });
    expect(pradeep).toMatchObject({ type: 'message', text: expect.stringContaining('access') });
    const conversation = { id: 'a:x', tenantId: '30000000-0000-4000-8000-000000000009' };
    const newcomer = await search(office, 'searchDeals', '', { activity: { conversation } });
    expect(newcomer.type).toBe('message');
    const nobody = await search(office, 'searchDeals', '', { activity: { from: { id: '29:x' } } });
    expect(nobody).toMatchObject({ type: 'message', text: expect.stringContaining('who you are') });
  });

  it('answers what it cannot read with a sentence', async () => {
    const text = async (value: unknown) =>
      (await invoke(office, 'composeExtension/query', value)).composeExtension?.text;
    expect(await text(undefined)).toContain('cannot read');
    expect(await text({ commandId: 7 })).toContain('cannot read');
    expect(await text({ commandId: 'searchSecrets' })).toContain('do not know this search');
    const long = await search(office, 'searchDeals', 'word '.repeat(100));
    expect(long.text).toContain('at most 200 characters');
    const object = await search(office, 'searchDeals', { $gt: '' });
    expect(object.type).toBe('result');
  });
});
