import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnections } from '../../src/m365/connections.js';
import { alex, errorOf, list, megan, once, open, send, start } from './house.js';
import { countedTokens } from './person.js';
import { startStandIn } from './stand-in.js';
import { silent } from '../silent.js';

describe('a server that is in use', () => {
  afterEach(() => void vi.useRealTimers());

  it('is asked every minute whether it is well, and no more when nobody needs it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const server = await startStandIn();
    let time = 0;
    const parts = { url: server.url, tokens: countedTokens(), log: silent, now: () => time };
    const connections = createConnections(parts);
    open.push(server, connections);
    const probes = () => server.arrived.filter(({ method }) => method === 'ping').length;
    await list(connections);
    for (const asked of [1, 2]) {
      time += 60_000;
      vi.advanceTimersByTime(60_000);
      await expect.poll(probes).toBe(asked);
    }
    time += 240_000;
    vi.advanceTimersByTime(60_000);
    await list(connections);
    expect(probes()).toBe(2);
  });
});

describe('the audit', () => {
  it('has each call with its duration and outcome, and of writes the arguments without what was written', async () => {
    const { server, connections, audited, observed } = await start();
    await connections.listTools(alex);
    await list(connections);
    const body = { Message: { subject: 'Hello', body: { contentType: 'text', content: 'Secret words' } } };
    await send(connections, { body, to: ['john@company.com'], comment: 'More' });
    server.fails(once({ kind: 'cut' }, 'send-mail'));
    await errorOf(send(connections));
    expect(audited).toMatchObject([
      { tool: 'list-mail', as: 'read', input: undefined, outcome: 'done', attempts: 1 },
      {
        tool: 'send-mail',
        outcome: 'done',
        input: {
          to: ['john@company.com'],
          body: { Message: { subject: 'Hello', body: { contentType: 'text', content: '[12 characters]' } } },
          comment: '[4 characters]',
        },
      },
      { tool: 'send-mail', outcome: 'uncertain' },
    ]);
    await send(connections, { actionUrl: '/me/sendMail', jsonBody: JSON.stringify({ ...body, to: 'john' }) });
    await send(connections, { jsonBody: 'Secret words' });
    expect(audited.slice(3).map(({ input }) => input)).toEqual([
      {
        actionUrl: '/me/sendMail',
        jsonBody:
          '{"Message":{"subject":"Hello","body":{"contentType":"text","content":"[12 characters]"}},"to":"john"}',
      },
      { jsonBody: '[12 characters]' },
    ]);
    for (const { milliseconds } of audited) expect(milliseconds).toBeGreaterThan(0);
    expect(observed.slice(0, 3)).toEqual(['list-mail done', 'send-mail done', 'send-mail uncertain']);
  });
});

describe('how a person is connected', () => {
  it('says what went wrong last and when, though the server is well and other calls went through', async () => {
    const { server, connections } = await start();
    const content = [{ type: 'text' as const, text: '{"error":{"message":"No licence."}}' }];
    server.answers('send-mail', () => ({ isError: true, content, _meta: { http_status: 403 } }));
    await errorOf(send(connections));
    await list(connections);
    expect(await connections.status(alex)).toMatchObject({
      isReachable: true,
      lastError: {
        message: 'Microsoft 365 does not allow this for your account. It says: No licence.',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    });
    expect(await connections.status(megan)).toMatchObject({ lastError: undefined });
  });

  it('says who is signed in, what was found, and what went wrong last', async () => {
    const { server, connections } = await start();
    expect(await connections.status(alex)).toMatchObject({
      server: new URL(server.url).host,
      isReachable: true,
      account: 'person1@contoso.com',
      toolCount: 3,
      lastError: undefined,
    });
    await connections.disconnect(alex);
    expect(await errorOf(list(connections))).toMatchObject({ code: 'needs_sign_in' });
    expect(await connections.status(alex)).toMatchObject({
      account: undefined,
      lastError: { message: 'Please sign in to Microsoft 365.' },
    });
    await connections.connect(alex);
    await list(connections);
    await server.close();
    expect(await connections.status(alex)).toMatchObject({ isReachable: false });
  });
});
