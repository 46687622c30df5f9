import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { say } from '../../../src/cards/say.js';
import type { Plan } from '../../../src/planner/planner.js';
import { alex, buttonOf, cardsOf, replacement, startHouse, type House } from '../house.js';

const call = (tool: string, input: Record<string, unknown>): Plan => ({
  kind: 'calls',
  calls: [{ tool, input }],
  confidence: 1,
  unsure: false,
});

let house: House;
beforeEach(async () => {
  house = await startHouse({
    'show deal 20': call('get_deal', { deal_id: '20' }),
    'list deals': call('list_deals', {}),
    'send the offer': call('send_offer', { deal_id: '20' }),
  });
});
afterEach(() => house.close());

/** Says something and gives the card it is answered with. */
async function cardFor(text: string) {
  await house.say(text);
  return cardsOf(await house.connector.next())[0];
}

describe('a button', () => {
  it('does what it says and replaces its card, without a message', async () => {
    const move = buttonOf(await cardFor('show deal 20'), 'Move to Proposal');
    const card = replacement(await house.press({ ...move, 'input.stage': 'Proposal' }));
    expect(card.fallbackText).toBe('Deal 20 is now in Proposal.');
    expect(house.deals.stageOf(20)).toBe('Proposal');
    expect(house.connector.received).toHaveLength(1);
    expect(house.remembered.at(-1)).toMatchObject({
      kind: 'outcome',
      outcome: { records: [{ number: 20 }] },
    });
    expect(house.outcomes).toEqual(['chat answered', 'card answered']);
  });

  it('that is pressed twice at once works once', async () => {
    const move = {
      ...buttonOf(await cardFor('show deal 20'), 'Move to Proposal'),
      'input.stage': 'Proposal',
    };
    const answers = await Promise.all([house.press(move), house.press(move)]);
    const texts = answers.map((answer) => replacement(answer).fallbackText);
    expect(texts).toEqual(['Deal 20 is now in Proposal.', 'Deal 20 is now in Proposal.']);
    expect(house.deals.writes()).toBe(1);
  });

  it('of a card that has become old changes nothing and brings the new card', async () => {
    const move = buttonOf(await cardFor('show deal 20'), 'Move to Proposal');
    house.deals.touch(20);
    const card = replacement(await house.press({ ...move, 'input.stage': 'Proposal' }));
    expect(card.fallbackText).toBe('Deal 20 changed in the meantime.');
    expect(house.deals.stageOf(20)).toBe('Lead');
    const again = { ...buttonOf(card, 'Move to Proposal'), 'input.stage': 'Proposal' };
    expect(replacement(await house.press(again)).fallbackText).toBe('Deal 20 is now in Proposal.');
  });

  it('whose form holds something wrong says what, above the record', async () => {
    const move = buttonOf(await cardFor('show deal 20'), 'Move to Proposal');
    const card = replacement(await house.press({ ...move, 'input.stage': 'Nowhere' }));
    expect(card.fallbackText).toBe('There is no stage Nowhere.');
    expect(buttonOf(card, 'Move to Proposal')).toMatchObject({ tool: 'move_deal_to_stage' });
  });

  it('that leaves open whom to assign offers the colleagues, and the choice assigns', async () => {
    const press = { press: 'run', tool: 'assign_deal', input: { deal_id: '20' }, card: 'a-card', version: 1 };
    const choose = replacement(await house.press(press));
    expect(choose.fallbackText).toContain('which employee?');
    expect(house.deals.writes()).toBe(0);
    const card = replacement(await house.press(buttonOf(choose, 'Megan Bowen')));
    expect(card.fallbackText).toBe('Deal 20 is assigned.');
  });

  it('that several records fit brings a choice, and the choice stays open until all is clear', async () => {
    const press = {
      press: 'run',
      tool: 'move_deal_to_stage',
      input: { deal_id: 'Fleet renewal' },
      card: 'a-card',
    };
    const choose = replacement(await house.press({ ...press, 'input.stage': 'Proposal' }));
    const first = buttonOf(choose, 'Fleet renewal');
    const again = replacement(await house.press({ ...first, value: 'Fleet renewal' }));
    expect(again.fallbackText).toContain('Which one?');
    const card = replacement(await house.press(buttonOf(again, 'Fleet renewal')));
    expect(card.fallbackText).toBe('Deal 20 is now in Proposal.');
  });

  it('sends numbers as text, which are read as numbers', async () => {
    const press = { press: 'run', tool: 'send_offer', input: { deal_id: '20' }, card: 'a-card' };
    const card = replacement(await house.press({ ...press, 'input.discount': '12' }));
    expect(JSON.stringify(card)).toMatch(/"text":"Discount".{0,200}"text":"12"/);
    const wrong = replacement(await house.press({ ...press, 'input.discount': 'a lot' }));
    expect(wrong.fallbackText).toBe('Discount must be a number.');
  });

  it('confirms once, however often it is pressed', async () => {
    const confirm = buttonOf(await cardFor('send the offer'), 'Confirm');
    for (const answer of await Promise.all([house.press(confirm), house.press(confirm)])) {
      expect(replacement(answer).fallbackText).toBe('The offer for deal 20 is sent.');
    }
    expect(house.deals.writes()).toBe(1);
  });

  it('cancels, after which nothing can be confirmed', async () => {
    const card = await cardFor('send the offer');
    const cancelled = replacement(await house.press(buttonOf(card, 'Cancel')));
    expect(cancelled.fallbackText).toBe('Cancelled. Nothing was changed.');
    const late = replacement(await house.press(buttonOf(card, 'Confirm')));
    expect(late.fallbackText).toContain('expired');
    expect(house.deals.writes()).toBe(0);
  });

  it('of a list turns its pages and opens its rows', async () => {
    const list = await cardFor('list deals');
    const more = replacement(await house.press(buttonOf(list, 'Show more')));
    expect(JSON.stringify(more)).toContain('11–12 of 12');
    const press = { press: 'run', tool: 'get_deal', input: { deal_id: '25' }, card: 'a-card' };
    expect(replacement(await house.press(press)).fallbackText).toBe('Deal 25.');
  });

  it('is refused to somebody without access', async () => {
    const move = buttonOf(await cardFor('show deal 20'), 'Move to Proposal');
    const from = { ...alex, aadObjectId: '20000000-0000-4000-8000-000000000007' };
    const card = replacement(await house.press({ ...move, 'input.stage': 'Proposal' }, { from }));
    expect(card.fallbackText).toContain('It belongs to Alex');
    expect(house.deals.stageOf(20)).toBe('Lead');
  });

  it('works in clients that send it as a message, and replaces the card there too', async () => {
    const move = {
      ...buttonOf(await cardFor('show deal 20'), 'Move to Proposal'),
      'input.stage': 'Proposal',
    };
    await house.post({ type: 'message', value: move, replyToId: 'sent-1' });
    const replaced = await house.connector.next();
    expect(replaced).toMatchObject({ method: 'PUT', about: 'sent-1' });
    expect(cardsOf(replaced)).toMatchObject([{ fallbackText: 'Deal 20 is now in Proposal.' }]);
    await house.post({ type: 'message', value: move });
    expect(await house.connector.next()).toMatchObject({ method: 'POST' });
    expect(house.deals.writes()).toBe(1);
  });
});

