import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request for a token, by the kind of grant: `jwt-bearer` is on behalf of somebody. */
interface TokenRequest {
  tenantId: string;
  grant: string;
  form: URLSearchParams;
}

type Refusal = { status: number; error: string; description?: string; suberror?: string; claims?: string };

/** A stand-in for Entra, over HTTP on loopback. Tokens are planted texts that carry a number. */
export interface StandInEntra {
  url: string;
  requests: TokenRequest[];
  /** Decides which requests are refused, and how; none by default. */
  refuses(decide: (request: TokenRequest) => Refusal | undefined): void;
  /** Lets requests for tokens wait from now on; the result lets them go on. */
  holds(): () => void;
  /** For how long the tokens given out from now on are good, in seconds. */
  livesFor(seconds: number): void;
  /** The keys, as JWKs, with which the tokens of Entra itself are signed. */
  publishes(keys: readonly object[]): void;
  /** Whether a refresh token is good once only. */
  rotates(strictly: boolean): void;
  close(): Promise<void>;
}

/** Who signs in with a code or an assertion: both are named after the person. */
export function assertionOf(aadObjectId: string): string {
  return `planted-assertion.${aadObjectId}`;
}

/** Starts a stand-in that gives everybody a token whose assertion, code or refresh token names them. */
export async function startEntra(): Promise<StandInEntra> {
  const requests: TokenRequest[] = [];
  let decide: ((request: TokenRequest) => Refusal | undefined) | undefined;
  let lifetime = 3600;
  let isStrict = false;
  let published: readonly object[] = [];
  let given = 0;
  let held = Promise.resolve();
  const used = new Set<string>();
  let url = '';

  function metadata(tenantId: string) {
    const secure = `${url.replace('http:', 'https:')}/${tenantId}`;
    return {
      issuer: `${secure}/v2.0`,
      authorization_endpoint: `${secure}/oauth2/v2.0/authorize`,
      token_endpoint: `${secure}/oauth2/v2.0/token`,
      jwks_uri: `${secure}/discovery/v2.0/keys`,
    };
  }

  function answer(request: TokenRequest): { status: number; body: object } {
    const refused = decide?.(request) ?? spent(request);
    if (refused) {
      const { status, error, description = 'AADSTS50000: refused', suberror, claims } = refused;
      return { status, body: { error, error_description: description, suberror, claims } };
    }
    const { form, tenantId } = request;
    const credential = form.get('assertion') ?? form.get('code') ?? form.get('refresh_token') ?? '';
    const oid = credential.split('.')[1] ?? '';
    given += 1;
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        scope: form.get('scope'),
        expires_in: lifetime,
        ext_expires_in: lifetime,
        access_token: `planted-access-${given}.${oid}`,
        refresh_token: `planted-refresh-${given}.${oid}`,
        id_token: idToken(tenantId, oid, form.get('nonce') ?? noncesByCode.get(credential)),
        client_info: Buffer.from(JSON.stringify({ uid: oid, utid: tenantId })).toString('base64url'),
      },
    };
  }

  function spent({ form }: TokenRequest): Refusal | undefined {
    const token = form.get('refresh_token');
    if (token === null || !isStrict) return undefined;
    if (used.has(token)) return { status: 400, error: 'invalid_grant' };
    used.add(token);
    return undefined;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, tenantId = '', ...path] = new URL(request.url ?? '', url).pathname.split('/');
    const give = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (path.join('/') === 'discovery/v2.0/keys') return give(200, { keys: published });
    if (path.join('/') !== 'oauth2/v2.0/token') return give(200, metadata(tenantId));
    const form = new URLSearchParams(await text(request));
    const grant = form.get('grant_type')?.split(':').at(-1) ?? '';
    const one = { tenantId, grant, form };
    requests.push(one);
    await held;
    const { status, body } = answer(one);
    return give(status, body);
  }

  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has such an address.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    requests,
    refuses: (decision) => {
      decide = decision;
    },
    holds: () => {
      const gate = new EventEmitter();
      held = once(gate, 'open').then(() => undefined);
      return () => void gate.emit('open');
    },
    livesFor: (seconds) => {
      lifetime = seconds;
    },
    publishes: (keys) => {
      published = keys;
    },
    rotates: (strictly) => {
      isStrict = strictly;
    },
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** The nonce that a browser was sent away with, by the code that it comes back with. */
export const noncesByCode = new Map<string, string>();

function idToken(tid: string, oid: string, nonce: string | undefined): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    oid,
    tid,
    sub: oid,
    nonce,
    preferred_username: `${oid.slice(-2)}@contoso.com`,
    name: 'Somebody',
    iat: now,
    exp: now + 3600,
    ver: '2.0',
  };
  const parts = [{ alg: 'none', typ: 'JWT' }, claims];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.none`;
}
