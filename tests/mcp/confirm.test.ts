import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ElicitRequestSchema, type ElicitResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { pendingCalls } from '../../src/commands/stores.js';
import { text } from '../../src/core/fields.js';
import { createRunner } from '../../src/core/run.js';
import { defineTool } from '../../src/core/tool.js';
import { ledger, tools } from '../../src/crm/index.js';
import { createMcp, type Connect } from '../../src/mcp/server.js';
import { openTestCrm, type TestCrm } from '../crm/crm.js';
import { call } from './client.js';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const sent: string[] = [];

const sendNote = defineTool({
  name: 'send_note',
  title: 'Send a note',
  description: 'Sends a note to somebody outside.',
  effect: 'external',
  phrases: [],
  input: z.object({ to: text('To whom'), urgent: z.boolean().default(false) }),
  output: z.object({ to: z.string() }),
  handle: async ({ to }) => {
    sent.push(to);
    return { to };
  },
  summary: ({ to }) => `Sent to ${to}.`,
});

let crm: TestCrm;
let connect: Connect;
const clients: Client[] = [];

beforeAll(async () => {
  crm = await openTestCrm();
  const runner = createRunner({ tools: [...tools, sendNote], ledger, pending: pendingCalls, log });
  ({ connect } = createMcp({ runner, version: '1', log }));
});

afterEach(async () => {
  sent.length = 0;
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

afterAll(async () => crm.close());

/** A client of the person; `asked` answers questions that the server puts to them. */
async function clientOf(person: string, asked?: (message: string) => ElicitResult): Promise<Client> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const capabilities = asked ? { elicitation: { form: {} } } : {};
  const client = new Client({ name: 'test', version: '1' }, { capabilities });
  if (asked) client.setRequestHandler(ElicitRequestSchema, ({ params }) => asked(params.message));
  const actor = await crm.as(person);
  await connect(async () => actor).connect(ours);
  await client.connect(theirs);
  clients.push(client);
  return client;
}

async function ask(client: Client, to: string): Promise<string> {
  const { isError, text: said, _meta } = await call(client, 'send_note', { to });
  expect(isError).toBe(true);
  expect(said).toMatch(/^confirmation_required: nothing has happened yet\. Send a note\? to: "/);
  const { pending_id } = z.looseObject({ pending_id: z.string() }).parse(_meta);
  expect(said).toContain(`call send_note again with the same arguments and confirm: "${pending_id}"`);
  return pending_id;
}

describe('a call that leaves the CRM', () => {
  it('runs once, when it comes again with the id of the first answer', async () => {
    const alex = await clientOf('Alex');
    const confirm = await ask(alex, 'Ada');
    expect(sent).toEqual([]);
    for (let time = 0; time < 3; time += 1) {
      const { structuredContent } = await call(alex, 'send_note', { to: 'Ada', confirm });
      expect(structuredContent).toEqual({ to: 'Ada' });
    }
    expect(sent).toEqual(['Ada']);
  });

  it('does not run with other arguments than those that were to be confirmed', async () => {
    const alex = await clientOf('Alex');
    const confirm = await ask(alex, 'Ada');
    const { isError, text: said } = await call(alex, 'send_note', { to: 'Eve', confirm });
    expect(isError).toBe(true);
    expect(said).toContain('This is not the call that waits for a yes.');
    expect(sent).toEqual([]);
  });

  it("does not run with another person's id, nor with one made up", async () => {
    const confirm = await ask(await clientOf('Alex'), 'Ada');
    const megan = await clientOf('Megan');
    expect((await call(megan, 'send_note', { to: 'Ada', confirm })).text).toContain(
      'Only the person who asked',
    );
    expect((await call(megan, 'send_note', { to: 'Ada', confirm: 'yes' })).text).toContain('has expired');
    expect((await call(megan, 'send_note', { to: 'Ada', confirm: true })).text).toContain(
      'confirm must be the id',
    );
    expect(sent).toEqual([]);
  });

  it('asks the person where the client can', async () => {
    const asked: string[] = [];
    const alex = await clientOf('Alex', (message) => {
      asked.push(message);
      return { action: 'accept', content: {} };
    });
    expect((await call(alex, 'send_note', { to: 'Ada' })).structuredContent).toEqual({ to: 'Ada' });
    expect({ asked, sent }).toEqual({ asked: ['Send a note? to: "Ada", urgent: false'], sent: ['Ada'] });
  });

  it.each(['decline', 'cancel'] as const)('does not run where the person answers with %s', async (action) => {
    const alex = await clientOf('Alex', () => ({ action }));
    const { isError, text: said } = await call(alex, 'send_note', { to: 'Ada' });
    expect({ isError, said, sent }).toEqual({
      isError: true,
      said: 'The person said no. Nothing was changed.',
      sent: [],
    });
  });
});

describe('a change that can be undone', () => {
  it('takes no confirmation', async () => {
    const alex = await clientOf('Alex');
    const { text: said } = await call(alex, 'create_lead', { name: 'Ada', confirm: 'x' });
    expect(said).toContain('create_lead has no field “confirm”');
  });
});
