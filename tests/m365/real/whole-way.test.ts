import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import type { UserError } from '../../../src/core/errors.js';
import type { EntraTokens } from '../../../src/identity/entra-tokens.js';
import { assertionOf, startEntra, type StandInEntra } from '../../identity/entra.js';
import { tokensAt } from '../../identity/tokens.js';
import { openOffice, type TestOffice } from '../abilities/office.js';
import { startGraph, type Asked, type Fault, type StandInGraph } from './graph.js';
import { startRealServer } from './server.js';
import { silent } from '../../silent.js';

let entra: StandInEntra;
let graph: StandInGraph;
let office: TestOffice;
let tokens: EntraTokens;
let alex: Actor;
/** Tokens that Graph takes no more. */
const spent = new Set<string>();

beforeAll(async () => {
  entra = await startEntra();
  // The stand-in of Entra names the person behind the dot of each token.
  graph = await startGraph((token) => (spent.has(token) ? undefined : token.split('.')[1]));
  tokens = tokensAt(entra, { log: silent, scope: 'https://graph.microsoft.com/.default' });
  office = await openOffice(async () => {
    const server = await startRealServer(graph.url);
    return { ...server, tokens, limits: { pause: 1, call: 3_000 } };
  });
  alex = await office.as('Alex');
});
afterAll(async () => {
  await office?.close();
  await graph.close();
  await entra.close();
});
beforeEach(() => {
  graph.asked.length = 0;
  graph.fails(() => undefined);
});

const inbox = '/me/mailFolders/inbox/messages';
const mail = { to: ['john@company.com'], subject: 'Our meeting', body: 'Shall we say ten?' };
const asksFor = (path: string) => graph.asked.filter((asked) => asked.path.startsWith(`/v1.0${path}`));

/** Lets the first so many requests of a path fail. */
function failing(path: string, fault: Fault, times = 1): void {
  let left = times;
  graph.fails((asked: Asked) => {
    if (!asked.path.startsWith(`/v1.0${path}`) || left === 0) return undefined;
    left -= 1;
    return fault;
  });
}

/** What a person reads where a mail that they confirmed does not go out. */
async function refusedSending(): Promise<UserError> {
  const asking = await office.run(alex, 'send_email', mail);
  if (asking.kind !== 'confirm') throw new Error('It did not ask.');
  const outcome: unknown = await office.runner
    .confirm(alex, asking.pendingId)
    .catch((error: unknown) => error);
  // What is thrown is a UserError, as the runner promises.
  return outcome as UserError;
}

async function sentMails(): Promise<number> {
  const { data } = await office.done(alex, 'read_emails', { folder: 'sent', subject: mail.subject });
  return Number(data['total']);
}

describe('From sign-in to mail sent', () => {
  test('nothing reaches Graph before somebody is signed in', async () => {
    expect(await office.refusal(alex, 'read_emails')).toMatchObject({ code: 'needs_sign_in' });
    expect(graph.asked).toEqual([]);
  });

  test('the token of Teams is exchanged, and Graph is asked with what came of it alone', async () => {
    const assertion = assertionOf(alex.aadObjectId);
    await tokens.exchange(alex, assertion);
    expect(entra.requests.map(({ grant }) => grant)).toEqual(['jwt-bearer']);
    await office.done(alex, 'read_emails', { query: 'quarterly report' });
    await office.confirmed(alex, 'send_email', mail);
    await office.confirmed(alex, 'create_calendar_event', {
      subject: 'Launch',
      start: '2031-05-07T14:00',
      attendees: ['Megan'],
    });
    await office.done(alex, 'search_files', { query: 'Q4 report' });
    await office.confirmed(alex, 'share_file', {
      file_id: 'the budget spreadsheet',
      with: ['the finance team'],
    });
    const used = new Set(graph.asked.map(({ token }) => token));
    expect([...used]).toEqual([expect.stringMatching(/^planted-access-\d+\./)]);
    expect(used).not.toContain(assertion);
    for (const path of ['/me/sendMail', '/me/events']) {
      expect(
        asksFor(path).filter(({ method }) => method === 'POST'),
        path,
      ).toHaveLength(1);
    }
    expect(asksFor('/drives/').filter(({ path }) => path.endsWith('/invite'))).toHaveLength(1);
    expect(await sentMails()).toBe(1);
  });

  test('a token that Graph takes no more is renewed in the middle, and a mail goes out once', async () => {
    const before = await sentMails();
    spent.add(graph.asked[0]?.token ?? '');
    await office.confirmed(alex, 'send_email', mail);
    expect(entra.requests.at(-1)?.grant).toBe('refresh_token');
    expect(await sentMails()).toBe(before + 1);
  });
});

