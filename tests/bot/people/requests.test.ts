import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Types } from 'mongoose';
import { NoticeModel } from '../../../src/crm/notifications/model.js';
import { AccessRequestModel, askForAccess } from '../../../src/crm/employees/requests.js';
import { OrganizationModel } from '../../../src/crm/organizations/model.js';
import { acrossOrganizations } from '../../../src/db/scope.js';
import { buttonOf, cardsOf } from '../house.js';
import { personOf, runService, type RunningService } from '../service.js';
import { running, somebody, visitorsOf } from './visitors.js';

let service: RunningService;
const { answerTo, asksFor, cardFor, founds } = visitorsOf(() => service);

beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.close());

const alex = personOf('Alex');
const contoso = { tenantId: alex.tenantId };

/** What the button of a row of the list sends. */
function pressed(list: unknown, tool: string, person: string): object {
  expect(JSON.stringify(list)).toContain(`"person":"${person}"`);
  return running(tool, { person });
}

const grant = (access: string) => running('grant_access', { person: 'Quinn Ros', access });

describe('somebody who is not in any organization of their company', () => {
  it('asks for access, is let in by the owner, and works with what they were given', async () => {
    const nora = somebody('Nora Falk', { ...contoso, roster: { email: 'nora.falk@contoso.example' } });
    await asksFor(nora, 'Contoso Sales');
    expect(await answerTo(nora, 'show deal 20')).toBe(
      'You have asked for access to Contoso Sales. Alex Wilber decides on it. You do not have access to Fabrikam Services yet. It belongs to Adele Vance.',
    );
    const list = await cardFor(alex, 'who asked for access');
    expect(JSON.stringify(list)).toContain('nora.falk@contoso.example');
    const which = await service.press(alex, pressed(list, 'grant_access', 'Nora Falk'));
    const asking = await service.press(alex, buttonOf(which, 'Support'));
    expect(asking.fallbackText).toBe('Please confirm: Let somebody in?');
    expect(await answerTo(nora, 'show deal 20')).toContain('You have asked');
    const confirm = buttonOf(asking, 'Confirm');
    const answers = await Promise.all([service.press(alex, confirm), service.press(alex, confirm)]);
    for (const { fallbackText } of answers) {
      expect(fallbackText).toBe('Nora Falk is in now, with the permission set support.');
    }
    expect(await answerTo(nora, 'who am i')).toBe('You are Nora Falk, employee of Contoso Sales.');
    expect(await answerTo(nora, 'show deal 20')).toContain('Deal 20');
    const again = await service.press(alex, pressed(list, 'grant_access', 'Nora Falk'));
    const late = await service.press(alex, buttonOf(again, 'Sales'));
    expect(late.fallbackText).toContain('Nobody called “Nora Falk” waits for access.');
  });

  it('is let in as the contact of a customer, and sees what is theirs', async () => {
    const olaf = somebody('Olaf Brand', contoso);
    await asksFor(olaf, 'Contoso Sales');
    const list = await cardFor(alex, 'list access requests');
    const which = await service.press(alex, pressed(list, 'grant_access', 'Olaf Brand'));
    const customers = await service.press(alex, buttonOf(which, 'Customer'));
    expect(customers.fallbackText).toContain('Which customer');
    const { value: _, ...choose } = buttonOf(customers, 'Continue');
    const asking = await service.press(alex, { ...choose, value: '1' });
    const done = await service.press(alex, buttonOf(asking, 'Confirm'));
    expect(done.fallbackText).toBe('Olaf Brand is in now, as a contact of Northwind Traders.');
    expect(await answerTo(olaf, 'list customers')).toContain('1 of 1');
    expect(await answerTo(olaf, 'show deal 20')).not.toContain('Deal 20 “');
  });

  it('is announced to the owner, who can answer on the message, and told that they are in', async () => {
    const tina = somebody('Tina Moor', contoso);
    await answerTo(alex, 'who am i');
    await asksFor(tina, 'Contoso Sales');
    const [card] = cardsOf(await service.told(alex, 'Tina Moor asks for access to Contoso Sales.'));
    const which = await service.press(alex, pressed(card, 'grant_access', 'Tina Moor'));
    const asking = await service.press(alex, buttonOf(which, 'Sales'));
    await service.press(alex, buttonOf(asking, 'Confirm'));
    await service.told(tina, 'You have access to Contoso Sales now.');
    expect(await answerTo(tina, 'who am i')).toContain('employee of Contoso Sales');
  });

  it('is announced to the owner when made again, where it was not the first time', async () => {
    const rosa = somebody('Rosa Lind', contoso);
    await answerTo(alex, 'who am i');
    await asksFor(rosa, 'Contoso Sales');
    await NoticeModel.deleteMany({ text: /^Rosa Lind / }, acrossOrganizations);
    await service.press(rosa, { press: 'ask', organization: 'Contoso Sales' });
    expect(await NoticeModel.countDocuments({ text: /^Rosa Lind / }, acrossOrganizations)).toBe(1);
  });

  it('is declined, told so, and cannot ask again', async () => {
    const paul = somebody('Paul Voss', contoso);
    await asksFor(paul, 'Contoso Sales');
    const list = await cardFor(alex, 'list access requests');
    const declined = await service.press(alex, pressed(list, 'decline_access', 'Paul Voss'));
    expect(declined.fallbackText).toBe('Paul Voss was declined.');
    const kept = await AccessRequestModel.findOne({ display_name: 'Paul Voss' }, null, acrossOrganizations);
    expect(kept?.kept_since).toEqual(kept?.declined_at);
    expect(await answerTo(paul, 'hello')).toContain('Alex Wilber has declined your request');
    const again = await service.press(paul, { press: 'ask', organization: 'Contoso Sales' });
    expect(again.fallbackText).toContain('has declined');
    expect(await answerTo(alex, 'list access requests')).not.toContain('Paul');
  });

  it('is answered by those alone who may let people in, each within what they may do', async () => {
    const quinn = somebody('Quinn Ros', contoso);
    await asksFor(quinn, 'Contoso Sales');
    for (const name of ['Megan', 'Diego', 'Joni', 'Adele', 'Pradeep']) {
      const refused = await service.press(personOf(name), grant('sales'));
      expect(refused.fallbackText).toMatch(
        /does not include employee:create|waits for access|do not have access/,
      );
    }
    const lidia = personOf('Lidia');
    expect((await service.press(lidia, grant('admin'))).fallbackText).toContain('more than you may do');
    expect((await service.press(lidia, grant('vendor'))).fallbackText).toContain('more than you may do');
    const asking = await service.press(lidia, grant('sales'));
    expect((await service.press(quinn, buttonOf(asking, 'Confirm'))).fallbackText).toContain(
      'You have asked',
    );
    expect((await service.press(alex, buttonOf(asking, 'Confirm'))).fallbackText).toContain(
      'Only the person',
    );
    expect((await service.press(lidia, buttonOf(asking, 'Confirm'))).fallbackText).toContain('is in now');
  });

  it('asks nobody of another company', async () => {
    const greta = somebody('Greta Berg');
    await founds(greta, 'Far Away');
    const card = await service.press(somebody('Rita', contoso), { press: 'ask', organization: 'Far Away' });
    expect(card.fallbackText).toContain('That organization is not there any more.');
    expect(await answerTo(greta, 'list access requests')).toBe('Nobody waits for access.');
  });

  it('is one of no more than can be looked through', async () => {
    const greta = somebody('Greta Berg');
    await founds(greta, 'Crowded');
    const [organization] = await OrganizationModel.find({ name: 'Crowded' }, null, acrossOrganizations);
    for (let at = 1; at < 200; at += 1) {
      const guest = { aadObjectId: `guest-${at}`, displayName: `Guest ${at}` };
      await askForAccess(organization?._id ?? new Types.ObjectId(), guest);
    }
    const answers = [];
    for (const name of ['Last', 'Late']) {
      const guest = somebody(name, { tenantId: greta.tenantId });
      answers.push(await service.press(guest, { press: 'ask', organization: 'Crowded' }));
    }
    expect(answers.at(-2)?.fallbackText).toContain('You have asked');
    expect(answers.at(-1)?.fallbackText).toContain('Too many people have asked');
    expect(await answerTo(greta, 'list access requests')).toContain('200 people wait');
  });
});
