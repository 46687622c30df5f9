import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { SignJWT } from 'jose';
import mongoose from 'mongoose';
import restify from 'restify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCrm, type Crm } from '../../src/commands/crm.js';
import { offerMcp } from '../../src/commands/offer-mcp.js';
import { readConfig } from '../../src/config.js';
import { fillDemo } from '../../src/demo/fill.js';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { startTraces } from '../../src/telemetry/traces.js';
import { assertionOf, startEntra, type StandInEntra } from '../identity/entra.js';
import { startStandIn, type StandIn } from '../m365/stand-in.js';
import { startCollector, type Collector } from '../telemetry/collector.js';
import { call, connectOver, post, toolsCall } from './client.js';

const tenantId = '10000000-0000-4000-8000-000000000001';
const aadObjectId = '20000000-0000-4000-8000-000000000001';
const clientId = '40000000-0000-4000-8000-000000000001';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = randomBytes(32).toString('base64');

const seen: unknown[] = [];
const note = (fields: object, message: string) => void seen.push(fields, message);
const log = { debug: note, info: note, warn: note, error: note };
const metrics = createMetrics();
const observe = () => undefined;

let dataDir: string;
let entra: StandInEntra;
let office: StandIn;
let collector: Collector;
let crm: Crm;
let stop: () => Promise<void>;
let url: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipelane-'));
  [entra, office, collector] = await Promise.all([
    startEntra(),
    startStandIn({ stateful: true }),
    startCollector(),
  ]);
  entra.publishes([{ ...publicKey.export({ format: 'jwk' }), kid: 'first', use: 'sig' }]);
  const config = readConfig({
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    BOT_ID: '30000000-0000-4000-8000-000000000001',
    BOT_PASSWORD: 'planted-bot-password',
    BOT_TENANT_ID: tenantId,
    BOT_DOMAIN: 'crm.example.com',
    AAD_APP_CLIENT_ID: clientId,
    AAD_APP_CLIENT_SECRET: 'planted-client-secret',
    AAD_APP_TENANT_ID: tenantId,
    AAD_APP_OAUTH_AUTHORITY_HOST: entra.url,
    MS365_MCP_SERVER_URL: office.url,
    MS365_MCP_SCOPE: 'api://mail/access',
    TOKEN_ENCRYPTION_KEYS: key,
  });
  const traces = startTraces(collector.url, '1', log);
  crm = await openCrm(config, log, metrics, traces);
  await fillDemo();
  const server = restify.createServer();
  // All tools, those of Microsoft 365 too, so that what they say goes the way of an MCP answer.
  const { runner, identify } = crm;
  const inTurn = traces.inTurn;
  offerMcp(server, config, { runner, identify, log, inTurn, observe });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${server.address().port}`;
  stop = async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await crm.close();
    await traces.stop();
  };
});
afterAll(async () => {
  await Promise.all([entra.close(), office.close(), collector.close()]);
  await rm(dataDir, { recursive: true });
});

function bearer(exp = Math.floor(Date.now() / 1000) + 3600): Promise<string> {
  const claims = { iss: `${entra.url}/${tenantId}/v2.0`, aud: clientId, exp };
  return new SignJWT({ ...claims, tid: tenantId, oid: aadObjectId, scp: 'access_as_user' })
    .setProtectedHeader({ alg: 'RS256', kid: 'first' })
    .sign(privateKey);
}

/** What a server says that repeats the token. */
const echo = (text: string, token: string | undefined) => ({
  type: 'text' as const,
  text: `${text} ${token}`,
});

it('no token and no secret is in an MCP answer, a log, a trace, a metric or the database', async () => {
  const [token, expired] = [await bearer(), await bearer(1)];
  const tokens = [token, expired, 'planted-bearer'];
  for (const wrong of [expired, 'planted-bearer']) {
    const refused = await post(url, toolsCall({ name: 'get_deal' }), { authorization: `Bearer ${wrong}` });
    seen.push(refused.status, [...refused.headers], await refused.text());
  }
  const client = await connectOver(url, token);
  const use = (tool: string) => call(client, 'use_m365_tool', { tool }, { idempotencyKey: randomUUID() });
  const ask = async (tool: string) => {
    const answer = await use(tool);
    seen.push(answer);
    return answer.text;
  };

  expect(await ask('list-mail')).toMatch(/sign in/i);
  entra.refuses(({ form }) => ({
    status: 401,
    error: 'invalid_client',
    description: `AADSTS7000215: ${form.get('client_secret')} ${form.get('assertion')}`,
  }));
  const person = { tenantId, aadObjectId };
  await crm.office?.entra
    ?.exchange(person, assertionOf(aadObjectId))
    .catch((error: unknown) => note({}, String(error)));
  entra.refuses(() => undefined);
  await crm.office?.entra?.exchange(person, assertionOf(aadObjectId));

  office.answers('list-mail', (given) => ({ content: [echo('Your token is', given)] }));
  expect(await ask('list-mail')).toMatch(/Your token is …/);
  office.answers('list-mail', (given) => ({
    content: [],
    structuredContent: { headers: { authorization: given } },
  }));
  await ask('list-mail');
  for (const http_status of [400, 401, 403, 404, 500]) {
    office.answers('list-mail', (given) => ({
      isError: true,
      content: [echo('Refused', given)],
      _meta: { http_status },
    }));
    await ask('list-mail');
  }
  office.fails(({ tool }) => (tool ? { kind: 'status', status: 403 } : undefined));
  await ask('list-mail');
  office.fails(() => undefined);
  entra.refuses(({ form }) => ({
    status: 400,
    error: 'invalid_grant',
    description: `${form.get('refresh_token')}`,
  }));
  office.answers('list-mail', () => ({ isError: true, content: [], _meta: { http_status: 401 } }));
  await ask('list-mail');
  seen.push(await call(client, 'get_connection_status'), await metrics.render());
  await client.close();
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  const rows = await Promise.all(collections.map((collection) => collection.find().toArray()));
  await stop();

  const all = inspect([...seen, rows], { depth: 30, maxArrayLength: null, maxStringLength: null });
  expect(all).toContain('AADSTS7000215');
  expect(all).toContain(aadObjectId);
  expect(collector.sent()).toContain('mcp list-mail');
  for (const output of [all, collector.sent()]) {
    expect(output).not.toContain('planted-');
    expect(output).not.toContain(key);
    for (const one of tokens) expect(output).not.toContain(one.split('.').at(-1));
  }
});
