import { expect, it } from 'vitest';
import { createPace, teamsLimits } from '../../../src/bot/proactive/pace.js';

/** Sends as fast as the pace allows on a clock of its own, and gives the times. */
async function sendings(count: number): Promise<number[]> {
  let now = 1_000_000;
  const pace = createPace(
    teamsLimits,
    () => now,
    async (milliseconds) => {
      now += milliseconds;
    },
  );
  const times: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    await pace.ready('chat');
    pace.note('chat');
    times.push(now);
    now += 1;
  }
  return times;
}

it('no window of a conversation holds more messages than Teams takes', async () => {
  const times = await sendings(2_000);
  for (const { most, within } of teamsLimits) {
    const crowded = times.filter((time, at) => (times[at + most] ?? Infinity) - time < within);
    expect(crowded, `${most} in ${within} ms`).toEqual([]);
  }
});

it('the first messages to a conversation do not wait', async () => {
  expect((await sendings(7)).at(-1)).toBe(1_000_006);
});
