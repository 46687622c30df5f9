import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonOf, cardsOf } from '../house.js';
import { personOf, runService, type Person, type RunningService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.close());

const alex = personOf('Alex');
const lidia = personOf('Lidia');
const channel = { id: '19:farewell@thread.tacv2', conversationType: 'channel', tenantId: alex.tenantId };
const thread = { ...channel, id: `${channel.id};messageid=7` };
const entities = [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Pipelane</at>' }];

/** Says something in a thread of the channel and gives the answer’s card. */
async function sayAmongOthers(person: Person, words: string) {
  const answered = service.connector.next('message', ({ conversation }) => conversation === thread.id);
  const text = `<at>Pipelane</at> ${words}`;
  await service.post(person, { type: 'message', text, conversation: thread, entities });
  return cardsOf(await answered)[0];
}

const removed = (person: Person, conversation: object) =>
  service.post(person, { type: 'installationUpdate', action: 'remove', ...conversation });

describe('a bot that was removed', () => {
  it('has forgotten what waited for a yes in that chat, and nothing of others', async () => {
    const [mine] = cardsOf(await service.say(alex, 'invite ann@contoso.com as sales'));
    const [others] = cardsOf(await service.say(lidia, 'move deals 20 and 25 to proposal'));
    const elsewhere = await sayAmongOthers(alex, 'invite bo@contoso.com as sales');
    await removed(alex, {});
    const late = await service.press(alex, buttonOf(mine, 'Confirm'));
    expect(late.fallbackText).toContain('has expired');
    expect((await service.press(lidia, buttonOf(others, 'Confirm'))).fallbackText).toContain('Proposal');
    expect((await service.press(alex, buttonOf(elsewhere, 'Confirm'))).fallbackText).toContain(
      'Bo is a member',
    );
  });

  it('has forgotten what anybody said or asked for in a channel', async () => {
    await sayAmongOthers(lidia, 'show deal 20');
    const waiting = await sayAmongOthers(lidia, 'move deals 20 and 25 to negotiation');
    await removed(alex, { conversation: channel });
    const late = await service.press(lidia, buttonOf(waiting, 'Confirm'));
    expect(late.fallbackText).toContain('has expired');
    const about = await sayAmongOthers(lidia, 'mark it as won');
    expect(about?.fallbackText ?? '').not.toContain('is won');
  });
});
