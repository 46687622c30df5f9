import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { signedInExtension } from '../../../src/bot/sign-in/extension.js';
import type { Actor } from '../../../src/core/actor.js';
import { UserError } from '../../../src/core/errors.js';
import { createSignIns } from '../../../src/identity/sign-ins.js';
import { assertionOf } from '../../identity/entra.js';
import { person } from '../../m365/person.js';
import { alex, buttonOf, cardsOf, type Script } from '../house.js';
import { SignInCard, signInIn, startOffice, type OfficeHouse } from '../office.js';

const never = 600_000;
const megan = { id: '29:megan', name: 'Megan Bowen', aadObjectId: person(2).aadObjectId };
const mention = {
  type: 'mention',
  text: '<at>Pipelane</at>',
  mentioned: { id: '28:bot', name: 'Pipelane' },
};

const script = {
  'show my mail': { kind: 'calls', calls: [{ tool: 'read_mail', input: {} }], unsure: false, confidence: 1 },
  'send it': { kind: 'calls', calls: [{ tool: 'send_mail', input: {} }], unsure: false, confidence: 1 },
} satisfies Script;

let house: OfficeHouse;
beforeEach(async () => {
  house = await startOffice(script);
});
afterEach(() => house.close());

const invoke = (name: string, value: object, more = {}) =>
  house.post({ type: 'invoke', name, value, ...more });
const exchange = (id: string, more = {}) =>
  invoke(
    'signin/tokenExchange',
    { id, connectionName: 'Microsoft365', token: assertionOf(alex.aadObjectId) },
    more,
  );
const needConsent = () =>
  house.entra.refuses(({ grant }) =>
    grant === 'jwt-bearer'
      ? { status: 400, error: 'invalid_grant', suberror: 'consent_required' }
      : undefined,
  );

