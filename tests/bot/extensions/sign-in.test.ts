import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { defineTool } from '../../../src/core/tool.js';
import type { EntraTokens } from '../../../src/identity/entra-tokens.js';
import { assertionOf, startEntra, type StandInEntra } from '../../identity/entra.js';
import { signInFor, tokensAt } from '../../identity/tokens.js';
import { alex } from '../house.js';
import { cardIn, invoke } from './invoke.js';
import { openOffice, type Office } from './office.js';
import { silent } from '../../silent.js';

const mail = {
  id: 'mail-1',
  subject: 'Forty scanners',
  from: { name: 'Robin Counts', address: 'robin@harbourlight.example' },
  received_at: '2026-03-02T09:30:00.000Z',
  body: 'We need 40 handheld scanners by March.',
};

let entra: StandInEntra;
let office: Office;
let tokens: EntraTokens;
beforeAll(async () => {
  entra = await startEntra();
  tokens = tokensAt(entra, { log: silent });
  office = await openOffice({ signIn: signInFor(tokens) }, [mailbox('read_emails'), mailbox('get_email')]);
});
afterAll(async () => {
  await office?.close();
  await entra?.close();
});

/** A tool that reads the mailbox of those who have signed in. */
function mailbox(name: 'read_emails' | 'get_email') {
  return defineTool({
    name,
    title: name,
    description: 'Reads mail.',
    effect: 'read',
    phrases: [],
    input: z.object({ limit: z.int().optional(), email_id: z.string().optional() }),
    output: z.looseObject({}),
    handle: async (_input, { actor }) => {
      await tokens.tokenFor(actor);
      return name === 'get_email' ? mail : { items: [mail] };
    },
    summary: () => 'Read.',
  });
}

const authentication = { token: assertionOf(alex.aadObjectId) };
const needConsent = () =>
  entra.refuses(({ grant }) =>
    grant === 'jwt-bearer'
      ? { status: 400, error: 'invalid_grant', suberror: 'consent_required' }
      : undefined,
  );

const steps = [
  [
    'begins',
    'composeExtension/fetchTask',
    { commandId: 'createLead', commandContext: 'compose' },
    'Forty scanners · Robin Counts',
  ],
  [
    'goes on with the mail that was picked',
    'composeExtension/submitAction',
    { commandId: 'createLead', data: { dialog: 'mail', command: 'createLead', 'input.email_id': mail.id } },
    'robin@harbourlight.example',
  ],
] as const;

describe('a mail of somebody who is not signed in', () => {
  it.each(steps)('asks for a token, then for a sign-in, when it %s', async (_when, name, value, shown) => {
    await tokens.forget(await office.crm.as('Alex'));
    const asked = await invoke(office, name, value);
    expect(asked.composeExtension).toMatchObject({ type: 'silentAuth' });
    needConsent();
    const refused = await invoke(office, name, { ...value, authentication });
    expect(refused.composeExtension).toMatchObject({ type: 'auth' });
    expect(refused.task).toBeUndefined();
    entra.refuses(() => undefined);
    const card = cardIn(await invoke(office, name, { ...value, authentication }));
    expect(JSON.stringify(card)).toContain(shown);
  });
});
