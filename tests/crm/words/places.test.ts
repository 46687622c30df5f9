import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { createCrmPlanner } from '../../planner/local/crm-planner.js';

let crm: TestCrm;
let alex: Actor;
const planner = createCrmPlanner();

beforeAll(async () => {
  crm = await openTestCrm();
  alex = await crm.as('Alex');
});
afterAll(() => crm.close());

async function inputOf(text: string) {
  const plan = await planner.plan({ text, actor: alex, conversation: text, now: new Date('2026-11-21') });
  return plan.kind === 'calls' ? plan.calls[0]?.input : plan;
}

const elm = { address: '3 Elm Street', city: 'Denver', state: 'CO' };

test.each<[string, object]>([
  ['new customer Anna Lee, anna@lee.example, 3 Elm Street, Denver, CO', { name: 'Anna Lee', ...elm }],
  ['Litware moved: 3 Elm Street, Denver, CO 80202', { customer_id: '5', ...elm, postal_code: '80202' }],
  [
    'customer 5 moved to 7 Rue Pasteur, 69002 Lyon, France',
    { customer_id: '5', address: '7 Rue Pasteur', postal_code: '69002', city: 'Lyon', country: 'France' },
  ],
  [
    'Litware is at Hauptstrasse 12, 8001 Zurich, Switzerland now',
    { address: 'Hauptstrasse 12', postal_code: '8001', city: 'Zurich', country: 'Switzerland' },
  ],
  [
    'add customer Harbor Mills, info@harbormills.example, Tacoma, high priority',
    { city: 'Tacoma', priority: 'high' },
  ],
  [
    'add customer Harbor Mills, info@harbormills.example, Quebec, Canada',
    { city: 'Quebec', country: 'Canada' },
  ],
])('“%s” gives each part of the address', async (text, input) => {
  expect(await inputOf(text)).toMatchObject(input);
});

test.each<[string, object]>([
  [
    'new lead from the website: Tom Archer, tom@archer.example',
    { name: 'Tom Archer', email: 'tom@archer.example' },
  ],
  [
    'enter lead Tom Archer (Archer & Sons), a referral',
    { name: 'Tom Archer', organization_name: 'Archer & Sons', source: 'referral' },
  ],
  [
    'new prospect Tom Archer / Bank of the West / via partner',
    { name: 'Tom Archer', organization_name: 'Bank of the West', source: 'partner' },
  ],
  ['please note Tom Archer (+1 555 0142) as a prospect', { name: 'Tom Archer', phone: '+1 555 0142' }],
  ['New customer! Name: Harbor Mills, Email: info@harbormills.example', { name: 'Harbor Mills' }],
])('“%s” names somebody new and where they are from', async (text, input) => {
  expect(await inputOf(text)).toMatchObject(input);
});
