import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aadObjectId } from '../../../src/demo/people.js';
import { buttonOf, replacement } from '../house.js';
import { cardIn, fieldsOf, invoke, onMessage, submit } from './invoke.js';
import { by, openOffice, type Office } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const request = `<p>Dear Alex,</p><p>we need 40 handheld scanners by March. Could you send an offer?</p>
  <p>Best regards,<br>Robin Counts<br>Head of Logistics<br>Harbour Light Ltd<br>12 Harbour Street<br>Bristol BS1 4RW<br>
  Phone: +44 117 496 0123<br>robin@harbourlight.example</p>`;

const body = (content: string) => ({ body: { contentType: 'html', content } });

const beginInsert = async (more: object = {}) =>
  cardIn(await invoke(office, 'composeExtension/fetchTask', { commandId: 'insertDeal' }, more));

const open = async (data: object, more: object = {}) =>
  cardIn(
    await invoke(
      office,
      'task/fetch',
      { data: { msteams: { type: 'task/fetch' }, dialog: 'form', ...data } },
      more,
    ),
  );
const send = async (button: Record<string, unknown>, filled: object, more: object = {}) =>
  cardIn(await invoke(office, 'task/submit', { data: { ...button, ...filled } }, more));

/** The form of a lead for a message that somebody wrote or passed on. */
async function leadFrom(id: string, displayName: string) {
  const from = { user: { id, displayName } };
  return fieldsOf(await onMessage(office, 'createLead', { ...body(request), from }));
}

describe('Create lead', () => {
  it('takes name, company, address, phone and need from the text, and creates the lead once', async () => {
    const form = await onMessage(office, 'createLead', body(request));
    const fields = fieldsOf(form);
    expect(fields).toMatchObject({
      name: 'Robin Counts',
      organization_name: 'Harbour Light Ltd',
      email: 'robin@harbourlight.example',
      phone: '+44 117 496 0123',
    });
    expect(fields['notes']).toContain('40 handheld scanners');
    expect(fields['notes']).toContain('12 Harbour Street, Bristol BS1 4RW');
    expect(fields['notes']).not.toContain('Dear Alex');
    const filled = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [`input.${name}`, value]),
    );
    const [first, second] = await Promise.all(
      [1, 2].map(async () => cardIn(await submit(office, buttonOf(form, 'Save'), filled))),
    );
    expect(first?.fallbackText).toMatch(/Robin Counts.* is created/);
    expect(second?.fallbackText).toBe(first?.fallbackText);
  });

  it('takes the name from the text where a colleague passed it on', async () => {
    expect(await leadFrom(aadObjectId(1), 'Alex Wilber')).toMatchObject({ name: 'Robin Counts' });
    expect(await leadFrom(randomUUID(), 'R. Counts')).toMatchObject({ name: 'R. Counts' });
  });

  it('leaves empty what the text does not say', async () => {
    const fields = fieldsOf(await onMessage(office, 'createLead', body('<p>Is anybody there?</p>')));
    expect(fields).toMatchObject({ name: '', email: '', phone: '', notes: 'Is anybody there?' });
  });
});

describe('Report issue', () => {
  it('makes an issue of a message, for the customer who wrote', async () => {
    const content = '<p>The delivery is late again.</p><p>emily.braun@litware.example</p>';
    const form = await onMessage(office, 'reportIssue', body(content));
    const fields = fieldsOf(form);
    expect(fields['title']).toBe('The delivery is late again.');
    const filled = {
      'input.title': 'Late',
      'input.customer_id': fields['customer_id'],
      'input.priority': 'high',
    };
    const done = cardIn(await submit(office, buttonOf(form, 'Save'), filled));
    expect(done.fallbackText).toContain('Late');
    expect(JSON.stringify(done)).toContain('Litware');
  });
});

describe('Insert deal', () => {
  it('puts the card of a deal into the message, by number or title', async () => {
    const insert = buttonOf(await beginInsert(), 'Insert');
    const { composeExtension } = await submit(office, insert, { 'input.deal_id': '20' });
    expect(composeExtension).toMatchObject({ type: 'result', attachments: { length: 1 } });
    expect(JSON.stringify(composeExtension)).toContain('Deal #20');
    const outlook = { channelId: 'm365extensions' };
    const mail = await submit(office, insert, { 'input.chosen': '20' }, outlook);
    expect(JSON.stringify(mail)).not.toMatch(/Action\.(Execute|Submit)/);
  });

  it('says where the deal is gone, and asks again', async () => {
    const insert = buttonOf(await beginInsert(), 'Insert');
    expect(cardIn(await submit(office, insert, { 'input.deal_id': '99999' })).fallbackText).toContain(
      'no deal',
    );
    expect(cardIn(await submit(office, insert)).fallbackText).toContain('Choose a deal');
  });
});

