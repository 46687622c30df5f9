import { describe, expect, it, vi } from 'vitest';
import { createConnections } from '../../src/m365/connections.js';
import { alex, callsIn, connectsIn, diego, errorOf, list, megan, once, open, send, start } from './house.js';
import { countedTokens, person } from './person.js';
import { startStandIn } from './stand-in.js';
import { silent } from '../silent.js';

describe.each([
  { stateful: false, streams: false },
  { stateful: true, streams: false },
  { stateful: true, streams: true },
])('a server of %o', (options) => {
  it('is called with the token of the person, over one connection each', async () => {
    const { server, connections } = await start(options);
    expect((await list(connections)).data).toEqual({ did: 'list-mail' });
    await Promise.all([list(connections), list(connections), list(connections, megan)]);
    expect(
      server.executed.map(({ token }) => token).toSorted((a, b) => String(a).localeCompare(String(b))),
    ).toEqual(['1-0', '1-0', '1-0', '2-0']);
    expect(connectsIn(server)).toBe(2);
  });

  it('gets a new token where it refuses one in the middle of a session, and executes once', async () => {
    const { server, connections, tokens } = await start(options);
    await list(connections);
    server.takes(['1-1']);
    await Promise.all([send(connections), send(connections), send(connections)]);
    expect(server.executed.slice(1).map(({ token }) => token)).toEqual(['1-1', '1-1', '1-1']);
    expect(tokens.renewals).toBe(1);
  });

  it('is asked again for a read that was cut off in the middle, and not for a write', async () => {
    const { server, connections } = await start(options);
    server.fails(once({ kind: 'cut' }, 'list-mail'));
    expect((await list(connections)).data).toEqual({ did: 'list-mail' });
    expect(server.executed).toHaveLength(2);
    server.fails(once({ kind: 'cut' }, 'send-mail'));
    const error = await errorOf(send(connections));
    expect(error).toMatchObject({ code: 'unavailable', isUntouched: false });
    expect(error.message).toMatch(/may have gone through or not/);
    expect(server.executed.filter(({ tool }) => tool === 'send-mail')).toHaveLength(1);
  });

  it('does not hold anybody up who calls something else', async () => {
    const { server, connections } = await start(options);
    const listed = list(connections);
    server.answers('slow', async () => {
      await listed;
      return { content: [{ type: 'text', text: 'late' }] };
    });
    const slow = connections.call(alex, 'slow', {}, 'read');
    await listed;
    expect((await slow).data).toBe('late');
  });
});

describe('a session', () => {
  it('that the server lost is made anew, and the call executed once', async () => {
    const { server, connections } = await start({ stateful: true });
    await list(connections);
    server.loseSessions();
    await send(connections);
    expect(connectsIn(server)).toBe(2);
    expect(server.executed.map(({ tool }) => tool)).toEqual(['list-mail', 'send-mail']);
  });

  it('is ended at the server when it goes: the one used longest ago', async () => {
    const { server, connections } = await start({ stateful: true }, { connections: 2 });
    await list(connections);
    await list(connections, megan);
    await list(connections);
    const ended = server.sessionEnded();
    await list(connections, diego);
    await ended;
    expect(server.sessions.size).toBe(2);
    await list(connections);
    expect(connectsIn(server)).toBe(3);
  });

  it('that goes before its person called loses no call, and no write is taken for uncertain', async () => {
    const { server, connections } = await start({ stateful: true }, { connections: 1 });
    const people = Array.from({ length: 30 }, (_, at) => person(at + 1));
    await Promise.all(people.map((one) => connections.call(one, 'send-mail', {}, 'write')));
    expect(new Set(server.executed.map(({ token }) => token)).size).toBe(30);
    expect(server.executed).toHaveLength(30);
  });

  it('is closed when nobody has used it for a while', async () => {
    const { server, connections } = await start({ stateful: true }, { idle: 1, probeEvery: 20 });
    const ended = server.sessionEnded();
    await list(connections);
    await ended;
    await expect.poll(() => server.sessions.size).toBe(0);
  });

  it('is ended when the process stops', async () => {
    const { server, connections } = await start({ stateful: true });
    await list(connections);
    await connections.close();
    expect(server.sessions.size).toBe(0);
  });
});

