import { inspect } from 'node:util';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.js';
import { createConnections } from '../../../src/m365/connections.js';
import { assertionOf } from '../../identity/entra.js';
import { person } from '../../m365/person.js';
import { startStandIn, type StandIn } from '../../m365/stand-in.js';
import { alex, type Script } from '../house.js';
import { startOffice, type OfficeHouse } from '../office.js';

const script = {
  'show my mail': { kind: 'calls', calls: [{ tool: 'read_mail', input: {} }], unsure: false, confidence: 1 },
} satisfies Script;

let house: OfficeHouse;
let server: StandIn;
beforeEach(async () => {
  house = await startOffice(script);
  server = await startStandIn({ stateful: true });
});
afterEach(async () => {
  await server.close();
  await house.close();
});

async function databaseDump(): Promise<string> {
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  const rows = await Promise.all(collections.map((collection) => collection.find().toArray()));
  return JSON.stringify(rows);
}

/** What a server says that repeats the token. */
function echo(token: string | undefined) {
  return { type: 'text' as const, text: `{"error":"Not ${token}"}` };
}

it('no token and no secret leaves the house, whatever goes wrong', async () => {
  const seen: unknown[] = [];
  const note = (fields: object, message: string) => void seen.push(fields, message);
  const connections = createConnections({
    url: server.url,
    tokens: house.tokens,
    log: { debug: note, info: note, warn: note, error: note },
    audit: async (call) => void seen.push(call),
    limits: { pause: 1, failures: 100 },
  });
  const call = (input = {}) =>
    connections.call(person(1), 'send-mail', input, 'write').catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      seen.push(error.message);
    });

  await house.say('show my mail');
  const asked = await house.connector.next();
  const id = /auth\/start\?id=([\w-]+)/.exec(JSON.stringify(asked.activity))?.[1];
  const exchange = { id, connectionName: 'Microsoft365', token: assertionOf(alex.aadObjectId) };
  const post = () => house.post({ type: 'invoke', name: 'signin/tokenExchange', value: exchange });
  house.entra.refuses(({ form }) => ({
    status: 401,
    error: 'invalid_client',
    description: `AADSTS7000215: ${form.get('client_secret')} ${form.get('assertion')}`,
  }));
  seen.push(await post());
  house.entra.refuses(() => undefined);
  await house.tokens.exchange(person(1), assertionOf(alex.aadObjectId));
  await house.say('show my mail');
  await house.connector.next();

  for (const http_status of [400, 401, 403, 500]) {
    server.answers('send-mail', (token) => ({
      isError: true,
      content: [echo(token)],
      _meta: { http_status },
    }));
    await call({ to: 'john@company.com', body: 'Secret words' });
  }
  server.fails(({ tool }) => (tool ? { kind: 'status', status: 503 } : undefined));
  await call();
  server.fails(({ tool }) => (tool ? { kind: 'cut' } : undefined));
  await call();
  seen.push(await connections.status(person(1)), house.logged, house.connector.received);
  await connections.close();

  const all = inspect(seen, { depth: 20, maxArrayLength: null, maxStringLength: null });
  expect(all).toContain('AADSTS7000215');
  expect(all).toContain('john@company.com');
  expect(all).not.toMatch(/planted-|Secret words/);
  const dump = await databaseDump();
  expect(dump).toContain(alex.aadObjectId);
  expect(dump).not.toMatch(/planted-/);
});
