import { describe, expect, it } from 'vitest';
import { useCrmChat } from '../crm-chat.js';
import { sender } from '../crm-house.js';
import { buttonOf, replacement } from '../house.js';

const chat = useCrmChat('Joni');
const { hear } = chat;

async function issues() {
  const { data } = await chat.crm.done(chat.person, 'list_issues', { limit: 100 });
  return data['items'] as { title: string; category: string; customer: { name: string } }[];
}

describe('a customer who tells what is wrong', () => {
  it.each([
    ['our last delivery is missing two boxes', 'delivery'],
    ['two boxes are missing from our last delivery', 'delivery'],
    ['the invoice is wrong', 'billing'],
    ['we were charged twice for the workshop', 'billing'],
    ['our scanner does not work', 'technical'],
    ['nobody calls us back', 'communication'],
  ])('is asked whether to report it: “%s”', async (text, category) => {
    const before = await issues();
    const [card] = await hear(text);
    expect(await issues()).toEqual(before);
    const confirm = buttonOf(card, 'Confirm');
    replacement(await chat.house.press(confirm, { from: sender('Joni') }));
    const [reported, ...others] = await issues();
    expect(reported).toMatchObject({ title: text, category, customer: { name: 'Northwind Traders' } });
    expect(others).toEqual(before);
  });

  it('has the greeting left out of what is reported', async () => {
    const [card] = await hear('Hello, our parcel came damaged');
    expect(JSON.stringify(card)).toContain('our parcel came damaged');
    expect(JSON.stringify(card)).not.toContain('Hello');
  });

  it('reports nothing by a question', async () => {
    const before = await issues();
    for (const text of ['is the invoice wrong?', 'which of our deliveries are late?']) {
      const [card] = await hear(text);
      expect(() => buttonOf(card, 'Confirm')).toThrow('no button');
    }
    expect(await issues()).toEqual(before);
  });
});
