import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { createDeals } from '../deals.js';
import { buttonOf, cardsOf, startHouse } from '../house.js';
import { personOf, runService, type RunningService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.close());

const alex = personOf('Alex');
const Suggested = z.object({
  to: z.array(z.string()),
  actions: z.array(z.object({ type: z.literal('imBack'), title: z.string(), value: z.string() })),
});

it('An answer offers at most three sentences to go on with, to the one who asked, which are understood', async () => {
  const { activity } = await service.say(alex, 'show deal 20');
  const { to, actions } = Suggested.parse(activity['suggestedActions']);
  expect(to).toEqual([alex.aadObjectId]);
  expect(actions).toHaveLength(3);
  for (const { title, value } of actions) {
    expect(value).toBe(title);
    const [card] = cardsOf(await service.say(alex, value));
    expect(card?.fallbackText).not.toMatch(/did not understand|wrong/i);
  }
});

it('What asks for a yes offers nothing else to say', async () => {
  const asking = await service.say(alex, 'invite ann@contoso.com as sales');
  expect(buttonOf(cardsOf(asking)[0], 'Confirm')).toBeDefined();
  expect(asking.activity['suggestedActions']).toBeUndefined();
});

it('Of more than Teams shows, the first three are offered', async () => {
  const deals = createDeals();
  const many = deals.tools.map((tool) => ({ ...tool, suggests: () => ['One', 'Two', 'Three', 'Four'] }));
  deals.tools.splice(0, deals.tools.length, ...many);
  const calls = [{ tool: 'get_deal', input: { deal_id: '20' } }];
  const house = await startHouse(
    { 'show deal 20': { kind: 'calls', calls, confidence: 1, unsure: false } },
    {},
    deals,
  );
  await house.say('show deal 20');
  const { activity } = await house.connector.next();
  const { actions } = Suggested.parse(activity['suggestedActions']);
  expect(actions.map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
  await house.close();
});
