import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.js';
import { connectDatabase, type Database } from '../../src/db/connect.js';
import type { EntraTokens } from '../../src/identity/entra-tokens.js';
import { assertionOf, noncesByCode, startEntra, type StandInEntra } from './entra.js';
import { plantedSecret, tokensAt } from './tokens.js';

const tenantId = '10000000-0000-4000-8000-000000000001';
const otherTenant = '10000000-0000-4000-8000-000000000002';
const alex = { tenantId, aadObjectId: '20000000-0000-4000-8000-000000000001' };
const megan = { tenantId: otherTenant, aadObjectId: '20000000-0000-4000-8000-000000000002' };
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];

let dataDir: string;
let database: Database;
let entra: StandInEntra;
let logged: unknown[];
let time = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pipelane-'));
  database = await connectDatabase({ dataDir });
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  entra = await startEntra();
  logged = [];
  time = 0;
});
afterEach(async () => {
  await entra.close();
  await caches().deleteMany({});
  await mongoose.connection.collection('sign_in_demands').deleteMany({});
});

function note(fields: object, message: string): void {
  logged.push(fields, message);
}

/** The tokens as one process has them. */
function tokensOf(keys = [oldKey]): EntraTokens {
  const log = { debug: note, info: note, warn: note, error: note };
  return tokensAt(entra, { log, keys, now: () => Date.now() + time });
}

const caches = () => mongoose.connection.collection('token_caches');
const grants = () => entra.requests.map(({ grant }) => grant);

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof UserError ? error.code : Promise.reject(error)),
  );
}

describe('somebody who signs in', () => {
  it('gets a token on their behalf from their own tenant, which every process then has', async () => {
    const tokens = tokensOf();
    expect(await codeOf(tokens.tokenFor(alex))).toBe('needs_sign_in');
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    await tokens.exchange(megan, assertionOf(megan.aadObjectId));
    expect(entra.requests.map((request) => [request.tenantId, request.grant])).toEqual([
      [tenantId, 'jwt-bearer'],
      [otherTenant, 'jwt-bearer'],
    ]);
    expect(entra.requests[0]?.form.get('scope')).toContain('api://mail/access');
    expect(entra.requests[0]?.form.get('requested_token_use')).toBe('on_behalf_of');
    expect(await tokens.tokenFor(alex)).toBe(`planted-access-1.${alex.aadObjectId}`);
    expect(await tokensOf().tokenFor(megan)).toBe(`planted-access-2.${megan.aadObjectId}`);
    expect(await tokens.accountOf(alex)).toBe('01@contoso.com');
    expect(entra.requests).toHaveLength(2);
  });

  it('is not taken for somebody else', async () => {
    const tokens = tokensOf();
    expect(await codeOf(tokens.exchange(alex, assertionOf(megan.aadObjectId)))).toBe('needs_sign_in');
    expect(await codeOf(tokens.tokenFor(alex))).toBe('needs_sign_in');
  });

  it('is asked to consent where Entra wants that', async () => {
    entra.refuses(() => ({
      status: 400,
      error: 'invalid_grant',
      suberror: 'consent_required',
      description: 'AADSTS65001: consent',
    }));
    expect(await codeOf(tokensOf().exchange(alex, assertionOf(alex.aadObjectId)))).toBe('needs_sign_in');
  });

  it('is forgotten everywhere when they disconnect', async () => {
    const [here, there] = [tokensOf(), tokensOf()];
    await here.exchange(alex, assertionOf(alex.aadObjectId));
    await there.tokenFor(alex);
    await here.forget(alex);
    expect(await codeOf(here.tokenFor(alex))).toBe('needs_sign_in');
    time += 61_000;
    expect(await codeOf(there.tokenFor(alex))).toBe('needs_sign_in');
    expect(await here.accountOf(alex)).toBeUndefined();
    expect(await caches().countDocuments()).toBe(0);
  });
});

