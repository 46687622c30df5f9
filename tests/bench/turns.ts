import { startConnector, type Connector } from '../bot/connector.js';
import { startBot, startEcho } from './child.js';
import { load } from './load.js';
import { percentile, type Row } from './rows.js';

const rounds = 6;
const turnsByClients: ReadonlyMap<number, number> = new Map([
  [1, 100],
  [16, 320],
]);
const shares = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;

/** A turn that shows a deal beside the turn of a bare bot that echoes, both before the same stand-in connector. */
export async function measureTurns(): Promise<Row[]> {
  const connector = await startConnector();
  const [bot, echo] = [await startBot(), await startEcho()];
  const serviceUrl = connector.url;
  const rows: Row[] = [];
  for (const [clients, turns] of turnsByClients) {
    const work = { sentences: ['Show deal 20'], turns, clients };
    const times: { bot: number[]; echo: number[] } = { bot: [], echo: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const [ofEcho, ofBot] = [
        await load({ url: echo.url, serviceUrl }, work),
        await load({ url: bot.url, serviceUrl }, work),
      ];
      if (round === 0) continue; // The first round warms both up.
      times.echo.push(...ofEcho);
      times.bot.push(...ofBot);
    }
    rows.push(...shares.flatMap(([name, share]) => compare(`${name}, ${clients} at once`, times, share)));
  }
  expectCards(connector, (rounds + 1) * [...turnsByClients.values()].reduce((sum, turns) => sum + turns));
  await Promise.all([bot.stop(), echo.stop()]);
  await connector.close();
  return rows;
}

/** A turn that fails is quick, and no figure. */
function expectCards({ received }: Connector, count: number): void {
  const cards = received.filter(({ activity }) => activity.summary?.startsWith('Deal 20 '));
  if (cards.length < count) throw new Error(`Only ${cards.length} of ${count} turns showed the deal.`);
}

function compare(name: string, times: { bot: number[]; echo: number[] }, share: number): Row[] {
  const [bot, echo] = [percentile(times.bot, share), percentile(times.echo, share)];
  return [
    { name: `show deal 20, ${name}`, value: bot, unit: 'ms' },
    { name: `bare echo, ${name}`, value: echo, unit: 'ms' },
    { name: `show deal 20 to echo, ${name}`, value: bot / echo, unit: 'times', goal: 2 },
  ];
}
