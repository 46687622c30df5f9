import { expect, it } from 'vitest';
import { slotOf } from '../../../src/core/fields.js';
import { tools } from '../../tools.js';
import { createWorld } from './world.js';

const { say } = createWorld();

/** The tools that show one record by its number, with the noun and the field of it. */
const shows = tools.flatMap((tool) => {
  const fields = Object.entries<unknown>(tool.input.shape);
  const [[field, schema] = ['', undefined], another] = fields;
  const slot = slotOf(schema);
  const isAbout = slot?.kind === 'record' && tool.name === `get_${slot.noun}`;
  return isAbout && !another ? [{ tool: tool.name, noun: slot.noun, field }] : [];
});

const ways = [
  'get',
  'show',
  'show me',
  'open',
  'find',
  'look up',
  'pull up',
  'details of',
  'info on',
  'status of',
  'what about',
  '',
];

it('knows the records that a person can ask for', () => {
  expect(shows.map(({ noun }) => noun).toSorted()).toEqual([
    'activity',
    'customer',
    'deal',
    'employee',
    'issue',
    'lead',
    'order',
    'payment',
  ]);
});

it.each(shows.flatMap((each) => ways.map((way) => ({ ...each, sentence: `${way} ${each.noun} 4`.trim() }))))(
  '“$sentence” shows the record',
  async ({ tool, field, sentence }) => {
    const plan = await say(sentence, sentence);
    expect(plan).toMatchObject({ kind: 'calls', calls: [{ tool, input: { [field]: '4' } }] });
  },
);
