import { describe, expect, it } from 'vitest';
import { parsePress } from '../../src/cards/press.js';
import { createCards } from '../../src/cards/render.js';
import { tools } from '../../src/crm/index.js';
import { actionOf, actionsOf, titlesOf } from './buttons.js';
import { deal } from './deal.js';
import { doneWith, toolNamed } from './outcome.js';
import { person } from './person.js';
import { sampleOf } from './samples.js';

const cards = createCards({ tools });
const alex = person();
const diego = person({ role: 'employee', permissionSet: 'support' });
const miriam = person({ role: 'employee' });
const joni = person({ role: 'customer', customerId: 'c'.repeat(24) });
const getDeal = toolNamed('get_deal');
const dealCard = (about: object = {}, viewer = alex) =>
  cards.renderOutcome(doneWith(getDeal, { ...deal, ...about }), viewer);

describe('the buttons of a deal', () => {
  it('close and move it while it is open', () => {
    const titles = titlesOf(dealCard());
    expect(titles).toEqual(
      expect.arrayContaining([
        'Move to Proposal',
        'Won',
        'Lost',
        'Edit',
        'Assign',
        'Note or activity',
        'History',
        'Open the customer',
      ]),
    );
    expect(titles).not.toContain('Reopen');
  });

  it.each(['won', 'lost'])('reopen it when it is %s', (status) => {
    const titles = titlesOf(dealCard({ status, actual_close_date: '2026-11-20' }));
    expect(titles).toContain('Reopen');
    expect(titles.filter((title) => /^Move|^Won|^Lost/.test(title))).toEqual([]);
  });

  it('change nothing for somebody who may only read', () => {
    expect(titlesOf(dealCard({}, miriam))).toEqual(['Open the customer', 'History']);
  });

  it('add what happened for somebody who may log that but not change deals', () => {
    expect(titlesOf(dealCard({}, diego))).toEqual([
      'Open the customer',
      'Note or activity',
      'Add',
      'History',
    ]);
  });

  it('are none for a customer, who may not read deals', () => {
    expect(titlesOf(dealCard({}, joni))).toEqual(['Open the customer']);
  });

  it('tell which deal was seen in which version', () => {
    expect(parsePress(actionOf(dealCard(), 'Won').data)).toEqual({
      press: 'run',
      tool: 'mark_deal_won',
      input: { deal_id: '20' },
      version: 3,
      card: expect.any(String),
    });
  });

  it('offer the other stages of its pipeline', () => {
    const moves = titlesOf(dealCard()).filter((title) => title.startsWith('Move'));
    expect(moves).toEqual(['Move to Lead', 'Move to Qualified', 'Move to Proposal']);
  });

  it('offer a list of them where they are too many for a row', () => {
    const open_stages = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    const card = dealCard({ stages: [...open_stages, 'Won', 'Lost'], open_stages, stage: 'Two' });
    expect(titlesOf(card)).toContain('Move stage');
    const json = JSON.stringify(card);
    expect(json).toContain('{"title":"Six","value":"Six"}');
    expect(json).not.toContain('{"title":"Two","value":"Two"}');
    expect(actionOf(card, 'Move').data).toMatchObject({ tool: 'move_deal_to_stage' });
  });

  it('add a note and go on with the deal', () => {
    const data = Object(actionOf(dealCard(), 'Add').data);
    expect(
      parsePress({ ...data, 'input.title.activity': 'Called', 'input.activity_type': 'note' }),
    ).toMatchObject({
      tool: 'create_activity',
      input: { deal_id: '20', title: 'Called', activity_type: 'note' },
      back: { tool: 'get_deal', input: { deal_id: '20' } },
    });
  });

  it('become a call together with what was filled in', () => {
    const data = Object(actionOf(dealCard(), 'Save').data);
    expect(parsePress({ ...data, 'input.priority': 'low' })).toMatchObject({
      tool: 'update_deal',
      input: { deal_id: '20', priority: 'low' },
    });
  });

  it('belong to one card, so that pressing twice is one press', () => {
    const [first, second] = [dealCard(), dealCard()].map(
      (card) => new Set(actionsOf(card).flatMap(({ data }) => (data ? [Object(data).card] : []))),
    );
    expect(first?.size).toBe(1);
    expect(first).not.toEqual(second);
  });
});

describe('the buttons of every card', () => {
  const executes = tools.flatMap((tool) => {
    const card = cards.renderOutcome(doneWith(tool, Object(sampleOf(tool.output, 'longest'))), alex);
    return actionsOf(card).filter(({ type }) => type === 'Action.Execute');
  });

  it('send what the bot understands, also where only Action.Submit is known', () => {
    expect(executes.length).toBeGreaterThan(100);
    for (const action of executes) {
      expect(parsePress(action.data)).toBeDefined();
      expect(action).toMatchObject({ verb: 'press', fallback: { type: 'Action.Submit', data: action.data } });
    }
  });

  it('run tools that exist, with fields that these have', () => {
    for (const action of executes) {
      const press = parsePress(action.data);
      if (press?.press !== 'run') throw new Error(`${action.title} runs nothing.`);
      const fields = Object.keys(toolNamed(press.tool).input.shape);
      expect(Object.keys(press.input).filter((name) => !fields.includes(name))).toEqual([]);
    }
  });
});

describe('a number field', () => {
  const lead = Object(sampleOf(toolNamed('get_lead').output, 'longest'));
  const records: [string, object][] = [
    ['get_deal', deal],
    ['get_lead', { ...lead, qualification_status: 'new', is_converted: false }],
  ];
  const fields = records.flatMap(([name, data]) => {
    const card = cards.renderOutcome(doneWith(toolNamed(name), data), alex);
    return JSON.stringify(card).match(/\{"type":"Input.Number"[^}]*\}/g) ?? [];
  });

  it('has no bounds, as a client moves a number to them and saves what nobody typed', () => {
    expect(fields).toHaveLength(3);
    expect(fields.filter((field) => /"(?:min|max)":/.test(field))).toEqual([]);
  });
});

describe('after a write', () => {
  const won = doneWith(toolNamed('mark_deal_won'), { ...deal, status: 'won', stage: 'Closed Won' });

  it('the card says what was done above the record and offers Undo', () => {
    const card = cards.renderOutcome(won, alex);
    expect(JSON.stringify(card.body[0])).toContain('is won: $45,000');
    expect(parsePress(actionOf(card, 'Undo').data)).toMatchObject({
      tool: 'undo_change',
      input: { change_id: '7' },
    });
  });

  it('there is no Undo where nothing can be taken back', () => {
    const { undo: _, ...final } = won;
    expect(titlesOf(cards.renderOutcome(final, alex))).not.toContain('Undo');
  });

  it('what was taken back can be opened', () => {
    const records = [{ noun: 'deal', number: 20, name: 'Northwind expansion' }];
    const done = doneWith(toolNamed('undo_change'), { undone: 'Deal 20 is won.', records });
    expect(parsePress(actionOf(cards.renderOutcome(done, alex), 'Open deal 20').data)).toMatchObject({
      tool: 'get_deal',
      input: { deal_id: '20' },
    });
  });
});
