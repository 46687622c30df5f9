import { expect, it } from 'vitest';
import { callsOf, converse } from './converse.js';

/** What one sentence in a new conversation calls, or would call once it is told more. */
async function heard(sentence: string) {
  const plan = await converse().hear(sentence);
  return plan.kind === 'question' ? plan.call : callsOf(plan)[0];
}

it.each([
  [
    'draft to Megan and cc Lidia: "Price list" / "The new prices are attached."',
    { to: ['Megan'], cc: ['Lidia'], subject: 'Price list', body: 'The new prices are attached.' },
  ],
  ['add note "Pays by card only" to customer 2', { title: 'Pays by card only', customer_id: '2' }],
  [
    'set up a Teams call with Megan on Monday at 10, "Stock check"',
    { subject: 'Stock check', attendees: ['Megan'] },
  ],
  ['we have trouble, open an issue "Scanner is dead" for Northwind', { title: 'Scanner is dead' }],
])('what is quoted is what the tool must be told: “%s”', async (sentence, input) => {
  expect((await heard(sentence))?.input).toMatchObject(input);
});

it.each([
  ['start the Microsoft 365 tool list-shared-calendars', { tool: 'list-shared-calendars' }],
  [
    'call the tool get-mail-folder with {"folder":"inbox"}',
    { tool: 'get-mail-folder', arguments: '{"folder":"inbox"}' },
  ],
])('a tool’s name is told from its arguments: “%s”', async (sentence, input) => {
  expect(await heard(sentence)).toEqual({ tool: 'use_m365_tool', input });
});

it.each(['show 5 files from my OneDrive', 'my last 5 files on OneDrive'])(
  'where all files are is no word to look for: “%s”',
  async (sentence) => {
    expect(await heard(sentence)).toEqual({ tool: 'list_onedrive_files', input: { limit: 5 } });
  },
);
