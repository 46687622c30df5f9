import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlaygroundUser } from '../../src/commands/playground-config.js';
import { startPlayground } from '../../src/commands/playground.js';

const people = ['Megan Bowen', 'Diego Siciliani', 'Lidia Holloway', 'Joni Sherman', 'Adele Vance'];
const others = people.map((name, at) => userOf(name, at + 2));

function userOf(name: string, number: number): PlaygroundUser {
  const aadObjectId = `20000000-0000-4000-8000-00000000000${number}`;
  return { name, aadObjectId, email: `${name.split(' ')[0]}@contoso.example` };
}

let directory: string;
let bot: Server;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pipelane-'));
  bot = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  bot.close();
  await rm(directory, { recursive: true });
});

function settings(users: readonly PlaygroundUser[]) {
  const address = bot.address();
  if (address === null || typeof address === 'string') throw new Error('The bot does not listen.');
  const endpoint = `http://127.0.0.1:${address.port}/api/messages`;
  const tenantId = '10000000-0000-4000-8000-000000000001';
  return {
    endpoint,
    directory,
    tenantId,
    currentUser: userOf('Alex Wilber', 1),
    others: users,
    openBrowser: false,
  };
}

describe('the Playground in front of the bot', () => {
  it('lets one speak as the current user of the demo, and ends when told', async () => {
    const playground = await startPlayground(settings(others));
    const response = await fetch(`${playground.url}/_internal/v1/config`);
    expect(await response.json()).toMatchObject({
      config: {
        tenantId: '10000000-0000-4000-8000-000000000001',
        currentUser: { name: 'Alex Wilber', aadObjectId: '20000000-0000-4000-8000-000000000001' },
      },
    });
    playground.stop();
    await playground.ended;
    await expect(fetch(playground.url)).rejects.toThrow('fetch failed');
  });

  it('fails with the reason where its settings are not right', async () => {
    await expect(startPlayground(settings(others.slice(1)))).rejects.toThrow(
      /did not start.*fewer than 5 items/s,
    );
  });
});
