import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEntra } from '../../src/mcp/entra.js';
import { startProduct, type Product } from '../commands/product.js';
import { call, connectOver, post } from './client.js';

const clientId = '40000000-0000-4000-8000-000000000001';
const tenantId = '10000000-0000-4000-8000-000000000001';
const alexId = '20000000-0000-4000-8000-000000000001';

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const [first, second, stranger] = [keyPair(), keyPair(), keyPair()];

/** The keys that Entra publishes at the moment, by id; nothing while it is down. */
let published: Record<string, KeyObject> | undefined = { first: first.publicKey };
let asked = 0;
let entra: Server;
let authority: string;
let DATA_DIR: string;
let product: Product;

beforeAll(async () => {
  entra = createServer((request, response) => {
    asked += 1;
    const isKeys =
      request.url === `/${tenantId}/discovery/v2.0/keys` ||
      request.url === '/organizations/discovery/v2.0/keys';
    if (!published || !isKeys) return response.writeHead(503).end();
    const keys = Object.entries(published).map(([kid, key]) => ({
      ...key.export({ format: 'jwk' }),
      kid,
      use: 'sig',
    }));
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  }).listen(0, '127.0.0.1');
  await once(entra, 'listening');
  const { port } = entra.address() as AddressInfo; // It listens on TCP.
  authority = `http://127.0.0.1:${port}`;
  DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
  const demo = await startProduct({ DATA_DIR }); // Fills the database.
  demo.signal();
  await demo.exit;
  product = await startProduct({
    DATA_DIR,
    HOST: '127.0.0.1',
    BOT_ID: '30000000-0000-4000-8000-000000000001',
    BOT_PASSWORD: 'a secret',
    BOT_TENANT_ID: tenantId,
    AAD_APP_CLIENT_ID: clientId,
    AAD_APP_TENANT_ID: tenantId,
    AAD_APP_OAUTH_AUTHORITY_HOST: authority,
  });
});

afterAll(async () => {
  product.signal();
  await product.exit;
  entra.close();
  await rm(DATA_DIR, { recursive: true });
});

afterEach(() => {
  published = { first: first.publicKey };
  vi.useRealTimers();
});

interface TokenParts {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: KeyObject;
}

const now = () => Math.floor(Date.now() / 1000);

function token({ claims = {}, header = {}, key = first.privateKey }: TokenParts = {}): Promise<string> {
  const issued = { iss: `${authority}/${tenantId}/v2.0`, aud: clientId, nbf: now() - 300, exp: now() + 3600 };
  return new SignJWT({ ...issued, tid: tenantId, oid: alexId, scp: 'access_as_user', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'first', ...header })
    .sign(key);
}

/** A token whose signature is left out. */
async function unsigned(): Promise<string> {
  const [, payload] = (await token()).split('.');
  return `${Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')}.${payload}.`;
}

describe('with a token of Entra', () => {
  it('its person is served, with their rights', async () => {
    const alex = await connectOver(product.url, await token());
    expect((await call(alex, 'get_current_user_context')).text).toContain('You are Alex Wilber');
    await alex.close();
  });

  it('of version 1, it is the same', async () => {
    const claims = { iss: `https://sts.windows.net/${tenantId}/`, aud: `api://${clientId}` };
    const alex = await connectOver(product.url, await token({ claims }));
    expect((await alex.listTools()).tools.length).toBeGreaterThan(20);
    await alex.close();
  });

  it('somebody who is no member is told whom to ask', async () => {
    const authorization = `Bearer ${await token({ claims: { oid: randomUUID() } })}`;
    const response = await post(
      product.url,
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      { authorization },
    );
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(
      /You are not a member here\. Say hello .* to ask for access to Contoso Sales/,
    );
  });
});

describe('what is refused with 401', () => {
  const other = '10000000-0000-4000-8000-000000000009';
  const refused: Record<string, () => Promise<string> | string> = {
    'a token of the demo': () => 'demo-alex',
    'a token for another audience': () => token({ claims: { aud: 'https://graph.microsoft.com' } }),
    'a token of another tenant': () => token({ claims: { tid: other, iss: `${authority}/${other}/v2.0` } }),
    'a token whose issuer is of another tenant': () =>
      token({ claims: { iss: `${authority}/${other}/v2.0` } }),
    'a token of another issuer': () => token({ claims: { iss: 'https://evil.example.com/v2.0' } }),
    'a token that has expired': () => token({ claims: { exp: now() - 3600 } }),
    'a token that is not valid yet': () => token({ claims: { nbf: now() + 3600 } }),
    'a token that never expires': () => token({ claims: { exp: undefined } }),
    'a token that somebody else signed': () => token({ key: stranger.privateKey }),
    'a token with an unknown key': () => token({ header: { kid: 'third' }, key: stranger.privateKey }),
    'a token without a signature': unsigned,
    'a token of an app instead of a person': () => token({ claims: { scp: undefined, roles: ['Admin'] } }),
    'a token with another scope': () => token({ claims: { scp: 'User.Read' } }),
    'a token without a person': () => token({ claims: { oid: undefined } }),
  };

  it.each(Object.entries(refused))('%s', async (_name, make) => {
    const response = await post(
      product.url,
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      { authorization: `Bearer ${await make()}` },
    );
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="invalid_token", scope="api://${clientId}/access_as_user", ` +
        `resource_metadata="${product.url}/.well-known/oauth-protected-resource/mcp"`,
    );
  });

  it('and the metadata says who issues tokens', async () => {
    const response = await fetch(`${product.url}/.well-known/oauth-protected-resource`);
    expect(await response.json()).toMatchObject({
      resource: `${product.url}/mcp`,
      authorization_servers: [`${authority}/${tenantId}/v2.0`],
      scopes_supported: [`api://${clientId}/access_as_user`],
    });
  });
});

describe('the keys of Entra', () => {
  it('are fetched once for many tokens, and again when a token names a new one', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const entraApp = createEntra({ clientId, tenantId, authority });
    const before = asked;
    await Promise.all(Array.from({ length: 20 }, async () => entraApp.verify(await token())));
    expect(asked - before).toBe(1);

    published = { second: second.publicKey };
    vi.setSystemTime(Date.now() + 60_000);
    const rotated = await token({ header: { kid: 'second' }, key: second.privateKey });
    expect(await entraApp.verify(rotated)).toEqual({ tenantId, aadObjectId: alexId });
    expect(asked - before).toBe(2);
    await expect(entraApp.verify(await token())).rejects.toThrow('The token is not valid for this server.');
  });

  it('that cannot be fetched are no fault of the token', async () => {
    published = undefined;
    const entraApp = createEntra({ clientId, tenantId, authority });
    await expect(entraApp.verify(await token())).rejects.toMatchObject({ name: 'OutageError' });
  });

  it('count for people of every tenant where none is set', async () => {
    const entraApp = createEntra({ clientId, authority });
    const tid = '10000000-0000-4000-8000-000000000009';
    const theirs = await token({ claims: { tid, iss: `${authority}/${tid}/v2.0` } });
    expect(await entraApp.verify(theirs)).toEqual({ tenantId: tid, aadObjectId: alexId });
    await expect(entraApp.verify(await token({ claims: { tid } }))).rejects.toMatchObject({
      name: 'TokenError',
    });
  });
});
