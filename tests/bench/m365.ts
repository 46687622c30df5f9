import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Actor } from '../../src/core/actor.js';
import type { Microsoft365 } from '../../src/m365/connection.js';
import { createConnections } from '../../src/m365/connections.js';
import { countedTokens, person } from '../m365/person.js';
import { startBareMcp } from './child.js';
import { heapUsed } from './heap.js';
import { percentile, type Row } from './rows.js';

/** So many that the bare client, which gathers a listener with each call, stays below what Node.js warns of. */
const rounds = 13;
const tools = 20;
const input = { deal_id: '20' };
const shares = [
  { name: 'p50', share: 0.5, goal: 5 },
  { name: 'p95', share: 0.95, goal: 20 },
];

type Call = () => Promise<unknown>;

/** What our connections add to a call of a tool that does nothing, beside a bare client of the SDK, on loopback. */
export async function measureM365(): Promise<Row[]> {
  const server = await startBareMcp(tools);
  const url = `${server.url}/mcp`;
  const warnings: Error[] = [];
  const warn = (warning: Error) => void warnings.push(warning);
  process.on('warning', warn);
  const rows = [
    ...(await overhead(url, 1, 100)),
    ...(await overhead(url, 50, 500)),
    ...(await growth('5,000 calls of one person', url, 5_000, () => person(1))),
    ...(await growth('1,000 people with one call each', url, 1_000, (at) => person(at + 1))),
    { name: 'warnings of Node.js', value: warnings.length, unit: 'in all' as const, goal: 0 },
  ];
  process.off('warning', warn);
  await server.stop();
  return rows;
}

/** People call at once, each one call after the other; bare clients and ours take turns. */
async function overhead(url: string, people: number, calls: number): Promise<Row[]> {
  const ours = connectionsTo(url);
  const actors = Array.from({ length: people }, (_, at) => person(at + 1));
  const clients = await Promise.all(actors.map(() => bareClient(url)));
  const bareCalls = clients.map(
    (client): Call =>
      () =>
        client.callTool({ name: 'tool_1', arguments: input }),
  );
  const ourCalls = actors.map(
    (actor): Call =>
      () =>
        callOf(ours, actor),
  );
  const times: { bare: number[]; ours: number[] }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    times.push({ bare: await timesOf(bareCalls, calls), ours: await timesOf(ourCalls, calls) });
  }
  times.shift(); // The first round warms both up.
  await Promise.all([ours.close(), ...clients.map((client) => client.close())]);
  return shares.flatMap(({ name, share, goal }): Row[] => {
    // What else the machine does passes over both calls of a round alike.
    const added = times.map((round) => percentile(round.ours, share) - percentile(round.bare, share));
    const all = (whose: 'bare' | 'ours') =>
      percentile(
        times.flatMap((round) => round[whose]),
        share,
      );
    return [
      { name: `Microsoft 365 call, ${people} at once, ${name}`, value: all('ours'), unit: 'ms' },
      { name: `bare client, ${people} at once, ${name}`, value: all('bare'), unit: 'ms' },
      {
        name: `added to a call, ${people} at once, ${name}`,
        value: percentile(added, 0.5),
        unit: 'ms',
        goal,
      },
    ];
  });
}

/** The heap after a fifth of the calls, and what it grew by until the last. */
async function growth(
  name: string,
  url: string,
  calls: number,
  whose: (at: number) => Actor,
): Promise<Row[]> {
  const ours = connectionsTo(url);
  const fifth = calls / 5;
  for (let at = 0; at < fifth; at += 1) await callOf(ours, whose(at));
  const early = await heapUsed();
  for (let at = fifth; at < calls; at += 1) await callOf(ours, whose(at));
  const late = await heapUsed();
  await ours.close();
  return [
    { name: `heap after a fifth of ${name}`, value: early, unit: 'MB' },
    { name: `growth by the rest of ${name}`, value: late - early, unit: 'MB', goal: 2 },
  ];
}

function connectionsTo(url: string): Microsoft365 {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  return createConnections({ url, tokens: countedTokens(), log, audit: async () => {}, observe: () => {} });
}

function callOf(ours: Microsoft365, actor: Actor): Promise<unknown> {
  return ours.call(actor, 'tool_1', input, 'read');
}

async function bareClient(url: string): Promise<Client> {
  const client = new Client({ name: 'bench', version: '1' });
  const requestInit = { headers: { authorization: 'Bearer 1-0' } };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
  return client;
}

async function timesOf(callers: readonly Call[], calls: number): Promise<number[]> {
  const times: number[] = [];
  const one = async (call: Call) => {
    for (let at = 0; at < calls / callers.length; at += 1) {
      const began = performance.now();
      await call();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(callers.map(one));
  return times;
}
