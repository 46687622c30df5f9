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
  it.each([
    ['deal', 'All fields'],
    ['customer', 'All fields'],
    ['lead', 'Edit'],
    ['issue', 'All fields'],
    ['activity', 'All fields'],
  ])('the card of a %s opens one to change it', async (noun, button) => {
    const card = await show(`get_${noun}`, { [`${noun}_id`]: '7' });
    const form = cardIn(await invoke(office, 'task/fetch', { data: buttonOf(card, button) }));
    expect(buttonOf(form, 'Save')).toMatchObject({
      tool: `update_${noun}`,
      fixed: { [`${noun}_id`]: '7' },
      version: expect.any(Number),
    });
  });

  it('the card of a deal goes on changing its value, date and priority in place, also after a change', async () => {
    const card = await show('get_deal', { deal_id: '7' });
    const form = {
      'input.value': 4321,
      'input.expected_close_date': '2027-01-31',
      'input.priority': 'urgent',
    };
    const edited = replacement(await office.press({ ...buttonOf(card, 'Save'), ...form }));
    expect(edited.fallbackText).toContain('is updated');
    const { data } = await office.crm.done(await office.crm.as('Alex'), 'get_deal', { deal_id: '7' });
    expect(data).toMatchObject({ value: 4321, expected_close_date: '2027-01-31', priority: 'urgent' });
    expect(buttonOf(edited, 'All fields')).toMatchObject({ tool: 'update_deal', record: '7' });
  });

  it('a list opens one to create a record, for those who may', async () => {
    const list = await show('list_deals', {});
    const form = cardIn(await invoke(office, 'task/fetch', { data: buttonOf(list, 'New deal') }));
    expect(fieldsOf(form)).toMatchObject({ title: '', customer_id: '', priority: 'medium' });
    const diego = await show('list_deals', {}, by(3, 'Diego Siciliani'));
    expect(() => buttonOf(diego, 'New deal')).toThrow('no button');
  });
});