describe('a token', () => {
  it('is refreshed before it ends, once for everybody who waits', async () => {
    entra.livesFor(200);
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    time += 61_000;
    const given = await Promise.all(Array.from({ length: 20 }, () => tokens.tokenFor(alex)));
    expect(new Set(given)).toEqual(new Set([`planted-access-2.${alex.aadObjectId}`]));
    expect(grants()).toEqual(['jwt-bearer', 'refresh_token']);
  });

  it('that was refused is renewed once, whoever asks', async () => {
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    const refused = await tokens.tokenFor(alex);
    await Promise.all([1, 2, 3].map(() => tokens.renew(alex, refused)));
    const renewed = await tokens.renew(alex, refused);
    expect(renewed).toBe(`planted-access-2.${alex.aadObjectId}`);
    expect(await codeOf(tokens.renew(alex, renewed))).toBe('needs_sign_in');
    expect(grants()).toEqual(['jwt-bearer', 'refresh_token']);
  });

  it('is refreshed by two processes at once, even where a refresh token is good once only', async () => {
    entra.livesFor(200);
    entra.rotates(true);
    const [here, there] = [tokensOf(), tokensOf()];
    await here.exchange(alex, assertionOf(alex.aadObjectId));
    await there.tokenFor(alex);
    for (let round = 0; round < 3; round += 1) {
      time += 61_000;
      const both = await Promise.all([here, there].map((tokens) => codeOf(tokens.tokenFor(alex))));
      expect(both).toEqual(['done', 'done']);
    }
  });

  it('is refreshed although Entra fails for a moment, and used on while it still works', async () => {
    entra.livesFor(200);
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    let failures = 2;
    entra.refuses(() => (failures-- > 0 ? { status: 503, error: 'temporarily_unavailable' } : undefined));
    time += 61_000;
    expect(await tokens.tokenFor(alex)).toContain('planted-access-2');
    entra.refuses(() => ({ status: 503, error: 'temporarily_unavailable' }));
    time += 61_000;
    expect(await tokens.tokenFor(alex)).toContain('planted-access-2');
    time += 100_000;
    expect(await codeOf(tokens.tokenFor(alex))).toBe('unavailable');
  });

  it('is gone when Entra takes the consent back', async () => {
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    entra.refuses(() => ({ status: 400, error: 'invalid_grant', suberror: 'consent_required' }));
    expect(await codeOf(tokens.renew(alex, await tokens.tokenFor(alex)))).toBe('needs_sign_in');
  });

  it('cannot be had where the secret of the app is wrong, and the log has the reason', async () => {
    entra.refuses(() => ({
      status: 401,
      error: 'invalid_client',
      description: `AADSTS7000215: Invalid client secret ${plantedSecret}`,
    }));
    expect(await codeOf(tokensOf().exchange(alex, assertionOf(alex.aadObjectId)))).toBe('unavailable');
    expect(JSON.stringify(logged)).toContain('AADSTS7000215');
    expect(JSON.stringify(logged)).not.toContain('planted');
  });
});

const wanted = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
const nothing = { status: 400, error: 'interaction_required', description: 'AADSTS50076: use MFA' };
const page = { state: 's', nonce: 'n', challenge: 'c', redirectUri: 'https://crm.example.com/auth/end' };
/** The claims that somebody is sent to the page of Entra with. */
const claimsOfPage = async (tokens: EntraTokens) =>
  String(new URL(await tokens.signInPage(alex, page)).searchParams.get('claims'));

