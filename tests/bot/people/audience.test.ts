import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { aadObjectId, cast, tenantId } from '../../../src/demo/people.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { channel, sender, startCrmHouse } from '../crm-house.js';
import { replacement, type House } from '../house.js';

let crm: TestCrm;
let house: House;

beforeAll(async () => {
  crm = await openTestCrm();
});
afterAll(() => crm.close());

beforeEach(async () => {
  house = await startCrmHouse(crm);
});
afterEach(() => house.close());

const Refresh = z.object({ userIds: z.array(z.string()).optional() });

/** Whom the card of a deal that Alex asks for among others is fetched anew for. */
async function refreshed(more: object = {}) {
  const press = { press: 'run', tool: 'get_deal', input: { deal_id: '20' }, card: 'a-card' };
  const card = replacement(await house.press(press, { conversation: channel, ...more }));
  return Refresh.parse(card['refresh']).userIds;
}

/** Fills the conversation with people who do not use the CRM, and then with those of the demo. */
function gather(others: number): void {
  for (let at = 0; at < others; at += 1) {
    house.connector.enroll(`29:other-${at}`, { aadObjectId: aadObjectId(1000 + at), tenantId });
  }
  for (const { name, n } of cast) {
    const [first = ''] = name.split(' ');
    house.connector.enroll(`29:${first}`, { aadObjectId: aadObjectId(n), tenantId });
  }
}

describe('the card of a record among others', () => {
  it('is fetched anew for everybody where there are few, without naming them', async () => {
    gather(50);
    expect(await refreshed()).toBeUndefined();
  });

  it('names those who use the CRM where there are many, as nobody else gets it by themselves', async () => {
    gather(700);
    const userIds = await refreshed({ from: sender('Lidia') });
    expect(userIds?.[0]).toBe('29:Lidia');
    expect(userIds?.toSorted()).toEqual(['29:Alex', '29:Diego', '29:Joni', '29:Lidia', '29:Megan']);
  });

  it('is made without asking Teams for the people of the team each time', async () => {
    gather(70);
    const team = { channelData: { team: { id: '19:team@thread.tacv2' } } };
    await refreshed(team);
    await refreshed(team);
    expect(house.connector.rosters).toEqual(['19:team@thread.tacv2']);
  });

  it('is fetched anew for everybody where Teams does not say who they are', async () => {
    await house.connector.close();
    expect(await refreshed()).toBeUndefined();
  });
});
