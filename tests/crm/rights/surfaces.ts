import { once } from 'node:events';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import restify from 'restify';
import { z } from 'zod/v4';
import { createCards } from '../../../src/cards/render.js';
import { memberBehind } from '../../../src/commands/member.js';
import { reception } from '../../../src/commands/reception.js';
import { findChoices, tools } from '../../../src/crm/index.js';
import type { Identify } from '../../../src/identity/identify.js';
import { mountMcp } from '../../../src/mcp/http.js';
import { createMcp } from '../../../src/mcp/server.js';
import { cardsOf, replacement, startHouse } from '../../bot/house.js';
import { call, connectOver } from '../../mcp/client.js';
import type { TestCrm } from '../crm.js';

/** How a call ended: the code of an error, or one of these. */
type Verdict = 'done' | 'asks' | 'stranger' | (string & {});

export interface Person {
  tenantId: string;
  aadObjectId: string;
}

/** The ways to the CRM that a person can take, each spoken to over HTTP. */
export interface Surfaces {
  ways: Readonly<Record<'chat' | 'card' | 'mcp', Way>>;
  close(): Promise<void>;
}

/** Runs a tool as a person; gives how it ended, and all that they are shown. */
type Way = (person: Person, tool: string, input: object) => Promise<{ verdict: Verdict; shown: string }>;

const log = { debug() {}, info() {}, warn() {}, error() {} };

/** Puts the bot, with a planner that takes calls as JSON, and the MCP server, whose tokens are people, before the CRM. */
export async function openSurfaces({ runner }: TestCrm, identify: Identify): Promise<Surfaces> {
  const house = await startHouse(
    {},
    {
      runner,
      identify,
      reception,
      find: findChoices,
      cards: createCards({ tools }),
      planner: {
        plan: async ({ text }) => ({
          kind: 'calls',
          calls: [Planned.parse(JSON.parse(text))],
          confidence: 1,
          unsure: false,
        }),
        remember: async () => {},
        leave: async () => {},
      },
    },
  );
  const mcp = await listenForMcp(runner, identify);
  const clients = new Map<string, Promise<Client>>();
  let count = 0;

  const activityOf = ({ tenantId, aadObjectId }: Person) => {
    count += 1;
    return {
      from: { id: aadObjectId, name: 'Somebody', aadObjectId },
      conversation: { id: `a:${count}`, conversationType: 'personal', tenantId },
    };
  };

  return {
    ways: {
      chat: async (person, tool, input) => {
        const activity = activityOf(person);
        const answered = house.connector.next(
          'message',
          ({ conversation }) => conversation === activity.conversation.id,
        );
        await house.say(JSON.stringify({ tool, input }), activity);
        return readCard(cardsOf(await answered)[0]);
      },
      card: async (person, tool, input) => {
        const activity = activityOf(person);
        const press = { press: 'run', tool, input, card: `card-${count}` };
        return readCard(replacement(await house.press(press, activity)));
      },
      mcp: async ({ tenantId, aadObjectId }, tool, input) => {
        const token = `${tenantId}/${aadObjectId}`;
        const client = clients.get(token) ?? connectOver(mcp.url, token);
        clients.set(token, client);
        const connected = await client.catch(() => undefined);
        if (!connected) return { verdict: 'stranger', shown: '' };
        const { isError, _meta, text } = await call(connected, tool, { ...input });
        const { error } = Meta.parse(_meta ?? {});
        const verdict = error === 'confirmation_required' ? 'asks' : (error ?? 'done');
        return { verdict: isError ? verdict : 'done', shown: text };
      },
    },
    close: async () => {
      const opened = await Promise.allSettled(clients.values());
      await Promise.all(opened.map(async (each) => each.status === 'fulfilled' && each.value.close()));
      await mcp.close();
      await house.close();
    },
  };
}

const Planned = z.object({ tool: z.string(), input: z.record(z.string(), z.unknown()) });
const Meta = z.looseObject({ error: z.string().optional() });

async function listenForMcp(runner: TestCrm['runner'], identify: Identify) {
  const server = restify.createServer();
  const made = createMcp({ runner, version: '1', log });
  mountMcp(server, {
    mcp: async () => made,
    authority: {
      issuers: [],
      scopes: [],
      verify: async (token) => {
        const [tenantId = '', aadObjectId = ''] = token.split('/');
        return { tenantId, aadObjectId };
      },
    },
    memberOf: (caller) => memberBehind(caller, identify),
    log,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What the headings of cards say of how a call ended. */
const headings: readonly [string, Verdict][] = [
  ['No access yet', 'stranger'],
  ['Not found', 'not_found'],
  ['Not allowed', 'forbidden'],
  ['That does not fit', 'invalid'],
  ['Nothing was changed', 'conflict'],
  ['Already there', 'duplicate'],
  ['Not available right now', 'unavailable'],
  ['Please confirm', 'asks'],
];

function readCard(card: unknown): { verdict: Verdict; shown: string } {
  const shown = JSON.stringify(card);
  const found = headings.find(([heading]) => shown.includes(`"text":"${heading}"`));
  return { verdict: found?.[1] ?? 'done', shown };
}
