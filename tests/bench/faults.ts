// Posts messages to the bot while 5 % of what goes to the Microsoft 365 server and to Entra fails for a moment, and tells
// what people notice of it.
// Ends with an error where that is more than it may be.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod/v4';
import { createCards } from '../../src/cards/render.js';
import type { Actor } from '../../src/core/actor.js';
import { createRunner } from '../../src/core/run.js';
import { defineTool, type Tool } from '../../src/core/tool.js';
import { ledger } from '../../src/crm/index.js';
import { pendingCalls, signInDemands } from '../../src/commands/stores.js';
import { connectDatabase } from '../../src/db/connect.js';
import { createEntraTokens } from '../../src/identity/entra-tokens.js';
import { createTokenStore } from '../../src/identity/token-store.js';
import { createVault } from '../../src/identity/vault.js';
import { createConnections } from '../../src/m365/connections.js';
import { startHouse } from '../bot/house.js';
import { assertionOf, startEntra } from '../identity/entra.js';
import { person } from '../m365/person.js';
import { startStandIn, type Fault } from '../m365/stand-in.js';
import { report, type Row } from './rows.js';

const turns = 3_000;
const people = 20;
const share = 0.05;
/** One turn in so many sends something. */
const sendsEvery = 6;
/** One message in so many is delivered twice. */
const twiceEvery = 30;
/** As long as anybody waits for an answer, in milliseconds. */
const patience = 60_000;
/** The time that passes with each turn, so that tokens end and are refreshed, in milliseconds. */
const pace = 2_000;

const kinds: readonly Fault[] = [
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
  { kind: 'reset' },
  { kind: 'cut' },
];

let seed = 20_261_122;
/** The same faults in each run, as far as the order of requests is the same. */
function random(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
}

const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-faults-'));
const database = await connectDatabase({ dataDir });
const [entra, server] = [await startEntra(), await startStandIn({ stateful: true })];
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let time = 0;
const refreshes = { done: 0, failed: 0 };
const tokens = createEntraTokens({
  registration: {
    clientId: '30000000-0000-4000-8000-000000000001',
    clientSecret: 'secret',
    authority: entra.url,
  },
  scope: 'api://mail/access',
  demands: signInDemands,
  store: createTokenStore(createVault([randomBytes(32)]), log),
  log,
  now: () => Date.now() + time,
  observe: (outcome) => {
    refreshes[outcome] += 1;
  },
});
const connections = createConnections({ url: server.url, tokens, log });
const tools = [officeTool('list-mail', 'read'), officeTool('send-mail', 'external')];
const byId = new Map<string, Actor>();
const house = await startHouse(
  {},
  {
    runner: createRunner({ tools, ledger, pending: pendingCalls, log }),
    cards: createCards({ tools }),
    identify: async ({ aadObjectId }) => {
      const actor = byId.get(aadObjectId);
      return actor ? { kind: 'member', actor } : { kind: 'newcomer' };
    },
    // What is said is the tool with the number of the turn.
    planner: {
      plan: async ({ text }) => {
        const [tool = '', id] = text.split(' ');
        const calls = [{ tool, input: { id: Number(id) } }];
        return { kind: 'calls', calls, unsure: false, confidence: 1 };
      },
      remember: async () => {},
      leave: async () => {},
    },
  },
);
const actors = Array.from({ length: people }, (_, at) => person(at + 1));
entra.livesFor(250);
for (const actor of actors) byId.set(actor.aadObjectId, actor);
for (const actor of actors) await tokens.exchange(actor, assertionOf(actor.aadObjectId));
server.fails(() => (random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined));
entra.refuses(() => (random() < share ? { status: 503, error: 'temporarily_unavailable' } : undefined));

const outcomes = { done: 0, degraded: 0, unanswered: 0 };
const told = new Map<number, 'done' | 'uncertain' | 'not done'>();
let next = 0;
await Promise.all(actors.map((actor) => takeTurns(actor)));

const sent = new Map<number, number>();
for (const { tool, input } of server.executed) {
  if (tool === 'send-mail') sent.set(Number(input['id']), (sent.get(Number(input['id'])) ?? 0) + 1);
}
const wronglyTold = [...told].filter(([id, what]) => {
  return (what === 'done' && !sent.has(id)) || (what === 'not done' && sent.has(id));
});
const attempted = refreshes.done + refreshes.failed;

const rows: Row[] = [
  { name: 'turns', value: turns, unit: 'in all' },
  { name: 'requests that were made to fail', value: server.faults(), unit: 'in all' },
  { name: 'turns without an answer', value: outcomes.unanswered, unit: 'in all', goal: 0 },
  {
    name: 'sent twice',
    value: [...sent.values()].filter((count) => count > 1).length,
    unit: 'in all',
    goal: 0,
  },
  { name: 'told otherwise than it was', value: wronglyTold.length, unit: 'in all', goal: 0 },
  { name: 'turns degraded', value: (outcomes.degraded / turns) * 100, unit: '%', goal: 1 },
  { name: 'tokens refreshed', value: attempted, unit: 'in all' },
  { name: 'refreshes failed', value: (refreshes.failed / attempted) * 100, unit: '%', goal: 1 },
];
process.stdout.write(`${report(rows)}\n`);
await house.close();
await connections.close();
await Promise.all([server.close(), entra.close()]);
await database.close();
await rm(dataDir, { recursive: true });
if (rows.some(({ value, goal }) => goal !== undefined && value > goal)) process.exitCode = 1;

async function takeTurns(actor: Actor): Promise<void> {
  while (next < turns) {
    const id = next;
    next += 1;
    time += pace;
    const sends = id % sendsEvery === 0;
    const outcome = await turn(actor, id, sends);
    outcomes[outcome === 'done' ? 'done' : outcome === 'unanswered' ? outcome : 'degraded'] += 1;
    if (sends && outcome !== 'unanswered') told.set(id, outcome);
  }
}

/** Says something and reads the answer. Some messages are delivered twice, as Teams does where it is in doubt. */
async function turn(actor: Actor, id: number, sends: boolean) {
  const activity = {
    type: 'message',
    id: `turn-${id}`,
    text: `${sends ? 'send-mail' : 'list-mail'} ${id}`,
    from: { id: actor.aadObjectId, name: actor.displayName, aadObjectId: actor.aadObjectId },
    conversation: { id: actor.aadObjectId, conversationType: 'personal', tenantId: actor.tenantId },
  };
  const answer = house.connector.next('message', ({ about }) => about === activity.id);
  const deliveries = id % twiceEvery === 0 ? [activity, activity] : [activity];
  await Promise.all(deliveries.map((each) => house.post(each)));
  const arrival = await Promise.race([answer, setTimeout(patience, undefined, { ref: false })]);
  if (!arrival) return 'unanswered';
  const said = JSON.stringify(arrival.activity);
  if (said.includes(`Done: ${id}.`)) return 'done';
  // The second of two deliveries does not know what became of the first.
  return /may have gone through|not known whether it went through/.test(said) ? 'uncertain' : 'not done';
}

function officeTool(name: string, effect: 'read' | 'external'): Tool {
  return defineTool({
    name,
    title: name,
    description: 'Calls the tool of the server.',
    effect,
    isPersonal: true,
    asks: () => false,
    phrases: [],
    input: z.object({ id: z.int() }),
    output: z.object({ id: z.int() }),
    handle: async ({ id }, { actor }) => {
      await connections.call(actor, name, { id }, effect === 'read' ? 'read' : 'write');
      return { id };
    },
    summary: ({ id }) => `Done: ${id}.`,
  });
}