describe('somebody who is not signed in', () => {
  it('is signed in by Teams without doing anything, and gets what they asked for', async () => {
    await house.say('show my mail');
    const { id } = signInIn(await house.connector.next());
    expect(house.ran).toEqual([]);
    expect(await exchange(id)).toMatchObject({ status: 200, body: { id } });
    const [card] = cardsOf(await house.connector.next());
    expect(card?.fallbackText).toBe('read_mail is done.');
    expect(house.ran).toEqual([`read_mail planted-access-1.${alex.aadObjectId}`]);
    await house.say('show my mail');
    expect(cardsOf(await house.connector.next())).toHaveLength(1);
  });

  it('is signed in once, however many of their devices bring a token', async () => {
    await house.say('show my mail');
    const { id } = signInIn(await house.connector.next());
    const answers = await Promise.all([exchange(id), exchange(id), exchange(id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await house.drain();
    expect(house.entra.requests).toHaveLength(1);
    expect(house.ran).toHaveLength(1);
  });

  it('is the only one whom their sign-in in a group signs in', async () => {
    await house.close();
    const members: Record<string, Actor> = { [alex.aadObjectId]: person(1), [megan.aadObjectId]: person(2) };
    house = await startOffice(script, {
      identify: async ({ aadObjectId }) => {
        const actor = members[aadObjectId];
        return actor ? { kind: 'member', actor } : { kind: 'newcomer' };
      },
    });
    const conversation = { id: '19:group', conversationType: 'groupChat', tenantId: person(1).tenantId };
    await house.say('<at>Pipelane</at> show my mail', { conversation, entities: [mention] });
    const { id } = signInIn(await house.connector.next());
    for (const from of [megan, { ...megan, id: '29:nobody', aadObjectId: person(7).aadObjectId }]) {
      const token = assertionOf(from.aadObjectId);
      const answer = await invoke('signin/tokenExchange', { id, token }, { conversation, from });
      expect(answer.status).toBe(200);
    }
    expect(house.entra.requests).toEqual([]);
    await expect(house.tokens.tokenFor(person(2))).rejects.toThrow('not signed in');
    await exchange(id, { conversation });
    expect(cardsOf(await house.connector.next())[0]?.fallbackText).toBe('read_mail is done.');
    await house.drain();
    expect(house.connector.received).toHaveLength(2);
  });

  it('is shown the button where Entra takes longer than the client waits, and goes on when it answers', async () => {
    await house.close();
    house = await startOffice(script, { patience: { typing: never, message: never, invoke: 1 } });
    await house.say('show my mail');
    const { id } = signInIn(await house.connector.next());
    const release = house.entra.holds();
    expect(await exchange(id)).toMatchObject({ status: 412, body: { failureDetail: 'Consent is needed.' } });
    release();
    expect(cardsOf(await house.connector.next())[0]?.fallbackText).toBe('read_mail is done.');
  });

  it('consents at the pages of the bot where they must, and goes on', async () => {
    needConsent();
    await house.say('show my mail');
    const { id, link } = signInIn(await house.connector.next());
    expect(link).toBe(`https://crm.example.com/auth/start?id=${id}`);
    expect((await exchange(id)).status).toBe(412);
    const end = await house.signInByBrowser(link, alex.aadObjectId);
    const page = await end.text();
    expect(page).toContain(`notifySuccess("${id}")`);
    expect(page).not.toContain('planted');
    expect(end.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'nonce-/);
    expect((await invoke('signin/verifyState', { state: id })).status).toBe(200);
    expect(cardsOf(await house.connector.next())[0]?.fallbackText).toBe('read_mail is done.');
  });

  it('gets nothing any more once they took the bot out of the chat', async () => {
    await house.say('show my mail');
    const { id } = signInIn(await house.connector.next());
    await house.post({ type: 'installationUpdate', action: 'remove' });
    expect((await exchange(id)).status).toBe(200);
    expect(house.ran).toEqual([]);
  });

  it('is not signed in by somebody else, nor in another browser', async () => {
    await house.say('show my mail');
    const { id, link } = signInIn(await house.connector.next());
    const other = await house.signInByBrowser(link, '20000000-0000-4000-8000-000000000002');
    expect(await other.text()).toContain('did not sign in the account that you use in Teams');
    expect((await house.signInByBrowser(link, alex.aadObjectId, false)).status).toBe(400);
    await invoke('signin/verifyState', { state: id });
    await house.drain();
    expect(house.ran).toEqual([]);
    expect((await fetch(`${house.site}/auth/start?id=unknown`)).status).toBe(404);
  });

  it('sends what they had said yes to, once', async () => {
    await house.say('send it');
    const [card] = cardsOf(await house.connector.next());
    await house.post({ type: 'message', value: buttonOf(card, 'Confirm') });
    const { id } = signInIn(await house.connector.next());
    await exchange(id);
    expect(cardsOf(await house.connector.next())[0]?.fallbackText).toBe('send_mail is done.');
    expect(house.ran).toEqual([`send_mail planted-access-1.${alex.aadObjectId}`]);
  });

  it('is signed in by the press of a button, which is pressed again with a token', async () => {
    await house.say('send it');
    const data = buttonOf(cardsOf(await house.connector.next())[0], 'Confirm');
    const press = (value: object = {}) =>
      invoke('adaptiveCard/action', {
        action: { type: 'Action.Execute', data },
        trigger: 'manual',
        ...value,
      });
    const asked = await press();
    expect(asked.body).toMatchObject({
      statusCode: 401,
      type: 'application/vnd.microsoft.activity.loginRequest',
    });
    const { value } = z.object({ value: SignInCard }).parse(asked.body);
    const authentication = { id: value.tokenExchangeResource.id, token: assertionOf(alex.aadObjectId) };
    needConsent();
    expect((await press({ authentication })).body).toMatchObject({ statusCode: 412 });
    house.entra.refuses(() => undefined);
    const again = z.object({ value: SignInCard }).parse((await press()).body);
    const answer = await press({
      authentication: { ...authentication, id: again.value.tokenExchangeResource.id },
    });
    expect(answer.body).toMatchObject({ statusCode: 200, value: { fallbackText: 'send_mail is done.' } });
    expect(house.ran).toHaveLength(1);
  });
});

describe('a message extension', () => {
  it('asks for a token, then for a sign-in, and does what was wanted', async () => {
    const actor = person(1);
    const signIn = {
      signIns: createSignIns(house.tokens, 'https://crm.example.com/auth/end'),
      resource: 'api://botid-crm',
      address: 'https://crm.example.com',
    };
    const ask = (value: object) =>
      signedInExtension(signIn, actor, value, async () => ({ token: await house.tokens.tokenFor(actor) }));
    needConsent();
    const authentication = { token: assertionOf(actor.aadObjectId) };
    expect(await ask({})).toMatchObject({ composeExtension: { type: 'silentAuth' } });
    expect(await ask({ authentication })).toMatchObject({ composeExtension: { type: 'auth' } });
    house.entra.refuses(() => undefined);
    expect(await ask({ authentication })).toEqual({ token: `planted-access-1.${actor.aadObjectId}` });
    const failing = signedInExtension(signIn, actor, {}, () =>
      Promise.reject(new UserError('forbidden', 'No.')),
    );
    await expect(failing).rejects.toThrow('No.');
  });
});