describe('what goes wrong for a moment', () => {
  it.each([{ kind: 'status', status: 503 }, { kind: 'reset' }] as const)(
    'is tried again for a read and not for a write: %o',
    async (fault) => {
      const { server, connections } = await start();
      await list(connections);
      server.fails(once(fault, 'list-mail'));
      await list(connections);
      server.fails(once(fault, 'send-mail'));
      expect(await errorOf(send(connections))).toMatchObject({ isUntouched: false });
      expect(callsIn(server)).toBe(4);
    },
  );

  it('is tried again for a write too where it surely was not executed', async () => {
    const { server, connections } = await start();
    server.fails(once({ kind: 'status', status: 429, headers: { 'retry-after': '0' } }, 'send-mail'));
    await send(connections);
    expect(callsIn(server)).toBe(2);
    expect(server.executed).toHaveLength(1);
  });

  it('is tried again for a write where it kept the connection from being made', async () => {
    const { server, connections } = await start({ stateful: true });
    let failures = 2;
    server.fails(({ method }) => (method === 'initialize' && failures-- > 0 ? { kind: 'reset' } : undefined));
    await send(connections);
    expect(server.executed).toHaveLength(1);
  });

  it('is tried again no sooner than the server asks', async () => {
    const { server, connections } = await start();
    await list(connections);
    const pauses = vi.spyOn(globalThis, 'setTimeout');
    const headers = { 'retry-after': '1.3' };
    server.fails(once({ kind: 'status', status: 429, headers }, 'list-mail'));
    await list(connections);
    expect(pauses.mock.calls.map(([, pause]) => pause)).toContain(1_300);
    pauses.mockRestore();
  });

  it('is told of where the server wants too long a pause', async () => {
    const { server, connections } = await start();
    server.fails(
      ({ tool }) => (tool && { kind: 'status', status: 429, headers: { 'retry-after': '90' } }) || undefined,
    );
    const error = await errorOf(list(connections));
    expect(error.message).toBe('Microsoft 365 is too busy at the moment. Please try again in 90 seconds.');
    expect(error.isUntouched).toBe(true);
    expect(callsIn(server)).toBe(1);
  });

  it('ends where the server does not answer in time', async () => {
    const { server, connections } = await start({}, { call: 500 });
    server.fails(once({ kind: 'silence' }, 'list-mail'));
    expect((await errorOf(list(connections))).message).toMatch(/took too long/);
    await list(connections);
  });

  it('ends where nobody listens', async () => {
    const { server, connections } = await start();
    await server.close();
    expect((await errorOf(send(connections))).message).toMatch(/does not answer/);
  });

  it('does not reach a server that keeps failing, until it has rested', async () => {
    const { server, connections } = await start({}, { attempts: 1, failures: 3, rest: 300 });
    server.fails(() => ({ kind: 'status', status: 500 }));
    for (let at = 0; at < 3; at += 1) await errorOf(list(connections));
    const before = server.arrived.length;
    expect((await errorOf(list(connections, megan))).message).toMatch(/leave it alone/);
    expect(server.arrived).toHaveLength(before);
    server.fails(() => undefined);
    await expect
      .poll(() =>
        list(connections).then(
          ({ data }) => data,
          () => undefined,
        ),
      )
      .toEqual({ did: 'list-mail' });
  });
});

describe('the list of tools', () => {
  it('is fetched once for everybody, and again when a tool is not there', async () => {
    const { server, connections } = await start();
    const lists = () => server.arrived.filter(({ method }) => method === 'tools/list').length;
    expect(connections.knownTools()).toBeUndefined();
    const [tools] = await Promise.all([connections.listTools(alex), connections.listTools(megan)]);
    expect(tools.map(({ name, isReadOnly }) => [name, isReadOnly])).toEqual([
      ['list-mail', true],
      ['send-mail', false],
      ['slow', true],
    ]);
    await connections.listTools(diego);
    expect(lists()).toBe(1);
    expect(await errorOf(connections.call(alex, 'gone', {}, 'read'))).toMatchObject({ code: 'invalid' });
    expect(connections.knownTools()).toBeUndefined();
    await connections.listTools(alex);
    expect(lists()).toBe(2);
  });

  it('is fetched again when an answer says that a tool is not there', async () => {
    const { server, connections } = await start();
    await connections.listTools(alex);
    const text = 'MCP error -32602: Tool send-mail not found';
    server.answers('send-mail', () => ({ isError: true, content: [{ type: 'text', text }] }));
    const error = await errorOf(send(connections));
    expect(error.message).toBe('Microsoft 365 did not do this. It says: Tool send-mail not found');
    expect(connections.knownTools()).toBeUndefined();
  });

  it('grows old and is fetched in the background', async () => {
    const server = await startStandIn();
    let time = 0;
    const connections = createConnections({
      url: server.url,
      tokens: countedTokens(),
      log: silent,
      now: () => time,
    });
    open.push(server, connections);
    const lists = () => server.arrived.filter(({ method }) => method === 'tools/list').length;
    const first = await connections.listTools(alex);
    time += 250_000;
    expect(await connections.listTools(alex)).toBe(first);
    await expect.poll(() => connections.knownTools()).not.toBe(first);
    time += 301_000;
    await connections.listTools(alex);
    expect(lists()).toBe(3);
  });
});
