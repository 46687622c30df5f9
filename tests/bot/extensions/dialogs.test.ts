import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonOf, replacement } from '../house.js';
import { cardIn, fieldsOf, invoke } from './invoke.js';
import { by, openOffice, type Office } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice({ dialogs: true });
});
afterAll(() => office.close());

let cards = 0;
const show = async (tool: string, input: object, more: object = {}) => {
  cards += 1;
  return replacement(await office.press({ press: 'run', tool, input, card: `card-${cards}` }, more));
};

describe('where clients have dialogs', () => {
  it.each(['deal', 'customer', 'lead', 'issue'])('the card of a %s opens one to change it', async (noun) => {
    const card = await show(`get_${noun}`, { [`${noun}_id`]: '7' });
    const form = cardIn(await invoke(office, 'task/fetch', { data: buttonOf(card, 'Edit') }));
    expect(buttonOf(form, 'Save')).toMatchObject({
      tool: `update_${noun}`,
      fixed: { [`${noun}_id`]: '7' },
      version: expect.any(Number),
    });
  });

  it('a list opens one to create a record, for those who may', async () => {
    const list = await show('list_deals', {});
    const form = cardIn(await invoke(office, 'task/fetch', { data: buttonOf(list, 'New deal') }));
    expect(fieldsOf(form)).toMatchObject({ title: '', customer_id: '', priority: 'medium' });
    const diego = await show('list_deals', {}, by(3, 'Diego Siciliani'));
    expect(() => buttonOf(diego, 'New deal')).toThrow('no button');
  });
});
