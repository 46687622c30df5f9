import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan, PlannedCall } from '../../../src/planner/planner.js';
import { alex, buttonOf, cardsOf, replacement, startHouse, type House, type Script } from '../house.js';

const calls = (...planned: PlannedCall[]): Plan => ({
  kind: 'calls',
  calls: planned,
  confidence: 1,
  unsure: false,
});
const get = (deal_id: string) => ({ tool: 'get_deal', input: { deal_id } });
const move = (deal_id: string, stage: string) => ({ tool: 'move_deal_to_stage', input: { deal_id, stage } });

const script: Script = {
  'show deal 20': calls(get('20')),
  'move 20': calls(move('20', 'Proposal')),
  'move 25': calls(move('25', 'Proposal')),
  'move 20 twice': calls(move('20', 'Proposal'), move('20', 'Negotiation'), get('25')),
  'move 20 to nowhere, then on': calls(move('20', 'Nowhere'), move('20', 'Proposal')),
  'move fleet renewal': calls(move('Fleet renewal', 'Proposal')),
  'send the offer': calls({ tool: 'send_offer', input: { deal_id: '20' } }),
  'break down': calls({ tool: 'break_down', input: {} }),
  'what can you do': { kind: 'help' },
  'create a deal': {
    kind: 'question',
    text: 'What is its title?',
    call: get(''),
    field: 'title',
    choices: [],
    unsure: false,
    isAlone: true,
  },
  'show the lead, then deal 20': {
    kind: 'question',
    text: 'Which lead is meant by “[Click](https://evil.example)”?',
    call: get(''),
    field: 'deal_id',
    choices: [
      { value: '1', label: '[Click](https://evil.example)' },
      { value: '2', label: '![seen](https://evil.example/1.png) <b>Ann</b>' },
    ],
    unsure: false,
    isAlone: false,
  },
};

let house: House;
beforeEach(async () => {
  house = await startHouse(script);
});
afterEach(() => house.close());

