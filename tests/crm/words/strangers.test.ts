import { expect, test } from 'vitest';
import { usePlanner } from './planning.js';

const { plan } = usePlanner();

const support = { user: 'Kim Akers', role: 'employee', permission_set: 'support' };

test.each<[string, string, object]>([
  [
    'Kim Akers is new in support, invite her as an employee with support permissions',
    'invite_employee',
    support,
  ],
  [
    'Kim Akers starts on Monday. Please invite her as employee with support rights',
    'invite_employee',
    support,
  ],
  [
    'bring in kim akers as employee with support rights',
    'invite_employee',
    { ...support, user: 'kim akers' },
  ],
  [
    'I’d like Robin Kline to be able to look around: employee, read only',
    'invite_employee',
    { user: 'Robin Kline', role: 'employee', permission_set: 'read_only' },
  ],
  ['accept Kim’s request as admin', 'grant_access', { person: 'Kim', access: 'admin' }],
  ['approve access for Kim: read only', 'grant_access', { person: 'Kim', access: 'read_only' }],
  ['Access for Kim: refused.', 'decline_access', { person: 'Kim' }],
  ['Kim asked for access, turn her down', 'decline_access', { person: 'Kim' }],
])('“%s” names somebody whom nobody knows yet', async (text, tool, input) => {
  expect(await plan(text)).toMatchObject({ calls: [{ tool, input }] });
});

test('Who asked for access is asked for where nobody is named', async () => {
  const question = { kind: 'question', call: { tool: 'decline_access', input: {} }, field: 'person' };
  expect(await plan('refuse the access request')).toMatchObject(question);
});

test('A name by itself lets nobody in and turns nobody down', async () => {
  expect(await plan('Joni Sherman')).not.toMatchObject({ calls: [{ tool: 'decline_access' }] });
});
