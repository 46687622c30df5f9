import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, type Product } from '../commands/product.js';
import { call, connectOver, post, toolsCall } from './client.js';

let DATA_DIR: string;
let product: Product;
let alex: Client;
let changesBefore: unknown;

beforeAll(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
  product = await startProduct({ DATA_DIR, LOG_LEVEL: 'info' });
  alex = await connectOver(product.url, 'demo-alex');
  changesBefore = await changes();
});

afterAll(async () => {
  await alex.close();
  product.signal();
  await product.exit;
  await rm(DATA_DIR, { recursive: true });
});

/** What was changed so far, failures and refusals included. */
async function changes() {
  return (await call(alex, 'list_changes')).structuredContent;
}

async function errorOf(body: string | object, headers?: Record<string, string>) {
  const response = await post(product.url, body, headers);
  return { status: response.status, answer: await response.json() };
}

describe('arguments that are wrong come back as a sentence to act on:', () => {
  it.each([
    ['a field missing', 'create_lead', {}, 'name is missing.'],
    [
      'a wrong type',
      'create_deal',
      { title: 'A', customer_id: '1', value: 'much' },
      'value must be of type number.',
    ],
    ['a number for a name', 'create_lead', { name: 20 }, 'name must be of type string.'],
    [
      'a word that is none',
      'list_deals',
      { status: 'sleeping' },
      'status must be one of active, won, lost, closed, all.',
    ],
    [
      'a day that is none',
      'list_deals',
      { closing_from: '2026-02-30' },
      'closing_from must be a date that exists, written YYYY-MM-DD.',
    ],
    ['too many', 'list_deals', { limit: 1000 }, 'limit must be at most 100.'],
    [
      'a field too many',
      'get_deal',
      { deal_id: '20', organization: 'x' },
      'get_deal has no field “organization”. Its fields: deal_id.',
    ],
    ['a query for a value', 'get_deal', { deal_id: { $gt: '' } }, 'deal_id must be of type string.'],
  ])('%s', async (_name, tool, input, sentence) => {
    const { isError, text } = await call(alex, tool, input);
    expect(isError).toBe(true);
    expect(text).toBe(sentence);
  });

  it('a record that is not there', async () => {
    const { isError, text } = await call(alex, 'get_deal', { deal_id: '99999' });
    expect(isError).toBe(true);
    expect(text).toMatch(/^There is no deal .*99999/);
  });

  it.each([[''], ['x'.repeat(201)], [5]])('a key that is %j', async (idempotencyKey) => {
    const { isError, text } = await call(alex, 'create_lead', { name: 'A' }, { idempotencyKey });
    expect({ isError, text }).toEqual({
      isError: true,
      text: '_meta.idempotencyKey must be a text of 1 to 200 characters.',
    });
  });
});

describe('what is no proper request is refused:', () => {
  it.each([
    [
      'an unknown tool',
      toolsCall({ name: 'drop_tables', arguments: {} }),
      200,
      -32_602,
      /There is no tool “drop_tables”/,
    ],
    [
      'a call without a name',
      toolsCall({ arguments: {} }),
      200,
      -32_602,
      /Invalid tools\/call request.*name/s,
    ],
    ['arguments that are a list', toolsCall({ name: 'get_deal', arguments: [1] }), 200, -32_602, /arguments/],
    ['no parameters', { jsonrpc: '2.0', id: 1, method: 'tools/call' }, 200, -32_602, /params/],
    ['an unknown method', { jsonrpc: '2.0', id: 1, method: 'tools/drop' }, 200, -32_601, /Method not found/],
    ['what is not JSON', '{"jsonrpc":', 400, -32_700, /not valid JSON/],
    ['nothing', '', 400, -32_700, /not valid JSON/],
    ['another protocol', { hello: 'world' }, 400, -32_600, /one message of JSON-RPC 2\.0/],
    ['a batch', [toolsCall({ name: 'get_deal' })], 400, -32_600, /one message/],
  ])('%s', async (_name, body, status, code, message) => {
    expect(await errorOf(body)).toMatchObject({
      status,
      answer: { jsonrpc: '2.0', error: { code, message: expect.stringMatching(message) } },
    });
  });

  it.each([
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-encoding': 'gzip' }, 415],
    [{ accept: 'text/html' }, 406],
    [{ 'mcp-protocol-version': '1999-01-01' }, 400],
  ])('one with %o', async (headers, status) => {
    expect(await errorOf({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, headers)).toMatchObject({ status });
  });

  it('one of 10 MB', async () => {
    const body = toolsCall({ name: 'create_lead', arguments: { name: 'x'.repeat(10 * 1024 * 1024) } });
    const { status, answer } = await errorOf(body);
    expect(status).toBe(413);
    expect(answer).toMatchObject({
      error: { message: 'The request must not be longer than 4194304 bytes.' },
    });
  });

  it('one for another host', async () => {
    const { port } = new URL(product.url);
    const headers = { host: 'evil.example.com', 'content-type': 'application/json' };
    const sent = request({ port, host: '127.0.0.1', path: '/mcp', method: 'POST', headers }).end('{}');
    const [response] = await once(sent, 'response');
    expect(response).toMatchObject({ statusCode: 403 });
    sent.destroy();
  });
});

describe('the process lives on', () => {
  it('after a request that breaks off in the middle', async () => {
    const { port } = new URL(product.url);
    const body = JSON.stringify(toolsCall({ name: 'create_lead', arguments: { name: 'Half' } }));
    const head = [
      'POST /mcp HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      'authorization: Bearer demo-alex',
      'content-type: application/json',
      `content-length: ${body.length}`,
    ];
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`${head.join('\r\n')}\r\n\r\n${body.slice(0, -10)}`);
    await once(socket.resume(), 'close');
    await expect.poll(() => product.lines.map(({ msg }) => msg)).toContain('request cut off');
    expect((await call(alex, 'list_leads', { search: 'Half' })).structuredContent).toMatchObject({
      total: 0,
    });
  });

  it('through 1,000 calls at once, and answers each', async () => {
    const kinds = [
      [{ name: 'get_deal', arguments: { deal_id: '20' } }, { structuredContent: { number: 20 } }],
      [{ name: 'get_deal' }, { isError: true }],
    ] as const;
    const calls = Array.from({ length: 500 }, () => kinds).flat();
    const answers = calls.map(async ([params], id) =>
      (await post(product.url, toolsCall(params, id))).json(),
    );
    expect(await Promise.all(answers)).toMatchObject(calls.map(([, result], id) => ({ id, result })));
  });

  it('and all of this has changed nothing', async () => {
    expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
    expect(await changes()).toEqual(changesBefore);
  });
});