describe('What Graph answers', () => {
  test('403 is told as what the account may not do', async () => {
    failing('/me/sendMail', { kind: 'status', status: 403, code: 'ErrorAccessDenied' });
    const error = await refusedSending();
    expect(error).toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/does not allow this for your account/),
    });
    expect(asksFor('/me/sendMail')).toHaveLength(1);
  });

  test('429 is waited for, and the mail goes out once', async () => {
    const before = await sentMails();
    failing('/me/sendMail', {
      kind: 'status',
      status: 429,
      code: 'TooManyRequests',
      headers: { 'retry-after': '0' },
    });
    await office.confirmed(alex, 'send_email', mail);
    expect(await sentMails()).toBe(before + 1);
  });

  test('429 without end is told as such', async () => {
    failing(
      inbox,
      { kind: 'status', status: 429, code: 'TooManyRequests', headers: { 'retry-after': '0' } },
      1000,
    );
    expect((await office.refusal(alex, 'read_emails')).message).toMatch(/too busy/);
  });

  test('503 is tried again for a read', async () => {
    failing(inbox, { kind: 'status', status: 503, code: 'ServiceUnavailable' }, 2);
    const { data } = await office.done(alex, 'read_emails', { limit: 1 });
    expect(data['total']).toBe(1);
    expect(asksFor(inbox)).toHaveLength(3);
  });

  test('503 for a mail is not tried again, and said to be uncertain', async () => {
    failing('/me/sendMail', { kind: 'status', status: 503, code: 'ServiceUnavailable' });
    expect((await refusedSending()).message).toMatch(/may have gone through or not/);
    expect(asksFor('/me/sendMail')).toHaveLength(1);
  });

  test('a mail whose answer breaks off is not sent again, and said to be uncertain', async () => {
    const before = await sentMails();
    failing('/me/sendMail', { kind: 'cut' });
    expect((await refusedSending()).message).toMatch(/may have gone through or not/);
    expect(await sentMails()).toBe(before + 1);
  });

  test('a read whose answer breaks off is tried again', async () => {
    failing(inbox, { kind: 'cut' });
    const { data } = await office.done(alex, 'read_emails', { limit: 1 });
    expect(data['total']).toBe(1);
    expect(asksFor(inbox)).toHaveLength(2);
  });

  test('a mail that takes too long is not sent again, and said to be uncertain', async () => {
    const before = await sentMails();
    const gate = new EventEmitter();
    const until = once(gate, 'open').then(() => undefined);
    failing('/me/sendMail', { kind: 'late', until });
    expect((await refusedSending()).message).toMatch(/may have gone through or not/);
    gate.emit('open');
    await expect.poll(() => sentMails()).toBe(before + 1);
    expect(asksFor('/me/sendMail')).toHaveLength(1);
  });
});

describe('Consent that is withdrawn', () => {
  test('asks the person to sign in, and sends nothing', async () => {
    const before = await sentMails();
    for (const { token } of graph.asked) spent.add(token);
    entra.refuses(() => ({
      status: 400,
      error: 'invalid_grant',
      description: 'AADSTS65001: consent',
      suberror: 'consent_required',
    }));
    expect(await refusedSending()).toMatchObject({ code: 'needs_sign_in' });
    entra.refuses(() => undefined);
    await tokens.exchange(alex, assertionOf(alex.aadObjectId));
    expect(await sentMails()).toBe(before);
  });
});
