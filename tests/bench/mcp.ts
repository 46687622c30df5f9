import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { openCrm } from '../../src/commands/crm.js';
import { memberBehind, speakerCalled } from '../../src/commands/member.js';
import { readConfig } from '../../src/config.js';
import { createMcp } from '../../src/mcp/server.js';
import { createLog } from '../../src/telemetry/log.js';
import { startBareMcp, startBot } from './child.js';
import { percentile, type Row } from './rows.js';

const rounds = 6;
const calls = 150;
const call = { arguments: { deal_id: '20' } };
const shares = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;

/** A get_deal beside a bare server that answers a constant, over loopback HTTP one after the other, and in process. */
export async function measureMcp(): Promise<Row[]> {
  const bot = await startBot();
  const ours = await connect(bot.url);
  const { tools } = await ours.listTools();
  const bare = await startBareMcp(tools.length);
  const theirs = await connect(bare.url);
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const [ofBare, ofOurs] = [await timesOf(theirs, 'tool_1'), await timesOf(ours, 'get_deal')];
    if (round === 0) continue; // The first round warms both up.
    times.bare.push(...ofBare);
    times.ours.push(...ofOurs);
  }
  await Promise.all([ours.close(), theirs.close()]);
  await Promise.all([bot.stop(), bare.stop()]);
  return [
    ...shares.flatMap(([name, share]) => compare(name, times, share)),
    ...(await inProcess()),
    { name: 'tools/list of a vendor', value: JSON.stringify({ tools }).length / 1024, unit: 'KB' },
  ];
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ name: 'bench', version: '1' });
  const requestInit = { headers: { authorization: 'Bearer demo-alex' } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit }));
  return client;
}

async function timesOf(client: Client, name: string): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < calls; at += 1) {
    const began = performance.now();
    const { isError } = await client.callTool({ name, ...call });
    times.push(performance.now() - began);
    if (isError) throw new Error(`${name} failed.`);
  }
  return times;
}

function compare(name: string, times: { ours: number[]; bare: number[] }, share: number): Row[] {
  const [ours, bare] = [percentile(times.ours, share), percentile(times.bare, share)];
  return [
    { name: `get_deal over MCP, ${name}`, value: ours, unit: 'ms' },
    { name: `bare MCP server, ${name}`, value: bare, unit: 'ms' },
    { name: `get_deal to bare MCP server, ${name}`, value: ours / bare, unit: 'times', goal: 1.5 },
  ];
}

async function inProcess(): Promise<Row[]> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-bench-'));
  const { log } = createLog('warn');
  const { runner, identify, close } = await openCrm(readConfig({ DATA_DIR }), log);
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const alex = await speakerCalled('Alex');
  await createMcp({ runner, version: '1', log })
    .connect(() => memberBehind(alex, identify))
    .connect(ours);
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(theirs);
  await timesOf(client, 'get_deal');
  const times = await timesOf(client, 'get_deal');
  await client.close();
  await close();
  await rm(DATA_DIR, { recursive: true });
  return [{ name: 'get_deal over MCP in process, p95', value: percentile(times, 0.95), unit: 'ms', goal: 5 }];
}
