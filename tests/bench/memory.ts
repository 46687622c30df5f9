import { startConnector } from '../bot/connector.js';
import { startBot } from './child.js';
import { load } from './load.js';
import type { Row } from './rows.js';
import { reads } from './sentences.js';

/** Resident memory after so many turns of all kinds of questions. */
export async function measureMemory(): Promise<Row[]> {
  const connector = await startConnector();
  const bot = await startBot();
  const ask = (turns: number) =>
    load({ url: bot.url, serviceUrl: connector.url }, { sentences: reads, turns, clients: 4 });
  await ask(500);
  const early = await bot.memory();
  await ask(1500);
  const late = await bot.memory();
  await bot.stop();
  await connector.close();
  return [
    { name: 'resident after 500 turns', value: early, unit: 'MB' },
    { name: 'resident after 2,000 turns', value: late, unit: 'MB', goal: 300 },
    { name: 'growth from 500 to 2,000 turns', value: late - early, unit: 'MB' },
  ];
}
