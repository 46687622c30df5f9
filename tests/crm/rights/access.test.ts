import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Permission } from '../../../src/core/actor.js';
import { UserError } from '../../../src/core/errors.js';
import { MemberModel } from '../../../src/crm/employees/model.js';
import { askForAccess } from '../../../src/crm/employees/requests.js';
import { scope } from '../../../src/db/scope.js';
import { aadObjectId, tenantId } from '../../../src/demo/people.js';
import { membershipsOf } from '../../../src/crm/index.js';
import { openTestCrm, type TestCrm } from '../crm.js';

let crm: TestCrm;
let alex: Actor;
let lidia: Actor;
let nestor: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, lidia] = [await crm.as('Alex'), await crm.as('Lidia')];
  nestor = await crm.member('Contoso Sales', 'Nestor Wilke');
});
afterAll(() => crm.close());

const megan = () => crm.as('Megan');
const access = (employee_id: string, permission_set: string) => ({ employee_id, permission_set });

async function givePermissions(display_name: string, permissions: Permission[]): Promise<void> {
  await MemberModel.updateOne({ ...scope(alex), display_name }, { $set: { permissions } });
}

/** Has an actor asked for a yes, and gives the way to say it. */
async function confirmation(actor: Actor, tool: string, input: object) {
  const asking = await crm.run(actor, tool, input);
  if (asking.kind !== 'confirm') throw new Error(`${tool} did not ask first.`);
  return () => crm.runner.confirm(actor, asking.pendingId);
}

/** Says yes to what an actor asks for, and expects it to be refused, then or before. */
async function refused(actor: Actor, tool: string, input: object): Promise<UserError> {
  const attempt = confirmation(actor, tool, input).then((yes) => yes());
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`${tool} was not refused: ${String(error)}`);
  return error;
}

describe('Access of a colleague', () => {
  test('changes after a yes, counts from their next call, and cannot be undone by a press', async () => {
    await crm.refusal(await megan(), 'resolve_issue', { issue_id: '12' });
    const done = await crm.confirmed(alex, 'set_employee_access', access('Megan', 'support'));
    expect(done.data).toMatchObject({ name: 'Megan Bowen', permission_set: 'support' });
    expect(done.undo).toBeUndefined();
    await crm.done(await megan(), 'reopen_issue', { issue_id: '1' });
    await crm.confirmed(alex, 'set_employee_access', access('Megan', 'sales'));
    expect((await crm.refusal(await megan(), 'reopen_issue', { issue_id: '3' })).code).toBe('forbidden');
  });

  test('to read only leaves them what every employee may do', async () => {
    await crm.confirmed(alex, 'set_employee_access', access('Megan', 'read_only'));
    await crm.done(await megan(), 'list_deals');
    expect((await crm.refusal(await megan(), 'mark_deal_won', { deal_id: '20' })).code).toBe('forbidden');
    await crm.confirmed(alex, 'set_employee_access', access('Megan', 'sales'));
  });

  test('taken away is gone at once, and comes back with an invitation', async () => {
    const { data } = await crm.confirmed(alex, 'set_employee_access', access('Megan', 'no_access'));
    expect(data['status']).toBe('inactive');
    await expect(megan()).rejects.toThrow('no member');
    const invitation = { user: 'megan.bowen@contoso.example', role: 'employee', permission_set: 'sales' };
    await crm.confirmed(alex, 'invite_employee', invitation);
    expect(await megan()).toMatchObject({ role: 'employee', permissionSet: 'sales' });
  });

  test('of the last owner stays', async () => {
    for (const set of ['no_access', 'read_only', 'admin']) {
      const error = await refused(alex, 'set_employee_access', access('Alex', set));
      expect(error).toMatchObject({ code: 'conflict', record: { noun: 'employee', number: 1 } });
      expect(error.message).toContain('only owner');
    }
    await crm.confirmed(alex, 'set_employee_access', access('Nestor', 'vendor'));
    await crm.confirmed(alex, 'set_employee_access', access('Nestor', 'admin'));
    expect(await crm.as('Alex')).toMatchObject({ role: 'vendor' });
  });

  test('of two owners stays with one of them when they remove each other at once', async () => {
    await crm.confirmed(alex, 'set_employee_access', access('Nestor', 'vendor'));
    const second = await crm.member('Contoso Sales', 'Nestor Wilke');
    const attempts = [
      confirmation(alex, 'set_employee_access', access('Nestor', 'no_access')),
      confirmation(second, 'set_employee_access', access('Alex', 'no_access')),
    ];
    const asked = await Promise.all(attempts);
    const outcomes = await Promise.allSettled(asked.map((yes) => yes()));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const owners = { ...scope(alex), role: 'vendor' as const, status: 'active' as const };
    expect(await MemberModel.countDocuments(owners)).toBe(1);
    await MemberModel.updateOne(
      { ...scope(alex), display_name: 'Alex Wilber' },
      { $set: { role: 'vendor', status: 'active' } },
    );
    await MemberModel.updateOne(
      { ...scope(alex), display_name: 'Nestor Wilke' },
      { $set: { role: 'employee', permission_set: 'admin', status: 'active' } },
    );
  });

  test('with permissions given by name is no more than who decides on it has themselves', async () => {
    await givePermissions('Megan Bowen', ['*:*']);
    for (const actor of [lidia, nestor]) {
      for (const set of ['no_access', 'read_only']) {
        expect((await refused(actor, 'set_employee_access', access('Megan', set))).code).toBe('forbidden');
      }
    }
    await crm.confirmed(alex, 'set_employee_access', access('Megan', 'sales'));
  });

  test('replaces permissions given by name, also when somebody is let in again', async () => {
    await givePermissions('Megan Bowen', ['issue:update']);
    await crm.confirmed(alex, 'set_employee_access', access('Megan', 'sales'));
    expect(await megan()).toMatchObject({ permissionSet: 'sales', permissions: [] });
    await givePermissions('Megan Bowen', ['issue:update']);
    await crm.confirmed(alex, 'set_employee_access', access('Megan', 'no_access'));
    const invitation = { user: 'megan.bowen@contoso.example', role: 'employee', permission_set: 'sales' };
    await crm.confirmed(alex, 'invite_employee', invitation);
    expect(await megan()).toMatchObject({ permissionSet: 'sales', permissions: [] });
  });

  test('is no more than who decides on it has themselves', async () => {
    for (const set of ['admin', 'vendor']) {
      const error = await refused(lidia, 'set_employee_access', access('Megan', set));
      expect(error.code).toBe('forbidden');
      expect((await refused(lidia, 'set_employee_access', access('Lidia', set))).code).toBe('forbidden');
    }
    expect((await refused(lidia, 'set_employee_access', access('Nestor', 'read_only'))).code).toBe(
      'forbidden',
    );
    expect((await refused(lidia, 'set_employee_access', access('Alex', 'no_access'))).code).toBe('forbidden');
    expect((await refused(nestor, 'set_employee_access', access('Alex', 'no_access'))).code).toBe(
      'forbidden',
    );
    expect((await refused(nestor, 'set_employee_access', access('Megan', 'vendor'))).code).toBe('forbidden');
    await crm.confirmed(nestor, 'set_employee_access', access('Isaiah', 'admin'));
    await crm.confirmed(lidia, 'set_employee_access', access('Grady', 'manager'));
    await crm.confirmed(alex, 'set_employee_access', access('Isaiah', 'sales'));
    await crm.confirmed(alex, 'set_employee_access', access('Grady', 'support'));
  });

  test('is not for sales, support, customers or plain employees to decide on', async () => {
    const miriam = await crm.member('Contoso Sales', 'Miriam Graham');
    for (const actor of [await megan(), await crm.as('Diego'), await crm.as('Joni'), miriam]) {
      expect((await crm.refusal(actor, 'set_employee_access', access('Grady', 'sales'))).code).toBe(
        'forbidden',
      );
      const invitation = { user: 'x@contoso.example', role: 'employee', permission_set: 'read_only' };
      expect((await crm.refusal(actor, 'invite_employee', invitation)).code).toBe('forbidden');
    }
  });
});

