import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buttonOf } from '../house.js';
import { personOf, runService, type Person, type RunningService } from '../service.js';
import { running, somebody, visitorsOf } from './visitors.js';

let service: RunningService;
const { answerTo, asksFor, cardFor } = visitorsOf(() => service);

beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.close());

const alex = personOf('Alex');

async function invite(email: string, by = alex): Promise<void> {
  const input = { user: email, role: 'employee', permission_set: 'sales' };
  const asking = await service.press(by, running('invite_employee', input));
  await service.press(by, buttonOf(asking, 'Confirm'));
}

const writes = (name: string, roster: Person['roster'] = {}) =>
  somebody(name, { tenantId: alex.tenantId, roster });

describe('somebody who was invited by e-mail address', () => {
  it('is a member from their first words on, which are answered', async () => {
    await invite('Sven Holm <sven.holm@contoso.example>');
    const sven = writes('Sven', { email: 'Sven.Holm@contoso.example' });
    expect(await answerTo(sven, 'who am i')).toBe('You are Sven Holm, employee of Contoso Sales.');
    expect(await answerTo(sven, 'mark deal 22 as won')).toContain('won');
    expect(JSON.stringify(await cardFor(alex, 'list changes'))).toContain('recognized by sven.holm');
  });

  it('is recognized by the name they sign in with, too', async () => {
    await invite('tove@contoso.example');
    const tove = writes('Tove', {
      email: 'tove.lind@contoso.example',
      userPrincipalName: 'tove@contoso.example',
    });
    expect(await answerTo(tove, 'who am i')).toContain('of Contoso Sales');
  });

  it('is one person, however often they write at once, and the address is then taken', async () => {
    await invite('ulla@contoso.example');
    const ulla = writes('Ulla', { email: 'ulla@contoso.example' });
    const answers = await Promise.all([1, 2, 3].map(() => answerTo(ulla, 'who am i')));
    expect(new Set(answers)).toEqual(new Set(['You are Ulla, employee of Contoso Sales.']));
    const other = writes('Ulla again', { email: 'ulla@contoso.example' });
    expect(await answerTo(other, 'who am i')).toContain('You do not have access');
  });

  it.each<[string, Partial<Person>]>([
    ['of another company', { tenantId: randomUUID() }],
    [
      'whom the roster gives another id',
      { roster: { email: 'vera@contoso.example', aadObjectId: randomUUID() } },
    ],
    [
      'whom the roster gives another tenant',
      { roster: { email: 'vera@contoso.example', tenantId: randomUUID() } },
    ],
    ['who is a guest', { roster: { email: 'vera@contoso.example', userRole: 'guest' } }],
    ['without an address', {}],
    ['who calls themselves like it', { name: 'vera@contoso.example' }],
  ])('is not somebody %s', async (_, who) => {
    await invite('vera@contoso.example');
    const roster = { email: 'vera@contoso.example', ...who.roster };
    const stranger = somebody('Vera', {
      tenantId: alex.tenantId,
      ...who,
      ...((who.tenantId ?? who.roster) && { roster }),
    });
    expect(await answerTo(stranger, 'who am i')).toMatch(/You do not have access|Nobody in your company/);
  });

  it('is let in at once where their address is known', async () => {
    const walt = writes('Walt', { email: 'walt@contoso.example' });
    await asksFor(walt, 'Contoso Sales');
    await invite('walt@contoso.example');
    expect(await answerTo(walt, 'who am i')).toContain('of Contoso Sales');
    expect(await answerTo(alex, 'list access requests')).not.toContain('Walt');
    await invite('walt@contoso.example', personOf('Adele'));
    expect(await answerTo(walt, 'list my organizations')).toContain('You are in 2 organizations');
  });

  it('has an address of at most 254 characters', async () => {
    const input = { user: `${'x'.repeat(245)}@x.example`, role: 'employee', permission_set: 'sales' };
    expect((await service.press(alex, running('invite_employee', input))).fallbackText).toBe(
      'User must have at most 254 characters.',
    );
  });
});
