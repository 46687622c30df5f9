import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema, type ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invocation, runProduct, startProduct } from '../commands/product.js';
import { call, connectOver, toolsCall } from './client.js';

let DATA_DIR: string;

beforeEach(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
});

afterEach(async () => rm(DATA_DIR, { recursive: true }));

/** `decide` answers what the person is asked in the client, where it can ask them. */
async function connectAs(person: string, decide?: (message: string) => ElicitResult): Promise<Client> {
  const capabilities = decide ? { elicitation: {} } : {};
  const client = new Client({ name: 'test', version: '1' }, { capabilities });
  if (decide) client.setRequestHandler(ElicitRequestSchema, ({ params }) => decide(params.message));
  const server = invocation(['mcp', '--as', person], { DATA_DIR, LOG_LEVEL: 'warn' });
  await client.connect(new StdioClientTransport(server));
  return client;
}

function messagesIn(stdout: string): unknown[] {
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

describe('the CRM on standard input and output', () => {
  it('serves the person it was started for', async () => {
    const joni = await connectAs('joni');
    const { tools } = await joni.listTools();
    expect(tools.map(({ name }) => name)).not.toContain('list_deals');
    expect((await call(joni, 'get_current_user_context')).text).toContain(
      'You are Joni Sherman, customer of',
    );
    await joni.close();
  });

  it('asks the person in the client before what cannot be undone', async () => {
    const asked: string[] = [];
    const answers: ElicitResult[] = [{ action: 'decline' }, { action: 'accept', content: {} }];
    const alex = await connectAs('alex', (message) => {
      asked.push(message);
      return answers[asked.length - 1] ?? { action: 'cancel' };
    });
    const change = { employee_id: '2', permission_set: 'support' };
    const declined = await call(alex, 'set_employee_access', change);
    expect(declined).toMatchObject({ isError: true, text: 'The person said no. Nothing was changed.' });
    const sales = { permission_set: 'sales' };
    expect((await call(alex, 'get_employee', { employee_id: '2' })).structuredContent).toMatchObject(sales);
    const done = await call(alex, 'set_employee_access', change);
    expect(done.structuredContent).toMatchObject({ number: 2, permission_set: 'support' });
    const question =
      'Change a colleague’s access? employee_id: "2" (#2 Megan Bowen), permission_set: "support"';
    expect(asked).toEqual([question, question]);
    await alex.close();
  });

  it('works on the database of the process that runs', async () => {
    const product = await startProduct({ DATA_DIR });
    const [here, there] = [await connectAs('megan'), await connectOver(product.url, 'demo-alex')];
    await call(here, 'create_lead', { name: 'Ada Across' });
    expect((await call(there, 'list_leads', { search: 'Ada Across' })).structuredContent).toMatchObject({
      total: 1,
    });
    await Promise.all([here.close(), there.close()]);
    product.signal();
    await product.exit;
  });

  it('answers what it was asked before its input ends, and passes over lines that are no message', async () => {
    const list = { jsonrpc: '2.0', id: 2, method: 'tools/list' };
    const lines = [
      'nonsense',
      '{"half":',
      JSON.stringify(list),
      JSON.stringify(toolsCall({ name: 'get_deal', arguments: { deal_id: '20' } }, 3)),
    ];
    const { code, stdout, stderr } = await runProduct(['mcp'], { DATA_DIR }, `${lines.join('\n')}\n`);
    expect(code).toBe(0);
    expect(messagesIn(stdout)).toMatchObject([
      { id: 2, result: { tools: expect.any(Array) } },
      { id: 3, result: { structuredContent: { number: 20 } } },
    ]);
    expect(stderr.match(/mcp message refused/g)).toHaveLength(2);
  });

  it('takes a line of 10 MB for an argument that is too long', async () => {
    const big = toolsCall({ name: 'create_lead', arguments: { name: 'x'.repeat(11_000_000) } });
    const { code, stdout } = await runProduct(['mcp'], { DATA_DIR }, `${JSON.stringify(big)}\n`);
    expect(code).toBe(0);
    expect(stdout).toContain('name must have at most 200 characters.');
  });

  it('says who there is not', async () => {
    const { code, stdout, stderr } = await runProduct(['mcp', '--as', 'bob'], {
      DATA_DIR,
      LOG_LEVEL: 'warn',
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no member called bob.\n',
    });
  });
});
