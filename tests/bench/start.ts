import { startBot } from './child.js';
import { percentile, type Row } from './rows.js';

/** From the start of the process to ready, with the demo to be filled in and with it there. */
export async function measureStart(): Promise<Row[]> {
  const times: { fresh: number[]; again: number[] } = { fresh: [], again: [] };
  for (let round = 0; round < 5; round += 1) {
    const first = await startBot();
    times.fresh.push(first.startedIn);
    await first.stop({ keepData: true });
    const second = await startBot(first.dataDir);
    times.again.push(second.startedIn);
    await second.stop();
  }
  return [
    {
      name: 'start to ready, empty database, median of 5',
      value: percentile(times.fresh, 0.5),
      unit: 'ms',
      goal: 4000,
    },
    {
      name: 'start to ready, existing database, median of 5',
      value: percentile(times.again, 0.5),
      unit: 'ms',
      goal: 4000,
    },
  ];
}
