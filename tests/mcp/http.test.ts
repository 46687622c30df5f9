import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, type Product } from '../commands/product.js';
import { call, connectOver, post } from './client.js';

let DATA_DIR: string;
let product: Product;
let alex: Client;

beforeAll(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
  product = await startProduct({ DATA_DIR });
  alex = await connectOver(product.url, 'demo-alex');
});

afterAll(async () => {
  await alex.close();
  product.signal();
  await product.exit;
  await rm(DATA_DIR, { recursive: true });
});

async function toolsOf(person: string): Promise<string[]> {
  const client = await connectOver(product.url, `demo-${person}`);
  const { tools } = await client.listTools();
  await client.close();
  return tools.map(({ name }) => name);
}

describe('the CRM over HTTP', () => {
  it('introduces itself', () => {
    expect(alex.getServerVersion()).toMatchObject({ name: 'pipelane', title: 'Pipelane' });
    expect(alex.getInstructions()).toContain('number of a record or its name');
  });

  it('lists to each person what they may use, in order', async () => {
    const [ofAlex, ofMegan, ofJoni] = [await toolsOf('alex'), await toolsOf('megan'), await toolsOf('joni')];
    expect(ofAlex).toEqual(ofAlex.toSorted());
    expect(ofAlex).toEqual(
      expect.arrayContaining(['create_deal', 'get_deal', 'list_changes', 'undo_change']),
    );
    expect(ofMegan).toContain('create_deal');
    expect(ofJoni).toContain('get_customer');
    expect(ofJoni).not.toContain('get_deal');
    expect(ofJoni).not.toContain('update_customer');
  });

  it('knows no tool of Microsoft 365, which its clients reach in their own way', async () => {
    const names = await toolsOf('alex');
    for (const name of ['send_email', 'check_calendar', 'share_file', 'use_m365_tool']) {
      expect(names).not.toContain(name);
      await expect(call(alex, name, { query: 'anything' })).rejects.toThrow(`There is no tool “${name}”.`);
    }
  });

  it('answers in words and in data of the declared form', async () => {
    await alex.listTools(); // From here on the client checks each answer against the form declared.
    const { text, structuredContent } = await call(alex, 'get_deal', { deal_id: '20' });
    expect(structuredContent).toMatchObject({ number: 20, stage: 'Lead', status: 'active' });
    expect(text).toContain(`Deal 20 “${String(structuredContent?.['title'])}”`);
    expect(text).toContain(JSON.stringify(structuredContent));
  });

  it('takes the number of a record as a number, too', async () => {
    expect((await call(alex, 'get_deal', { deal_id: 20 })).structuredContent).toMatchObject({ number: 20 });
  });

  it('changes the CRM, and says how to take it back', async () => {
    const won = await call(alex, 'mark_deal_won', { deal_id: '25' });
    expect(won.structuredContent).toMatchObject({ number: 25, status: 'won', stage: 'Closed Won' });
    const change_id = /undo_change with change_id "(\d+)"/.exec(won.text)?.[1];
    const undone = await call(alex, 'undo_change', { change_id });
    expect(undone.text).toContain('Undone');
    expect((await call(alex, 'get_deal', { deal_id: '25' })).structuredContent).toMatchObject({
      status: 'active',
    });
    const { structuredContent } = await call(alex, 'list_changes', { noun: 'deal', record_id: 25 });
    expect(JSON.stringify(structuredContent)).toContain('"mcp"');
  });

  it('does once what comes twice under one key, for each person', async () => {
    const lead = { name: 'Ida Once' };
    const key = { idempotencyKey: 'import-1' };
    const calls = Array.from({ length: 8 }, () => call(alex, 'create_lead', lead, key));
    const numbers = (await Promise.all(calls)).map(({ structuredContent }) => structuredContent?.['number']);
    expect(new Set(numbers).size).toBe(1);

    const megan = await connectOver(product.url, 'demo-megan');
    const hers = await call(megan, 'create_lead', lead, key);
    expect(numbers).not.toContain(hers.structuredContent?.['number']);
    await megan.close();
    const found = await call(alex, 'list_leads', { search: 'Ida Once' });
    expect(found.structuredContent).toMatchObject({ total: 2 });
  });

  it('changes the rights of a colleague after a yes, and not before', async () => {
    const rights = { employee_id: 'Miriam Graham', permission_set: 'sales' };
    const asked = await call(alex, 'set_employee_access', rights);
    expect(asked.isError).toBe(true);
    expect(asked.text).toMatch(/^confirmation_required: nothing has happened yet\./);
    const { structuredContent: before } = await call(alex, 'get_employee', { employee_id: 'Miriam Graham' });
    expect(before).not.toMatchObject({ permission_set: 'sales' });
    const confirm = /confirm: "([^"]+)"/.exec(asked.text)?.[1];
    const { structuredContent } = await call(alex, 'set_employee_access', { ...rights, confirm });
    expect(structuredContent).toMatchObject({ name: 'Miriam Graham', permission_set: 'sales' });
  });

  it('offers a choice where several records match', async () => {
    const { isError, text } = await call(alex, 'get_deal', { deal_id: 'renewal' });
    expect(isError).toBe(true);
    expect(text).toMatch(/deals match “renewal”/);
    expect(text).toMatch(/call again with deal_id set to one of:\n- \d+: .*renewal \(.*\)/);
  });

  it('turns down what a person may not do, whatever the list says', async () => {
    const joni = await connectOver(product.url, 'demo-joni');
    const { isError, text, _meta } = await call(joni, 'mark_deal_won', { deal_id: '20' });
    expect({ isError, _meta }).toEqual({ isError: true, _meta: { error: 'forbidden' } });
    expect(text).toMatch(/^Your role \(customer\) does not include deal:update\. Ask/);
    await joni.close();
  });

  it('counts and logs each call', async () => {
    await call(alex, 'get_deal', { deal_id: '20' });
    expect(product.lines).toContainEqual(
      expect.objectContaining({ msg: 'turn ended', surface: 'mcp', tool: 'get_deal', outcome: 'answered' }),
    );
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toMatch(/pipelane_turns_total\{surface="mcp",outcome="answered"\} \d+/);
  });
});

