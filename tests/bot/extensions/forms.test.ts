import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownInputs } from '../../cards/renderer.js';
import { buttonOf } from '../house.js';
import { cardIn, choicesOf, fieldsOf, invoke } from './invoke.js';
import { openOffice, type Office } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const open = async (tool: string, record: string) =>
  cardIn(await invoke(office, 'task/fetch', { data: { dialog: 'form', tool, record } }));

/** Sends a form as a client shows it, but for what is typed into it. */
async function save(form: Awaited<ReturnType<typeof open>>, typed: object = {}) {
  const data = { ...buttonOf(form, 'Save'), ...shownInputs(form), ...typed };
  return cardIn(await invoke(office, 'task/submit', { data }));
}

/** What a record holds, without what every saving changes. */
async function held(noun: string, number: string) {
  const { data } = await office.crm.done(await office.crm.as('Alex'), `get_${noun}`, {
    [`${noun}_id`]: number,
  });
  const { version: _, updated_at: __, ...rest } = data;
  return rest;
}

describe('the form of a record', () => {
  it.each(['customer', 'lead', 'deal', 'issue', 'activity'])(
    'of a %s shows all that it holds, and saved as it is changes nothing of that',
    async (noun) => {
      const before = await held(noun, '7');
      const form = await open(`update_${noun}`, '7');
      const missing = Object.entries(fieldsOf(form)).filter(
        ([name, value]) => String(value ?? '') !== String(shownInputs(form)[`input.${name}`]),
      );
      expect(missing).toEqual([]);
      expect((await save(form)).fallbackText).toMatch(/is like that already/);
      expect(await held(noun, '7')).toEqual(before);
    },
  );

  it('names the records it is linked with, and offers the others', async () => {
    const form = await open('update_deal', '20');
    const choices = choicesOf(form, 'customer_id');
    const { customer } = await held('deal', '20');
    const chosen = choices.find(({ value }) => value === fieldsOf(form)['customer_id']);
    expect(chosen?.title).toContain(Object(customer).name);
    const other = choices.find(({ title }) => title.startsWith('Litware'));
    await save(form, { 'input.customer_id': other?.value });
    expect(await held('deal', '20')).toMatchObject({ customer: { name: 'Litware' } });
  });

  it('shows a time as the clock of the person does', async () => {
    const alex = await office.crm.as('Alex');
    const when = { activity_type: 'meeting', title: 'Review', scheduled_at: '2027-03-01T13:30:00Z' };
    const { data } = await office.crm.done(alex, 'create_activity', when);
    const number = String(data['number']);
    const form = await open('update_activity', number);
    expect(fieldsOf(form)['scheduled_at']).toBe('2027-03-01 14:30');
    await save(form, { 'input.scheduled_at': '2027-03-02 9:15' });
    expect((await held('activity', number))['scheduled_at']).toBe('2027-03-02T08:15:00.000Z');
  });

  it('has a field for the name of a record where there are too many to choose from', async () => {
    const alex = await office.crm.as('Alex');
    for (let n = 0; n < 12; n += 1) {
      await office.crm.done(alex, 'create_customer', { name: 'Twin', email: `twin${n}@twin.example` });
    }
    const { data: twin } = await office.crm.done(alex, 'get_customer', {
      customer_id: 'twin3@twin.example',
    });
    await office.crm.done(alex, 'update_deal', { deal_id: '22', customer_id: String(twin['number']) });
    const form = await open('update_deal', '22');
    expect(fieldsOf(form)['customer_id']).toBe('Twin');
    await save(form);
    expect(await held('deal', '22')).toMatchObject({ customer: { number: twin['number'] } });
    await save(await open('update_deal', '22'), { 'input.customer_id': 'Litware' });
    expect(await held('deal', '22')).toMatchObject({ customer: { name: 'Litware' } });
  });
});
