import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrganizationModel } from '../../../src/crm/organizations/model.js';
import { acrossOrganizations } from '../../../src/db/scope.js';
import { buttonOf } from '../house.js';
import { personOf, runService, type RunningService } from '../service.js';
import { somebody, start, visitorsOf } from './visitors.js';

let service: RunningService;
const { answerTo, cardFor, founds } = visitorsOf(() => service);

beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.close());

const alex = personOf('Alex');

const organizationsOf = (tenant_id: string) =>
  OrganizationModel.find({ tenant_id }, null, acrossOrganizations).lean();

describe('the first person of a company', () => {
  it('is offered to create its organization, with the currency and time zone of where they are', async () => {
    const greta = somebody('Greta Berg', { locale: 'de-AT', localTimezone: 'Europe/Vienna' });
    const card = await cardFor(greta, 'show all deals');
    expect(card?.fallbackText).toBe(
      'Nobody in your company uses Pipelane yet. Create its organization to begin.',
    );
    expect(card?.['body']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'currency', value: 'EUR' }),
        expect.objectContaining({ id: 'time_zone', value: 'Europe/Vienna' }),
      ]),
    );
  });

  it('owns the organization they create, and works in it at once', async () => {
    const greta = somebody('Greta Berg', { roster: { email: 'greta@wingtip.example' } });
    await founds(greta, 'Wingtip Toys');
    expect(await answerTo(greta, 'who am i')).toBe('You are Greta Berg, vendor of Wingtip Toys.');
    expect(await answerTo(greta, 'show my organization')).toBe('Wingtip Toys: EUR, Europe/Berlin.');
    expect(await answerTo(greta, 'create a customer named Ada with email ada@example.com')).toContain('Ada');
    expect(await answerTo(greta, 'show me all active customers')).toContain('1 of 1');
    expect(await answerTo(greta, 'who is Greta')).toContain('Greta Berg');
    const changes = JSON.stringify(await cardFor(greta, 'list changes'));
    expect(changes).toContain('Wingtip Toys is created.');
  });

  it('is told what is wrong with what they filled in, and finds the rest of it again', async () => {
    const greta = somebody('Greta Berg');
    const create = buttonOf(await cardFor(greta, 'hello'), 'Create organization');
    const wrong = { ...start, currency: 'XXX', time_zone: 'Mars/Base' };
    const card = await service.press(greta, { ...create, ...wrong });
    expect(card.fallbackText).toMatch(
      /^Currency must be one of USD, .*Time zone must be a time zone such as/,
    );
    expect(card['body']).toContainEqual(expect.objectContaining({ id: 'name', value: 'Wingtip Toys' }));
    expect(await organizationsOf(greta.tenantId)).toEqual([]);
    const empty = await service.press(greta, create);
    expect(empty.fallbackText).toContain('Name is missing');
    expect((await service.press(greta, { ...create, ...start })).fallbackText).toContain('Welcome, Greta');
  });

  it('creates one organization, however often they press', async () => {
    const greta = somebody('Greta Berg');
    const create = { ...buttonOf(await cardFor(greta, 'hello'), 'Create organization'), ...start };
    const answers = await Promise.all([1, 2, 3].map(() => service.press(greta, create)));
    answers.push(await service.press(greta, { ...create, name: 'Another' }));
    expect(answers.map(({ fallbackText }) => fallbackText)).toEqual(
      Array(4).fill(expect.stringContaining('Welcome, Greta Berg')),
    );
    expect(await organizationsOf(greta.tenantId)).toHaveLength(1);
  });

  it('is one of two where two are first at once; the other can ask for access', async () => {
    const [greta, hugo] = [somebody('Greta Berg'), somebody('Hugo Lind')];
    hugo.tenantId = greta.tenantId;
    const create = buttonOf(await cardFor(greta, 'hello'), 'Create organization');
    const answers = await Promise.all([
      service.press(greta, { ...create, ...start, name: 'Of Greta' }),
      service.press(hugo, { ...create, ...start, name: 'Of Hugo' }),
    ]);
    const texts = answers.map(({ fallbackText }) => fallbackText).toSorted();
    expect(texts[1]).toContain('Welcome');
    expect(texts[0]).toMatch(
      /^Somebody of your company has created .* You do not have access to Of (Greta|Hugo)/,
    );
    expect(await organizationsOf(greta.tenantId)).toHaveLength(1);
    const loser = answers.find(({ fallbackText }) => fallbackText === texts[0]);
    expect(buttonOf(loser, 'Ask for access')).toMatchObject({ press: 'ask' });
  });

  it('is nobody whose buttons work in the organizations of others', async () => {
    const greta = somebody('Greta Berg');
    const card = await service.press(greta, { press: 'ask', organization: 'Contoso Sales' });
    expect(card.fallbackText).toContain('Nobody in your company');
    const move = { press: 'run', tool: 'mark_deal_won', input: { deal_id: '20' }, card: 'a-card' };
    expect((await service.press(greta, move)).fallbackText).toContain('Nobody in your company');
  });
});

it('somebody of a company that has organizations cannot create one by the button of others', async () => {
  const card = await service.press(personOf('Pradeep'), { press: 'found', ...start });
  expect(card.fallbackText).toContain(
    'You do not have access to Contoso Sales yet. It belongs to Alex Wilber.',
  );
  expect(await organizationsOf(alex.tenantId)).toHaveLength(2);
});