it('a sentence that can be pressed is answered as if it had been said', async () => {
  await house.say('nonsense');
  await house.connector.next();
  await house.post({ type: 'message', value: say('show deal 20'), replyToId: 'sent-1' });
  const answer = await house.connector.next();
  expect(answer).toMatchObject({ method: 'POST' });
  expect(cardsOf(answer)).toMatchObject([{ fallbackText: expect.stringContaining('Deal 20') }]);
});

describe('a card in a group', () => {
  const conversation = { id: '19:group', conversationType: 'groupChat', tenantId: 'contoso' };

  it('is fetched anew for each who sees it, which nobody did themselves', async () => {
    const entities = [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Pipelane</at>' }];
    await house.say('<at>Pipelane</at> show deal 20', { conversation, entities });
    const [card] = cardsOf(await house.connector.next());
    const { action } = z.object({ action: z.object({ data: z.unknown() }) }).parse(card?.['refresh']);
    const value = { action, trigger: 'automatic' };
    expect(replacement(await house.press(undefined, { value, conversation })).fallbackText).toBe('Deal 20.');
    expect(house.remembered).toHaveLength(1);
  });

  it('stays as it is in a chat of two', async () => {
    expect(await cardFor('show deal 20')).not.toHaveProperty('refresh');
  });
});

it('somebody unknown who presses is answered in time though Teams does not say who they are', async () => {
  await house.connector.close();
  const from = { ...alex, id: '29:vera', aadObjectId: '20000000-0000-4000-8000-000000000099' };
  const press = { press: 'run', tool: 'show_deal', input: { deal_id: '20' }, card: 'a-card' };
  expect(replacement(await house.press(press, { from })).fallbackText).toMatch(/access/);
});

describe('a press with a payload that is none of ours', () => {
  const payloads = {
    'nothing at all': undefined,
    'no press': {},
    'a foreign press': { press: 'drop', tool: 'move_deal_to_stage' },
    'a missing card': {
      press: 'run',
      tool: 'move_deal_to_stage',
      input: { deal_id: '20', stage: 'Proposal' },
    },
    'a wrong type': { press: 'run', tool: 7, input: {}, card: 'a-card' },
    'a list': [1, 2],
  };

  for (const [name, payload] of Object.entries(payloads)) {
    it(`is refused as an invoke: ${name}`, async () => {
      const { body } = await house.press(payload);
      expect(body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
      expect(house.deals.writes()).toBe(0);
    });
  }

  it('is refused in words when it comes as a message', async () => {
    await house.post({ type: 'message', value: { action: 'approve' } });
    expect((await house.connector.next()).activity.text).toContain('nothing was changed');
  });

  it('changes nothing where the tool is unknown or the input holds an operator', async () => {
    const press = { press: 'run', card: 'a-card' };
    const unknown = replacement(await house.press({ ...press, tool: 'drop_all', input: {} }));
    expect(unknown.fallbackText).toBe('This button no longer works.');
    const input = { deal_id: { $gt: '' }, stage: 'Proposal', $where: '1' };
    const operator = replacement(await house.press({ ...press, tool: 'move_deal_to_stage', input }));
    expect(operator.fallbackText).toContain('Deal must be text');
    expect(house.deals.writes()).toBe(0);
  });
});
