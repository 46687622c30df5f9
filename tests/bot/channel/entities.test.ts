import type { Activity } from 'botbuilder';
import { expect, it } from 'vitest';
import { createChannel } from '../../../src/bot/channel/adapter.js';
import { startConnector } from '../connector.js';

it('sends the fields of entities that the connector does not know', async () => {
  const connector = await startConnector();
  const { adapter, authentication } = createChannel();
  const label = {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    additionalType: ['AIGeneratedContent'],
    citation: [{ '@type': 'Claim', position: 1, appearance: { name: 'Deal 20' } }],
  };
  // An activity has more fields in botbuilder's type than any channel sends.
  const activity = {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: connector.url,
    from: { id: '29:alex' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:chat' },
  } as Activity;
  const vouched = await authentication.authenticateRequest(activity, '');
  await adapter.processActivityDirect(vouched, activity, async (context) => {
    await context.sendActivity({ type: 'message', text: 'From the model', entities: [label] });
  });
  expect((await connector.next()).activity.entities).toEqual([label]);
  await connector.close();
});
