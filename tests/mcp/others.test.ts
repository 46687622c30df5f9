import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invocation, startProduct, type Product } from '../commands/product.js';

const bin = new URL('../../node_modules/.bin/', import.meta.url).pathname;
const globs = new URL('conformance-globs.mjs', import.meta.url).href;

let DATA_DIR: string;
let product: Product;
let proxy: Server;

beforeAll(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
  product = await startProduct({ DATA_DIR });
  proxy = await startProxy(product.url);
});

afterAll(async () => {
  proxy.close();
  product.signal();
  await product.exit;
  await rm(DATA_DIR, { recursive: true });
});

/** The suite sends no token, so this adds one on the way. */
async function startProxy(url: string): Promise<Server> {
  const { hostname, port } = new URL(url);
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url: path } = incoming;
    const authorized = { ...headers, authorization: 'Bearer demo-alex' };
    const forwarded = httpRequest({ hostname, port, path, method, headers: authorized }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function run(args: readonly string[]) {
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], HOME: DATA_DIR } });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: Number(code), stdout, stderr };
}

const inspect = (...args: readonly string[]) => run([`${bin}mcp-inspector`, '--cli', ...args]);

/** Where the Inspector finds the server, and the token it sends. */
const over = (token: string) => [
  `${product.url}/mcp`,
  '--transport',
  'http',
  '--header',
  `Authorization: Bearer ${token}`,
];

describe('the conformance suite of MCP', () => {
  // Its other scenarios call tools, resources and prompts of its own.
  it.each(['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'])(
    'passes %s',
    async (scenario) => {
      const address = proxy.address();
      const url = `http://127.0.0.1:${typeof address === 'object' && address?.port}/mcp`;
      const suite = ['--import', globs, `${bin}conformance`, 'server', '--url', url, '--scenario', scenario];
      const { code, stdout, stderr } = await run([...suite, '-o', DATA_DIR]);
      expect(`${stdout}${stderr}`).toMatch(/Passed: (\d+)\/\1, 0 failed/);
      expect(code).toBe(0);
    },
  );
});

describe('the MCP Inspector', () => {
  const call = ['--method', 'tools/call', '--tool-name', 'get_deal', '--tool-arg', 'deal_id=20'];

  it('lists and calls over HTTP', async () => {
    const listed = await inspect(...over('demo-megan'), '--method', 'tools/list');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      tools: expect.arrayContaining([expect.objectContaining({ name: 'get_deal' })]),
    });
    const called = await inspect(...over('demo-megan'), ...call);
    expect(JSON.parse(called.stdout)).toMatchObject({ structuredContent: { number: 20 } });
  });

  it('is told that a token is not valid', async () => {
    const { code, stderr } = await inspect(...over('demo-bob'), ...call);
    expect(code).not.toBe(0);
    expect(stderr).toContain('auth_required');
  });

  it('calls over standard input and output', async () => {
    const { command, args } = invocation(['mcp', '--as', 'megan'], {});
    const { stdout } = await inspect('-e', `DATA_DIR=${DATA_DIR}`, ...call, '--', command, ...args);
    expect(JSON.parse(stdout)).toMatchObject({ structuredContent: { number: 20 } });
  });
});
