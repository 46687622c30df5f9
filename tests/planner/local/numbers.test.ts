import { describe, expect, it } from 'vitest';
import { createWorld } from './world.js';

const { say } = createWorld();
let conversations = 0;
const next = () => `numbers${(conversations += 1)}`;

describe('a number before “to” and a day', () => {
  it.each([
    ['set the close date of deal 25 to 15 December', { deal_id: '25', expected_close_date: '2026-12-15' }],
    [
      'change the closing date of deal 20 to 28 December',
      { deal_id: '20', expected_close_date: '2026-12-28' },
    ],
  ])('is that of the record: “%s”', async (text, input) => {
    expect(await say(text, next())).toMatchObject({ calls: [{ tool: 'update_deal', input }] });
  });

  it('is the first of several days behind “from”', async () => {
    expect(await say('deals closing from 14 to 15 December', next())).toMatchObject({
      calls: [{ input: { closing_from: '2026-12-14', closing_to: '2026-12-15' } }],
    });
  });
});

it('Another wish behind a comma is no reason', async () => {
  const plan = await say('mark deal 25 as lost, tell the team', next());
  expect(JSON.stringify(plan)).not.toContain('"reason"');
});

it('What might happen to a record is no order, whatever its number', async () => {
  expect(await say('Megan might take lead 10', next())).not.toMatchObject({ kind: 'calls' });
});