describe('a dialog for a record', () => {
  it.each(['customer', 'lead', 'deal', 'issue', 'activity'])('creates and changes a %s', async (noun) => {
    expect(buttonOf(await open({ tool: `create_${noun}` }), 'Save')).toMatchObject({
      tool: `create_${noun}`,
    });
    const form = await open({ tool: `update_${noun}`, record: '1' });
    const name = 'title' in fieldsOf(form) ? 'title' : 'name';
    expect(String(fieldsOf(form)[name])).not.toBe('');
    const done = await send(buttonOf(form, 'Save'), { [`input.${name}`]: `Changed ${noun}` });
    expect(done.fallbackText).toContain(`Changed ${noun}`);
  });

  it('has boxes of several lines for long texts alone', async () => {
    const { body: fields } = await open({ tool: 'create_lead' });
    expect(JSON.stringify(fields)).toMatch(/"id":"input.notes"[^}]*"isMultiline":true/);
    expect(JSON.stringify(fields)).not.toMatch(/"id":"input.email"[^}]*"isMultiline":true/);
  });

  it('keeps what was typed where something is wrong', async () => {
    const form = await open({ tool: 'update_deal', record: '20' });
    const again = await send(buttonOf(form, 'Save'), { 'input.title': 'Typed', 'input.value': '-5' });
    expect(again.fallbackText).toContain('must be at least 0');
    expect(fieldsOf(again)).toMatchObject({ title: 'Typed' });
    const named = await send(buttonOf(again, 'Save'), {
      'input.customer_id': 'Nobody at all',
      'input.title': 'Typed',
    });
    expect(named.fallbackText).toContain('There is no customer');
  });

  it('does not overwrite what somebody changed meanwhile', async () => {
    const form = await open({ tool: 'update_deal', record: '21' });
    const alex = await office.crm.as('Alex');
    await office.crm.done(alex, 'update_deal', { deal_id: '21', title: 'Meanwhile' });
    const again = await send(buttonOf(form, 'Save'), { 'input.title': 'Mine' });
    expect(again.fallbackText).toContain('changed in the meantime');
    const { data } = await office.crm.done(alex, 'get_deal', { deal_id: '21' });
    expect(data['title']).toBe('Meanwhile');
  });

  it('says what cannot be opened, to whom it may not be, and where the record is gone', async () => {
    expect((await open({ tool: 'update_deal', record: '99999' })).fallbackText).toContain('no deal');
    expect((await open({ tool: 'drop_all' })).fallbackText).toContain('no longer works');
    const diego = by(3, 'Diego Siciliani');
    expect((await open({ tool: 'create_deal' }, diego)).fallbackText).toContain('does not include');
    const form = await open({ tool: 'update_deal', record: '22' });
    const sent = await send(buttonOf(form, 'Save'), { 'input.title': 'Not his' }, diego);
    expect(sent.fallbackText).toContain('does not include');
  });

  it('is closed to somebody who lost their access while it was open', async () => {
    const megan = by(2, 'Megan Bowen');
    const form = await open({ tool: 'update_deal', record: '23' }, megan);
    const alex = await office.crm.as('Alex');
    const access = { employee_id: 'Megan Bowen', permission_set: 'no_access' };
    await office.crm.confirmed(alex, 'set_employee_access', access);
    office.forget();
    const sent = await send(buttonOf(form, 'Save'), { 'input.title': 'Too late' }, megan);
    expect(sent.fallbackText).toContain('access');
    const { data } = await office.crm.done(alex, 'get_deal', { deal_id: '23' });
    expect(data['title']).not.toBe('Too late');
  });
});

it('a card keeps its forms where clients have no dialogs', async () => {
  const press = { press: 'run', tool: 'get_deal', input: { deal_id: '20' }, card: 'a-card' };
  const card = replacement(await office.press(press));
  expect(buttonOf(card, 'Save')).toMatchObject({ tool: 'update_deal' });
});
