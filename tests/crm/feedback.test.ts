import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instructionsOf, keepFeedback } from '../../src/crm/index.js';
import { scope } from '../../src/db/scope.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
beforeAll(async () => {
  crm = await openTestCrm();
});
afterAll(() => crm.close());

it('keeps the last thing a member thinks of a message', async () => {
  const [alex, megan] = [await crm.as('Alex'), await crm.as('Megan')];
  const about = { conversation: 'a:chat', message: '1' };
  await keepFeedback(alex, { ...about, reaction: 'like', text: '' });
  await keepFeedback(alex, { ...about, reaction: 'dislike', text: 'It was wrong' });
  await keepFeedback(megan, { ...about, reaction: 'like', text: '' });
  const kept = await mongoose.model('feedback').find(scope(alex)).sort({ at: 1 }).lean();
  expect(kept).toMatchObject([{ reaction: 'dislike', text: 'It was wrong' }, { reaction: 'like' }]);
});

it('tells what the organization wants its assistant to know to those who work in it alone', async () => {
  const ai_instructions = 'Call customers clients.';
  await crm.done(await crm.as('Alex'), 'update_organization', { ai_instructions });
  expect(await instructionsOf(await crm.as('Megan'))).toBe(ai_instructions);
  expect(await instructionsOf(await crm.as('Joni'))).toBeUndefined();
});
