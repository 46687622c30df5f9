import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { UserError } from '../../../src/core/errors.js';
import { defineTool } from '../../../src/core/tool.js';
import { openTestCrm, type TestCrm } from '../crm.js';

let crm: TestCrm;
let sent = 0;
const written = 'Between you and me';

const send = defineTool({
  name: 'send_test',
  title: 'Send',
  description: 'Sends something, and fails in some way.',
  effect: 'external',
  isPersonal: true,
  sensitive: ['body'],
  phrases: [],
  input: z.object({ ends: z.enum(['unsaid', 'untouched', 'transient', 'well']), body: z.string() }),
  output: z.object({ answer: z.string() }),
  handle: async ({ ends, body }) => {
    sent += 1;
    if (ends === 'transient') throw transient();
    if (ends === 'well') return { answer: `You said: ${body}` };
    throw new UserError('unavailable', 'Nobody knows.', { isUntouched: ends === 'untouched' });
  },
  kept: () => ({ answer: 'It was answered already.' }),
  summary: () => 'Sent.',
});

/** What the database says of two transactions that meet, as tools get it who wait for the same record. */
function transient(): Error {
  const error = new mongoose.mongo.MongoServerError({ message: 'WriteConflict', code: 112 });
  error.addErrorLabel('TransientTransactionError');
  return error;
}

beforeAll(async () => {
  crm = await openTestCrm({ further: [send] });
});
afterAll(() => crm.close());

async function confirmTwice(ends: string): Promise<string[]> {
  const alex = await crm.as('Alex');
  const asked = await crm.run(alex, 'send_test', { ends, body: written });
  if (asked.kind !== 'confirm') throw new Error('It did not ask.');
  const confirm = () =>
    crm.runner.confirm(alex, asked.pendingId).then(
      (outcome) => (outcome.kind === 'done' ? String(outcome.data['answer']) : 'asked'),
      (error: unknown) => (error instanceof UserError ? error.code : 'unexpected'),
    );
  return [await confirm(), await confirm()];
}

/** What somebody gets to read of the audit. */
async function listed(name: string): Promise<string> {
  return JSON.stringify((await crm.done(await crm.as(name), 'list_changes', { limit: 100 })).data);
}

/** All that the audit holds, as it is stored. */
async function audit(): Promise<string> {
  return JSON.stringify(await mongoose.connection.collection('changes').find().toArray());
}

it('what may have left the house is not sent again by another yes', async () => {
  sent = 0;
  expect(await confirmTwice('unsaid')).toEqual(['unavailable', 'conflict']);
  expect(sent).toBe(1);
});

it('what surely did not leave the house may be sent again', async () => {
  sent = 0;
  expect(await confirmTwice('untouched')).toEqual(['unavailable', 'unavailable']);
  expect(sent).toBe(2);
});

it('what left the house is not sent again where the database was in the way', async () => {
  sent = 0;
  expect(await confirmTwice('transient')).toEqual(['unavailable', 'conflict']);
  expect(sent).toBe(1);
});

it('what was written and answered is not kept, and a repeated yes is answered all the same', async () => {
  sent = 0;
  expect(await confirmTwice('well')).toEqual([`You said: ${written}`, 'It was answered already.']);
  expect(sent).toBe(1);
  expect(await audit()).toContain('send_test');
  expect(await audit()).not.toContain(written);
});

it('what was done on one’s own account is in nobody else’s list of changes', async () => {
  await confirmTwice('well');
  expect(await listed('Alex')).toContain('send_test');
  expect(await listed('Megan')).not.toContain('send_test');
});