describe('a message', () => {
  it('is answered with the card of what was asked for, and with nothing else', async () => {
    const { status } = await house.say('show deal 20');
    expect(status).toBe(200);
    const arrival = await house.connector.next();
    expect(arrival).toMatchObject({ method: 'POST', conversation: 'a:chat' });
    expect(cardsOf(arrival)).toMatchObject([{ fallbackText: 'Deal 20.' }]);
    expect(house.connector.received).toHaveLength(1);
    expect(house.remembered).toMatchObject([{ kind: 'outcome', outcome: { records: [{ number: 20 }] } }]);
    expect(house.outcomes).toEqual(['chat answered']);
  });

  it('may ask for several things, which run in order and are answered together', async () => {
    await house.say('move 20 twice');
    const summaries = cardsOf(await house.connector.next()).map(({ fallbackText }) => fallbackText);
    expect(summaries).toEqual(['Deal 20 is now in Proposal.', 'Deal 20 is now in Negotiation.', 'Deal 25.']);
  });

  it('is asked which record is meant without a link or an image that hides in the name of one', async () => {
    await house.say('show the lead, then deal 20');
    const { text } = (await house.connector.next()).activity;
    expect(text).toContain('1. [Click] (https://evil.example)');
    expect(text).not.toMatch(/\]\(|!\[|</);
  });

  it('stops at a write that fails, and says what it left out', async () => {
    await house.say('move 20 to nowhere, then on');
    const arrival = await house.connector.next();
    expect(cardsOf(arrival)).toMatchObject([{ fallbackText: 'There is no stage Nowhere.' }]);
    expect(arrival.activity.text).toContain('Move a deal to another stage');
    expect(house.deals.stageOf(20)).toBe('Lead');
  });

  it('has its own answer where another conversation has one of the same id', async () => {
    const [first, second] = ['a:one', 'a:two'].map((id) => ({
      id: '1700000000000',
      conversation: { id, conversationType: 'personal', tenantId: '10000000-0000-4000-8000-000000000001' },
    }));
    await house.say('move 20', first);
    await house.say('move 25', second);
    const cards = [await house.connector.next(), await house.connector.next()].flatMap(cardsOf);
    expect(cards.map(({ fallbackText }) => fallbackText)).toEqual([
      expect.stringContaining('20'),
      expect.stringContaining('25'),
    ]);
  });

  it('that is sent again changes nothing again and gets the same answer', async () => {
    const same = { id: 'activity-same' };
    await house.say('move 20 twice', same);
    await house.say('move 20 twice', same);
    expect(house.deals.writes()).toBe(2);
    const first = cardsOf(await house.connector.next());
    const second = cardsOf(await house.connector.next());
    expect(second.map(({ fallbackText }) => fallbackText)).toEqual(first.map((card) => card.fallbackText));
  });

  it('that several records fit is answered with a choice, and the choice runs it', async () => {
    await house.say('move fleet renewal');
    const [choose] = cardsOf(await house.connector.next());
    expect(choose?.fallbackText).toContain('Which one?');
    const pressed = await house.press(buttonOf(choose, 'Fleet renewal'));
    expect(replacement(pressed).fallbackText).toBe('Deal 20 is now in Proposal.');
    expect(house.deals.stageOf(20)).toBe('Proposal');
  });

  it('that lacks something is answered with the question', async () => {
    await house.say('create a deal');
    const { activity } = await house.connector.next();
    expect(activity.text).toBe('What is its title?');
    expect(house.remembered).toMatchObject([{ kind: 'question', field: 'title' }]);
  });

  it('for something that cannot be undone is asked about first, and a yes in words does it once', async () => {
    await house.say('send the offer');
    const [card] = cardsOf(await house.connector.next());
    expect(house.deals.writes()).toBe(0);
    script['yes'] = { kind: 'confirm', pendingId: String(buttonOf(card, 'Confirm')['id']) };
    await house.say('yes');
    await house.say('yes');
    expect(cardsOf(await house.connector.next())).toMatchObject([
      { fallbackText: 'The offer for deal 20 is sent.' },
    ]);
    expect(house.deals.writes()).toBe(1);
  });

  it('for something that cannot be undone is forgotten after a no', async () => {
    await house.say('send the offer');
    const [card] = cardsOf(await house.connector.next());
    script['no'] = { kind: 'cancel', pendingId: String(buttonOf(card, 'Confirm')['id']) };
    await house.say('no');
    expect(cardsOf(await house.connector.next())).toMatchObject([
      { fallbackText: 'Cancelled. Nothing was changed.' },
    ]);
    await house.press(buttonOf(card, 'Confirm'));
    expect(house.deals.writes()).toBe(0);
  });

  it('that asks for help, or says nothing, gets the help card', async () => {
    await house.say('what can you do');
    await house.say('  ');
    const [help] = cardsOf(await house.connector.next());
    expect(cardsOf(await house.connector.next())).toMatchObject([{ fallbackText: help?.fallbackText }]);
  });

  it('that makes no sense is answered with what could be said instead', async () => {
    script['gibberish'] = {
      kind: 'unknown',
      suggestions: [{ title: 'Deals', sentence: 'Show me all open deals' }],
    };
    await house.say('gibberish');
    const [card] = cardsOf(await house.connector.next());
    expect(card?.fallbackText).toContain('did not understand');
    expect(JSON.stringify(card)).toContain('Show me all open deals');
    expect(house.deals.writes()).toBe(0);
  });

  it('whose tool breaks is answered with an id that the log has, and without the reason', async () => {
    await house.say('break down');
    const [card] = cardsOf(await house.connector.next());
    const [, id] = /\(id (\w+)\)/.exec(card?.fallbackText ?? '') ?? [];
    expect(JSON.stringify(card)).not.toContain('secret detail');
    expect(house.logged).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ errorId: id }) }),
    );
  });

  it('in a group is understood without the name of the bot', async () => {
    const bot = { id: '28:bot', name: 'Pipelane' };
    const entities = [
      { type: 'clientInfo', locale: 'en-US' },
      { type: 'mention', mentioned: bot, text: '<at>Pipelane</at>' },
      { type: 'mention' },
    ];
    const conversation = { id: '19:group', conversationType: 'groupChat', isGroup: true, tenantId: 'other' };
    await house.say('<at>Pipelane</at> show deal 20', { entities, conversation });
    expect(cardsOf(await house.connector.next())).toMatchObject([{ fallbackText: 'Deal 20.' }]);
    expect(house.turns[0]).toMatchObject({ text: 'show deal 20', conversation: '19:group' });
  });

  it('of somebody without access is told whom to ask, and is not planned', async () => {
    const from = { ...alex, aadObjectId: '20000000-0000-4000-8000-000000000007' };
    await house.say('show deal 20', { from });
    const [card] = cardsOf(await house.connector.next());
    expect(card?.fallbackText).toContain('It belongs to Alex');
    expect(house.turns).toEqual([]);
    expect(house.outcomes).toEqual(['chat refused']);
  });

  it('of an unknown company is told so', async () => {
    const from = { ...alex, aadObjectId: '20000000-0000-4000-8000-000000000007' };
    await house.say('show deal 20', { from, conversation: { id: 'a:chat', tenantId: 'elsewhere' } });
    expect(cardsOf(await house.connector.next())[0]?.fallbackText).toContain('Nobody in your company');
  });

  it('that names no person is answered in words', async () => {
    await house.say('show deal 20', { from: { id: '29:guest' } });
    const { activity } = await house.connector.next();
    expect(activity.text).toContain('I cannot tell who you are');
  });

  it('whose card the channel does not take is answered in words', async () => {
    house.connector.answerWith(413, ({ activity }) => activity.attachments !== undefined);
    await house.say('show deal 20');
    await house.connector.next();
    expect((await house.connector.next()).activity.text).toBe('Deal 20.');
  });
});

describe('two messages at once in one conversation', () => {
  it('are both answered', async () => {
    await Promise.all([house.say('show deal 20'), house.say('move 20 twice')]);
    const answers = [await house.connector.next(), await house.connector.next()].map(cardsOf);
    expect(answers.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([1, 3]);
    expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
