import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useCrmChat } from '../crm-chat.js';
import { channel, sender } from '../crm-house.js';
import { buttonOf, replacement } from '../house.js';

const chat = useCrmChat();

const pressed = async (data: object, more?: object) => replacement(await chat.house.press({ ...data }, more));
const as = (name: string) => ({ from: sender(name), conversation: channel });

/** A new record and its card in front of Alex. */
async function cardOf(noun: string, input: object) {
  const { data } = await chat.crm.done(chat.person, `create_${noun}`, input);
  const id = { [`${noun}_id`]: String(data['number']) };
  const card = await pressed({ press: 'run', tool: `get_${noun}`, input: id, card: randomUUID() });
  const now = async () => (await chat.crm.done(chat.person, `get_${noun}`, id)).data;
  return { card, id, now };
}

const leadCard = () =>
  cardOf('lead', { name: `Lead ${randomUUID().slice(0, 8)}`, email: `${randomUUID()}@example.com` });
const issueCard = () => cardOf('issue', { title: `Issue ${randomUUID().slice(0, 8)}`, customer_id: '1' });
const dealCard = () =>
  cardOf('deal', {
    title: `Deal ${randomUUID().slice(0, 8)}`,
    customer_id: '1',
    value: 100,
    expected_close_date: '2027-02-01',
  });

describe('on the card of a lead', () => {
  it('the lead is scored, assigned, disqualified, qualified and becomes a customer with a deal', async () => {
    const { card, now } = await leadCard();
    const score = { 'input.score': '85', 'input.reason': 'Asked for an offer' };
    const scored = await pressed({ ...buttonOf(card, 'Save score'), ...score });
    expect(await now()).toMatchObject({ score: 85 });
    const who = await pressed(buttonOf(scored, 'Assign'));
    const assigned = await pressed(buttonOf(who, 'Megan Bowen · Account Executive'));
    expect(await now()).toMatchObject({ assigned_to: { name: 'Megan Bowen' } });
    const out = await pressed({ ...buttonOf(assigned, 'Disqualify'), 'input.reason': 'No budget' });
    expect(await now()).toMatchObject({ qualification_status: 'unqualified' });
    const back = await pressed(buttonOf(out, 'Undo'));
    const qualified = await pressed(buttonOf(back, 'Qualify'));
    expect(await now()).toMatchObject({ qualification_status: 'qualified' });
    const deal = { 'input.deal_title': 'First order', 'input.deal_value': '1200' };
    const converted = await pressed({ ...buttonOf(qualified, 'Convert to customer'), ...deal });
    expect(converted.fallbackText).toMatch(/is customer \d+ now/);
    expect(await now()).toMatchObject({ is_converted: true });
  });

  it('pressing twice converts once, and an old press says what changed and by whom', async () => {
    const { card, id, now } = await leadCard();
    const convert = buttonOf(card, 'Convert to customer');
    const [first, second] = await Promise.all([pressed(convert), pressed(convert)]);
    expect(second.fallbackText).toBe(first.fallbackText);
    expect(first.fallbackText).toMatch(/is customer \d+ now/);
    expect((await pressed(buttonOf(card, 'Qualify'))).fallbackText).toMatch(/meantime|converted/);
    expect(await now()).toMatchObject({ is_converted: true });

    const other = await leadCard();
    await chat.crm.done(await chat.crm.as('Megan'), 'update_lead_score', { ...other.id, score: 42 });
    const late = await pressed(buttonOf(other.card, 'Qualify'));
    expect(late.fallbackText).toMatch(/changed in the meantime.*\nMegan Bowen: .*42/);
    expect(await other.now()).toMatchObject({ score: 42, qualification_status: 'new' });
    await pressed(buttonOf(late, 'Qualify'));
    expect(await other.now()).toMatchObject({ qualification_status: 'qualified' });
    expect(id).not.toEqual(other.id);
  });

  it('somebody without the right changes nothing and gets it to read only', async () => {
    const { card, now } = await leadCard();
    const diego = await pressed(buttonOf(card, 'Qualify'), as('Diego'));
    expect(diego.fallbackText).toContain('does not include lead:update');
    for (const button of ['Qualify', 'Convert to customer', 'Disqualify', 'Save score', 'Assign']) {
      expect(() => buttonOf(diego, button)).toThrow('no button');
    }
    expect(await now()).toMatchObject({ qualification_status: 'new' });
    await pressed(buttonOf(card, 'Qualify'), as('Megan'));
    expect(await now()).toMatchObject({ qualification_status: 'qualified' });
  });
});

