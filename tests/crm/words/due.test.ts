import { expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { calls } = usePlanner();

const due = { activity_id: '115', due_date: '2026-11-23' };
const planned = { activity_id: '115', scheduled_at: '2026-11-23' };

it.each([
  ['move the due date of activity 115 to 23 November', due],
  ['push the due date of activity 115 to Monday', due],
  ['the due date of activity 115 is now Monday', due],
  ['move activity 115 to 23 November', planned],
  ['set activity 115 to 23 November with due date 25 November', { ...planned, due_date: '2026-11-25' }],
])('“%s” sets the day that it names', async (sentence, input) => {
  expect(await calls(sentence)).toEqual([{ tool: 'update_activity', input }]);
});