describe('An invitation', () => {
  test('lets somebody in who asked for access, by name, as what it says', async () => {
    const pradeep = { tenantId, aadObjectId: aadObjectId(7) };
    await askForAccess(scope(alex).organization, {
      aadObjectId: aadObjectId(7),
      displayName: 'Pradeep Gupta',
    });
    expect(await membershipsOf(pradeep)).toEqual([]);
    const invitation = { user: 'pradeep gupta', role: 'employee', permission_set: 'support' };
    await crm.confirmed(alex, 'invite_employee', invitation);
    expect((await crm.done(alex, 'list_access_requests')).data['total']).toBe(0);
    const [membership] = await membershipsOf(pradeep);
    expect(membership?.actor).toMatchObject({
      displayName: 'Pradeep Gupta',
      organizationName: 'Contoso Sales',
      role: 'employee',
      permissionSet: 'support',
    });
    expect((await refused(alex, 'invite_employee', invitation)).code).toBe('not_found');
  });

  test('by e-mail address makes a colleague who can be given work', async () => {
    const user = 'Ann Lee <Ann@Contoso.example>';
    const { data } = await crm.confirmed(alex, 'invite_employee', {
      user,
      role: 'employee',
      permission_set: 'sales',
    });
    expect(data).toMatchObject({ name: 'Ann Lee', email: 'ann@contoso.example', permission_set: 'sales' });
    await crm.done(alex, 'assign_deal', { deal_id: '20', employee_id: 'Ann Lee' });
    const again = { user: 'ann@contoso.example', role: 'employee', permission_set: 'sales' };
    expect(await refused(alex, 'invite_employee', again)).toMatchObject({
      code: 'duplicate',
      record: { noun: 'employee' },
    });
  });

  test('of nobody in particular is refused', async () => {
    const invitation = { user: 'Nobody Special', role: 'employee', permission_set: 'sales' };
    expect((await refused(alex, 'invite_employee', invitation)).message).toContain('waits for access');
  });

  test('as an owner is for owners to give', async () => {
    const invitation = { user: 'boss@contoso.example', role: 'vendor', permission_set: 'read_only' };
    for (const actor of [lidia, nestor]) {
      expect((await refused(actor, 'invite_employee', invitation)).code).toBe('forbidden');
    }
    const admin = { ...invitation, role: 'employee', permission_set: 'admin' };
    expect((await refused(lidia, 'invite_employee', admin)).code).toBe('forbidden');
    expect((await crm.confirmed(alex, 'invite_employee', invitation)).data['role']).toBe('vendor');
  });
});
