import { describe, expect, it } from 'vitest';
import { createWorld } from './world.js';

const { say } = createWorld();
let conversations = 0;
const next = () => `slips${(conversations += 1)}`;

describe('slips of the keyboard', () => {
  it.each([
    ['show me the deals that close by fridya', 'show me the deals that close by Friday'],
    ['what is on my calendar tommorow', 'what is on my calendar tomorrow'],
    ['revenue in Septmber', 'revenue in September'],
    ['which custmers are inactive', 'which customers are inactive'],
    ['show the pendign payments', 'show the pending payments'],
  ])('“%s” is read as “%s”', async (typed, meant) => {
    const plan = await say(typed, next());
    expect(plan).toMatchObject({ kind: 'calls' });
    expect(plan).toEqual({ ...(await say(meant, next())), confidence: expect.any(Number) });
  });

  it('stay where they are quoted', async () => {
    expect(await say('rename deal 25 to "Open tommorow"', next())).toMatchObject({
      calls: [{ tool: 'update_deal', input: { deal_id: '25', title: 'Open tommorow' } }],
    });
  });

  it.each(['Augusta Hall', 'Sundar Rao', 'Mondays rollout', 'Fridays 2027'])(
    'are not seen in what is only like a day: “%s”',
    async (title) => {
      expect(await say(`rename deal 25 to ${title}`, next())).toMatchObject({
        calls: [{ tool: 'update_deal', input: { deal_id: '25', title } }],
      });
    },
  );
});
