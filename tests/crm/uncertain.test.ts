import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { UserError } from '../../src/core/errors.js';
import { defineTool } from '../../src/core/tool.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let sent = 0;

const send = defineTool({
  name: 'send_test',
  title: 'Send',
  description: 'Sends something, and does not know whether it did.',
  effect: 'external',
  phrases: [],
  input: z.object({ certain: z.boolean() }),
  output: z.object({}),
  handle: async ({ certain }) => {
    sent += 1;
    throw new UserError('unavailable', 'Nobody knows.', { mayHaveHappened: !certain });
  },
  summary: () => 'Sent.',
});

beforeAll(async () => {
  crm = await openTestCrm({ further: [send] });
});
afterAll(() => crm.close());

async function confirmTwice(certain: boolean): Promise<string[]> {
  const alex = await crm.as('Alex');
  const asked = await crm.run(alex, 'send_test', { certain });
  if (asked.kind !== 'confirm') throw new Error('It did not ask.');
  const confirm = () =>
    crm.runner.confirm(alex, asked.pendingId).then(
      () => 'done',
      (error: unknown) => (error instanceof UserError ? error.code : 'unexpected'),
    );
  return [await confirm(), await confirm()];
}

it('what may have left the house is not sent again by another yes', async () => {
  sent = 0;
  expect(await confirmTwice(false)).toEqual(['unavailable', 'conflict']);
  expect(sent).toBe(1);
});

it('what surely did not leave the house may be sent again', async () => {
  sent = 0;
  expect(await confirmTwice(true)).toEqual(['unavailable', 'unavailable']);
  expect(sent).toBe(2);
});