describe('a request', () => {
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };

  it.each(['GET', 'DELETE'])('that is a %s is not allowed, as there are no sessions', async (method) => {
    const response = await fetch(`${product.url}/mcp`, {
      method,
      headers: { authorization: 'Bearer demo-alex' },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('without a token is told where to get one', async () => {
    const response = await post(product.url, ping, { authorization: '' });
    expect(response.status).toBe(401);
    const metadata = `${product.url}/.well-known/oauth-protected-resource/mcp`;
    expect(response.headers.get('www-authenticate')).toBe(`Bearer resource_metadata="${metadata}"`);
    expect(await (await fetch(metadata)).json()).toEqual({
      resource: `${product.url}/mcp`,
      resource_name: 'Pipelane',
      bearer_methods_supported: ['header'],
    });
  });

  it.each(['demo-bob', 'demo-', 'alex'])('with the token %s is refused', async (token) => {
    const response = await post(product.url, ping, { authorization: `Bearer ${token}` });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining('demo-alex') } });
  });

  it('of somebody who is no member is refused, naming whom to ask', async () => {
    const response = await post(product.url, ping, { authorization: 'Bearer demo-pradeep' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      error: {
        message: expect.stringMatching(
          /^You are not a member here\. Say hello .* to ask for access to Contoso Sales/,
        ),
      },
    });
  });

  it.each([
    ['origin', 'https://evil.example.com'],
    ['origin', 'null'],
    ['origin', 'http://127.0.0.1.evil.example.com'],
  ])('with the %s %s is refused', async (name, value) => {
    expect((await post(product.url, ping, { [name]: value })).status).toBe(403);
  });

  it.each(['http://localhost:6274', 'http://127.0.0.1:3000'])(
    'of a page on this machine, %s, is answered',
    async (origin) => {
      expect(await (await post(product.url, ping, { origin })).json()).toEqual({
        jsonrpc: '2.0',
        id: 1,
        result: {},
      });
    },
  );
});
