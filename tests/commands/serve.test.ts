import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startConnector } from '../bot/connector.js';
import { runProduct, startProduct } from './product.js';

let DATA_DIR: string;

beforeEach(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
});

afterEach(async () => rm(DATA_DIR, { recursive: true }));

describe('the start', () => {
  it.each([
    ['PORT', { PORT: 'http' }],
    ['BOT_ID', { NODE_ENV: 'production' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['DATA_DIR', { DATA_DIR: '/proc/nope' }],
    ['DATA_DIR', { DATA_DIR: import.meta.filename }],
    ['DATA_DIR', { DATA_DIR: join(import.meta.filename, 'data') }],
  ])('refuses a wrong %s in one sentence', async (name, environment) => {
    const { code, stdout, stderr } = await runProduct([], { DATA_DIR, ...environment });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${name} .*\\.\n$`));
    expect(stdout).toBe('');
  });

  it('says that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const PORT = String(typeof address === 'object' && address?.port);
    const { code, stderr } = await runProduct([], { DATA_DIR, PORT });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toBe(`PORT ${PORT} is in use. Stop what listens there or set PORT to a free one.\n`);
  });

  it.each(['--help', '-h', 'help'])('prints the commands for %s', async (word) => {
    const { code, stdout } = await runProduct([word], { DATA_DIR });
    expect(code).toBe(0);
    for (const command of ['serve', 'dev', 'mcp', 'plan', 'readme'])
      expect(stdout).toContain(`  ${command} `);
  });

  it('names the commands where it does not know one', async () => {
    const { code, stderr } = await runProduct(['sing'], { DATA_DIR });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'There is no command sing. There are serve, dev, mcp, plan, readme, manifest, learn, package.\n',
    );
  });
});

describe('the running process', () => {
  it('is ready when it says so, counts turns, and logs the id of a turn down to its queries', async () => {
    const connector = await startConnector();
    const product = await startProduct({ DATA_DIR, LOG_LEVEL: 'debug' });
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);

    expect((await product.say('Show deal 20', connector.url)).status).toBe(200);
    const ended = product.lines.find(({ msg }) => msg === 'turn ended');
    expect(ended).toMatchObject({ turn: expect.any(String), surface: 'chat', outcome: 'answered' });
    expect(product.lines).toContainEqual(
      expect.objectContaining({ msg: 'query', collection: 'deals', turn: ended?.['turn'] }),
    );

    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toContain('pipelane_turns_total{surface="chat",outcome="answered"} 1');
    expect(metrics).toContain('pipelane_tool_calls_total{tool="get_deal",outcome="done"} 1');
    expect(metrics).toContain('pipelane_planner_outcomes_total{planner="local",kind="calls"} 1');

    product.signal();
    expect(await product.exit).toBe(0);
    await connector.close();
  });

  it('lets a turn in flight end before it stops, and takes no other meanwhile', async () => {
    const { url, held, release, close } = await startHoldingConnector();
    const product = await startProduct({ DATA_DIR });
    const answered = product.say('Mark deal 20 as won', url);
    await held;
    product.signal();
    await refused(product.url);
    release();
    expect((await answered).status).toBe(200);
    expect(await product.exit).toBe(0);
    expect(product.lines.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['stopping', 'turn ended', 'stopped']),
    );
    close();
  });

  it('finds after a restart what was changed before', async () => {
    const connector = await startConnector();
    const first = await startProduct({ DATA_DIR });
    await first.say('Mark deal 20 as won', connector.url);
    expect((await connector.next()).activity.summary).toMatch(/won/i);
    first.signal();
    await first.exit;

    const second = await startProduct({ DATA_DIR });
    await second.say('What changed on deal 20?', connector.url);
    const { activity } = await connector.next();
    expect(JSON.stringify(activity.attachments)).toMatch(/Closed Won/);
    second.signal();
    await second.exit;
    await connector.close();
  });
});

/** A connector that answers only when released. */
async function startHoldingConnector() {
  const gate = new EventEmitter();
  const released = once(gate, 'release');
  const server = createServer((_request, response) => {
    void released.then(() =>
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end('{"id":"1"}'),
    );
  });
  const held = once(server, 'request');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address?.port}/`;
  return { url, held, release: () => gate.emit('release'), close: () => server.close() };
}

async function refused(url: string): Promise<void> {
  while (await fetch(`${url}/healthz`).catch(() => undefined));
}