describe('on the card of an issue', () => {
  it('the issue is assigned, commented on, resolved, taken back, resolved and reopened', async () => {
    const { card, now } = await issueCard();
    const who = await pressed(buttonOf(card, 'Assign'));
    const assigned = await pressed(buttonOf(who, 'Diego Siciliani · Support Lead'));
    expect(await now()).toMatchObject({ status: 'in_progress', assigned_to: { name: 'Diego Siciliani' } });
    const said = await pressed({
      ...buttonOf(assigned, 'Add comment'),
      'input.content': 'Parts are ordered',
    });
    expect(JSON.stringify(said)).toContain('Parts are ordered');
    const open = await pressed(buttonOf(said, 'Open the issue'));
    const resolved = await pressed({ ...buttonOf(open, 'Resolve'), 'input.resolution_notes': 'Replaced' });
    expect(await now()).toMatchObject({ status: 'resolved', resolution_notes: 'Replaced' });
    const undone = await pressed(buttonOf(resolved, 'Undo'));
    expect(await now()).toMatchObject({ status: 'in_progress' });
    const again = await pressed(buttonOf(undone, 'Resolve'));
    await pressed(buttonOf(again, 'Reopen'));
    expect(await now()).toMatchObject({ status: 'open' });
  });

  it('a comment pressed twice is there once', async () => {
    const { card, id } = await issueCard();
    const comment = { ...buttonOf(card, 'Add comment'), 'input.content': 'Once' };
    await Promise.all([pressed(comment), pressed(comment), pressed(comment)]);
    const { data } = await chat.crm.done(chat.person, 'get_issue_comments', id);
    expect(data).toMatchObject({ total: 1 });
  });

  it('an old press changes nothing, and somebody without the right gets it to read only', async () => {
    const { card, id, now } = await issueCard();
    await chat.crm.done(await chat.crm.as('Diego'), 'update_issue', { ...id, priority: 'urgent' });
    const late = await pressed(buttonOf(card, 'Resolve'));
    expect(late.fallbackText).toMatch(/changed in the meantime.*\nDiego Siciliani: /);
    const megan = await pressed(buttonOf(late, 'Resolve'), as('Megan'));
    expect(megan.fallbackText).toContain('does not include issue:update');
    for (const button of ['Resolve', 'Assign', 'Save']) {
      expect(() => buttonOf(megan, button)).toThrow('no button');
    }
    expect(await now()).toMatchObject({ status: 'open' });
    await pressed(buttonOf(late, 'Resolve'), as('Diego'));
    expect(await now()).toMatchObject({ status: 'resolved' });
  });
});

describe('a field that is emptied in the form of a record', () => {
  it.each([
    ['empty', { 'input.expected_close_date': '' }],
    ['not at all', {}],
  ])('and sent %s is gone, and undone it is there again', async (_, emptied) => {
    const { card, now } = await dealCard();
    const form = { 'input.title': 'Renamed', 'input.value': 100, ...emptied };
    const saved = await pressed({ ...buttonOf(card, 'Save'), ...form });
    expect(await now()).toMatchObject({ title: 'Renamed', expected_close_date: undefined });
    await pressed(buttonOf(saved, 'Undo'));
    expect(await now()).toMatchObject({ expected_close_date: '2027-02-01' });
  });

  it('stays as it is where a record needs it', async () => {
    const { card, now } = await dealCard();
    await pressed({ ...buttonOf(card, 'Save'), 'input.title': '', 'input.value': '250' });
    expect(await now()).toMatchObject({ value: 250, title: expect.stringMatching(/^Deal /) });
  });

  it('is named to the tools that other clients call', async () => {
    const { id, now } = await leadCard();
    await chat.crm.done(chat.person, 'update_lead', { ...id, phone: '+1 555 0100', notes: 'Call back' });
    await chat.crm.done(chat.person, 'update_lead', { ...id, clear: ['email', 'notes'] });
    expect(await now()).toMatchObject({ phone: '+1 555 0100', notes: undefined, email: undefined });
    const refused = await chat.crm.refusal(chat.person, 'update_lead', { ...id, clear: ['name'] });
    expect(refused.code).toBe('invalid');
  });
});
