import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/bot/channel/adapter.js';
import { startHouse, type House } from '../house.js';

const appId = '30000000-0000-4000-8000-000000000001';
const issuer = 'https://api.botframework.com';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

let keys: Server;
let house: House;

beforeAll(async () => {
  keys = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    const jwk = {
      ...publicKey.export({ format: 'jwk' }),
      kid: 'key-1',
      use: 'sig',
      endorsements: ['msteams', 'webchat'],
    };
    const jwksUri = `http://${request.headers.host}/keys`;
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: jwksUri }));
  });
  keys.listen(0, '127.0.0.1');
  await once(keys, 'listening');
  house = await startHouse(
    {},
    {
      credentials: { appId, password: 'a secret', type: 'MultiTenant' },
      cloud: cloudAt(addressOf(keys)),
    },
  );
});

afterAll(async () => {
  await house.close();
  keys.close();
});

/** An activity that is not answered, so that only the way in matters. */
function arrive(authorization?: string, more: object = {}) {
  const headers = authorization === undefined ? undefined : { authorization };
  return house.post({ type: 'typing', ...more }, headers);
}

interface TokenParts {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: KeyObject;
}

function token({ claims = {}, header = {}, key = privateKey }: TokenParts = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const serviceurl = house.connector.url;
  const payload = { iss: issuer, aud: appId, nbf: now - 60, exp: now + 3600, serviceurl, ...claims };
  const parts = [{ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header }, payload];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `Bearer ${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

describe('with a bot id, an activity', () => {
  it('is let in with a token of the channel', async () => {
    expect((await arrive(token())).status).toBe(200);
  });

  it('may name any service URL that its token names', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net/emea/';
    const authorization = token({ claims: { serviceurl: serviceUrl } });
    expect((await arrive(authorization, { serviceUrl })).status).toBe(200);
  });

  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  const refused: Record<string, () => string | undefined> = {
    'no token': () => undefined,
    'something that is no token': () => 'Bearer abc',
    'another scheme': () => 'Basic YWxleDphbGV4',
    'a token for another bot': () => token({ claims: { aud: '30000000-0000-4000-8000-000000000002' } }),
    'a token of another issuer': () => token({ claims: { iss: 'https://evil.example.com' } }),
    'a token that has expired': () => token({ claims: { exp: hourAgo } }),
    'a token that is not valid yet': () => token({ claims: { nbf: hourAgo + 7200 } }),
    'a token that somebody else signed': () => token({ key: stranger.privateKey }),
    'a token without a signature': () => token({ header: { alg: 'none' } }).replace(/[^.]+$/, ''),
    'a token with an unknown key': () => token({ header: { kid: 'key-2' } }),
    'a token for another service URL': () => token({ claims: { serviceurl: 'https://evil.example.com/' } }),
    'a token without a service URL': () => token({ claims: { serviceurl: undefined } }),
    'a token of another bot': () =>
      token({
        claims: {
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          ver: '1.0',
          serviceurl: undefined,
          appid: appId,
        },
      }),
  };

  for (const [name, make] of Object.entries(refused)) {
    it(`is refused with ${name}`, async () => {
      const { status, body } = await arrive(make());
      expect(status).toBe(401);
      expect(body).toEqual({ error: 'The token of this request is missing or not valid.' });
    });
  }

  it('is refused from a channel where the sender says who they are', async () => {
    expect((await arrive(token(), { channelId: 'webchat' })).status).toBe(401);
  });

  it('is put off while the keys of the channel cannot be fetched', async () => {
    const unreachable = await startHouse(
      {},
      {
        credentials: { appId, password: 'a secret', type: 'MultiTenant' },
        cloud: cloudAt('http://127.0.0.1:1'),
      },
    );
    const serviceUrl = house.connector.url;
    const { status } = await unreachable.post({ type: 'typing', serviceUrl }, { authorization: token() });
    expect(status).toBe(503);
    await unreachable.close();
  });
});

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server does not listen on TCP.');
  return `http://127.0.0.1:${address.port}`;
}

/** The public cloud, with the keys of its tokens at another place. */
function cloudAt(keysUrl: string): Cloud {
  return {
    ToBotFromChannelOpenIdMetadataUrl: `${keysUrl}/metadata`,
    ToBotFromEmulatorOpenIdMetadataUrl: `${keysUrl}/metadata`,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ValidateAuthority: true,
    CallerId: '',
  };
}
