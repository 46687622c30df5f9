import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { createCards } from '../../../src/cards/render.js';
import { defineTool } from '../../../src/core/tool.js';
import { createConnections } from '../../../src/m365/connections.js';
import type { Microsoft365 } from '../../../src/m365/connection.js';
import { assertionOf } from '../../identity/entra.js';
import { person } from '../../m365/person.js';
import { startStandIn, type StandIn } from '../../m365/stand-in.js';
import { alex, cardsOf, type Script } from '../house.js';
import { runnerOf, signInIn, startOffice, type OfficeHouse } from '../office.js';
import { silent } from '../../silent.js';

const wanted = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
const challenge = `Bearer error="insufficient_claims", claims="${Buffer.from(wanted).toString('base64')}"`;
const script = {
  'send it': { kind: 'calls', calls: [{ tool: 'send_mail', input: {} }], unsure: false, confidence: 1 },
} satisfies Script;

/** Whether a token holds what is wanted: that of the second sign-in does. */
const holds = (token: string | undefined) => token?.startsWith('planted-access-2') === true;

let server: StandIn;
let house: OfficeHouse;
let connections: Microsoft365;
beforeEach(async () => {
  server = await startStandIn();
  const sends = defineTool({
    name: 'send_mail',
    title: 'Send',
    description: 'Sends a mail.',
    effect: 'external',
    asks: () => false,
    phrases: [],
    input: z.object({}),
    output: z.object({}),
    handle: async (_input, { actor }) => {
      await connections.call(actor, 'send-mail', {}, 'write');
      return {};
    },
    summary: () => 'The mail is sent.',
  });
  const tools = [sends];
  house = await startOffice(script, { runner: runnerOf(tools, silent), cards: createCards({ tools }) });
  connections = createConnections({ url: server.url, tokens: house.tokens, log: silent });
});
afterEach(async () => {
  await house.close();
  await connections.close();
  await server.close();
});

it('somebody whose token lacks what the server wants signs in with it, and their mail goes out once', async () => {
  await house.tokens.exchange(person(1), assertionOf(alex.aadObjectId));
  server.fails(({ tool, token }) => {
    const isRefused = tool === 'send-mail' && !holds(token);
    return isRefused
      ? { kind: 'status', status: 401, headers: { 'www-authenticate': challenge } }
      : undefined;
  });
  house.entra.refuses(({ grant }) =>
    grant === 'authorization_code' ? undefined : { status: 400, error: 'interaction_required' },
  );
  await house.say('send it');
  const { id, link } = signInIn(await house.connector.next());
  const token = { id, connectionName: 'Microsoft365', token: assertionOf(alex.aadObjectId) };
  const silently = await house.post({ type: 'invoke', name: 'signin/tokenExchange', value: token });
  expect(silently.status).toBe(412);
  await house.signInByBrowser(link, alex.aadObjectId);
  expect(house.entra.requests.at(-1)?.form.get('claims')).toContain('"acrs"');
  await house.post({ type: 'invoke', name: 'signin/verifyState', value: { state: id } });
  expect(cardsOf(await house.connector.next())[0]?.fallbackText).toBe('The mail is sent.');
  expect(server.executed.map(({ tool }) => tool)).toEqual(['send-mail']);
});