describe('claims that a token must hold', () => {
  it('are asked of Entra with the refresh, which may do', async () => {
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    const renewed = await tokens.renew(alex, await tokens.tokenFor(alex), wanted);
    expect(renewed).toContain('planted-access-2');
    expect(entra.requests.at(-1)?.grant).toBe('refresh_token');
    expect(entra.requests.at(-1)?.form.get('claims')).toContain('"acrs":{"essential":true,"value":"c1"}');
  });

  it('are asked of Entra though a newer token than the refused one is at hand, once for each', async () => {
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    const refused = await tokens.tokenFor(alex);
    await tokens.renew(alex, refused);
    const holding = await Promise.all([1, 2].map(() => tokens.renew(alex, refused, wanted)));
    holding.push(await tokens.renew(alex, refused, wanted));
    expect(new Set(holding)).toEqual(new Set([`planted-access-3.${alex.aadObjectId}`]));
    expect(grants()).toEqual(['jwt-bearer', 'refresh_token', 'refresh_token']);
    expect(entra.requests.at(-1)?.form.get('claims')).toContain('"acrs"');
    // What was asked for is brought by the token already, whoever is refused the old one late.
    expect(await tokens.renew(alex, refused)).toBe(holding[0]);
  });

  it('are not asked for twice by those who were refused before a sign-in brought them', async () => {
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    const refused = await tokens.tokenFor(alex);
    entra.refuses(({ grant }) => (grant === 'refresh_token' ? nothing : undefined));
    expect(await codeOf(tokens.renew(alex, refused, wanted))).toBe('needs_sign_in');
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    expect(await tokens.renew(alex, refused, wanted)).toContain('planted-access-2');
  });

  it('are asked of the person at the page of Entra where the refresh does not do, until they signed in', async () => {
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    entra.refuses(({ form }) => (form.get('claims')?.includes('acrs') ? nothing : undefined));
    expect(await codeOf(tokens.renew(alex, await tokens.tokenFor(alex), wanted))).toBe('needs_sign_in');
    expect(await codeOf(tokens.exchange(alex, assertionOf(alex.aadObjectId)))).toBe('needs_sign_in');
    // Another process serves the page.
    expect(await claimsOfPage(tokensOf())).toContain('"acrs"');
    entra.refuses(() => undefined);
    noncesByCode.set(`code.${alex.aadObjectId}`, 'n');
    const code = { ...page, code: `code.${alex.aadObjectId}`, verifier: 'v' };
    await tokens.redeem(alex, code);
    expect(entra.requests.at(-1)?.form.get('claims')).toContain('"acrs"');
    expect(await claimsOfPage(tokens)).not.toContain('"acrs"');
  });

  it('that Entra names with its refusal are asked of the person too', async () => {
    const tokens = tokensOf();
    entra.refuses(() => ({ ...nothing, claims: wanted }));
    expect(await codeOf(tokens.exchange(alex, assertionOf(alex.aadObjectId)))).toBe('needs_sign_in');
    expect(await claimsOfPage(tokens)).toContain('"acrs"');
  });
});

describe('the cache of a person', () => {
  it('shows nothing of their tokens in the database', async () => {
    await tokensOf().exchange(alex, assertionOf(alex.aadObjectId));
    const dump = JSON.stringify(await caches().find().toArray());
    expect(dump).toContain(alex.aadObjectId);
    expect(dump).not.toMatch(/planted|contoso/);
  });

  it('does not open when it was tampered with, nor for another person', async () => {
    const tokens = tokensOf();
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    await tokens.exchange(megan, assertionOf(megan.aadObjectId));
    const [ofAlex, ofMegan] = [alex, megan].map((person) => ({
      _id: `${person.tenantId}/${person.aadObjectId}` as never,
    }));
    const kept = await caches().findOne(ofAlex ?? {});
    await caches().updateOne(ofMegan ?? {}, { $set: { sealed: kept?.['sealed'] } });
    expect(await codeOf(tokensOf().tokenFor(megan))).toBe('needs_sign_in');
    const unopened = { tenant: megan.tenantId };
    expect(logged).toEqual([unopened, expect.stringMatching(/does not open .* TOKEN_ENCRYPTION_KEYS/)]);
    expect(await codeOf(tokensOf().tokenFor(alex))).toBe('done');
    const sealed = String(kept?.['sealed']);
    const tampered = `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`;
    await caches().updateOne(ofAlex ?? {}, { $set: { sealed: tampered } });
    expect(await codeOf(tokensOf().tokenFor(alex))).toBe('needs_sign_in');
    expect(logged).toHaveLength(4);
  });

  it('is sealed anew by the first key, after which the old one is needed no more', async () => {
    await tokensOf([oldKey]).exchange(alex, assertionOf(alex.aadObjectId));
    expect(await codeOf(tokensOf([newKey]).tokenFor(alex))).toBe('needs_sign_in');
    expect(await codeOf(tokensOf([newKey, oldKey]).tokenFor(alex))).toBe('done');
    expect(await codeOf(tokensOf([newKey]).tokenFor(alex))).toBe('done');
    expect(await codeOf(tokensOf([oldKey]).tokenFor(alex))).toBe('needs_sign_in');
  });
});
