import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { personOf, runService, type RunningService } from '../service.js';

const alex = personOf('Alex');
const megan = personOf('Megan');
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function started(settings: Record<string, string>): Promise<RunningService> {
  const service = await runService(settings);
  open.push(service);
  return service;
}

/** What a sentence is answered with, as text. */
async function answerTo(service: RunningService, text: string, person = alex): Promise<string> {
  return JSON.stringify((await service.say(person, text)).activity);
}

/** A server that takes connections and never says a word. */
async function silentServer(): Promise<string> {
  const server = createServer(() => undefined);
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/mcp`;
}

describe('Where Microsoft 365 is turned off', () => {
  it('mail, calendar and files are neither offered nor chosen, and the CRM works', async () => {
    const service = await started({ MS365_MCP_ENABLED: 'false' });
    expect(await answerTo(service, 'show me emails from the last 3 days')).toMatch(
      /“List mails” is not possible at the moment/,
    );
    expect(await answerTo(service, 'am I connected to Microsoft 365?')).toMatch(/turned off/);
    expect(await answerTo(service, 'show deal 20')).toContain('Deal #20');
    expect(await answerTo(service, 'help')).not.toMatch(/Send a mail|Show the calendar/);
  });
});

describe('A server that does not answer', () => {
  it('is told of in a sentence, and the CRM goes on meanwhile', async () => {
    const service = await started({ MS365_MCP_SERVER_URL: await silentServer() });
    const mails = answerTo(service, 'show me emails from the last 3 days');
    expect(await answerTo(service, 'show deal 20', megan)).toContain('Deal #20');
    expect(await mails).toMatch(/Microsoft 365 (does not answer|took too long)/);
    expect(await answerTo(service, 'am I connected to Microsoft 365?')).toMatch(/cannot be reached/i);
  });

  it('that is not there at all is told of, too', async () => {
    const service = await started({ MS365_MCP_SERVER_URL: 'http://127.0.0.1:9/mcp' });
    expect(await answerTo(service, 'what is on my calendar tomorrow?')).toMatch(
      /Microsoft 365 does not answer/,
    );
    expect(await answerTo(service, 'show deal 20')).toContain('Deal #20');
  });
});
