import { expect, test } from 'vitest';
import { usePlanner } from './planning.js';

const { plan } = usePlanner();

async function inputOf(text: string) {
  const planned = await plan(text);
  return planned.kind === 'calls' ? planned.calls[0]?.input : planned;
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

test.each<[string, object]>([
  [
    'Woodgrove rang, open a ticket titled Card reader is dead',
    { customer_id: '7', title: 'Card reader is dead' },
  ],
  ['deal 44 is dead, budget frozen', { deal_id: '44', reason: 'budget frozen' }],
  [
    'lead 9 is ready: convert, deal "Annual plan", 24,000',
    { lead_id: '9', deal_title: 'Annual plan', deal_value: 24_000 },
  ],
  ['give deal 44 to Ms. Bowen', { deal_id: '44', employee_id: '2' }],
  ['margies travel is dormant now, deactivate them', { customer_id: '10' }],
  ['what is lidias job title', { employee_id: '4' }],
  ['is Harbor Freight Lines among our leads?', { search: 'Harbor Freight Lines' }],
  ['do we have leads from Rao Textiles', { search: 'Rao Textiles' }],
  ['Who works on the credit note for Adventure Works? Open the ticket.', { issue_id: '18' }],
  ['revenue march to june', { from: '2026-03-01', to: '2026-06-30' }],
])('“%s” is read with all it says', async (text, input) => {
  expect(await inputOf(text)).toMatchObject(input);
});

test('A word of a text names no customer', async () => {
  expect(await inputOf('problem to report: Coffee machine broken on floor 2')).not.toHaveProperty(
    'customer_id',
  );
});
