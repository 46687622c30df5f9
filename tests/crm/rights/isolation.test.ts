import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { UserError } from '../../../src/core/errors.js';
import { slotOf, unwrap } from '../../../src/core/fields.js';
import type { Tool } from '../../../src/core/tool.js';
import { askForAccess } from '../../../src/crm/employees/requests.js';
import { findChoices, tools } from '../../../src/crm/index.js';
import { scope } from '../../../src/db/scope.js';
import { fillForeign, mark, number, snapshot } from './foreign.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { asker, inputFor, recordFields } from './inputs.js';

/** Records of this organization for the other fields; issue 8 is open, so that it can be assigned. */
const ours: Readonly<Record<string, string>> = { organization: 'Contoso', issue: '8' };

let crm: TestCrm;
let alex: Actor;
let adele: Actor;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, adele] = [await crm.as('Alex'), await crm.as('Adele')];
  ids = await fillForeign(adele);
  await askForAccess(scope(alex).organization, asker);
});
afterAll(() => crm.close());

/** What a tool answers or refuses, as text; confirmed where it asks. */
async function said(actor: Actor, tool: Tool, input: object): Promise<{ text: string; error?: UserError }> {
  try {
    const outcome = await crm.run(actor, tool.name, input);
    const done = outcome.kind === 'done' ? outcome : await crm.runner.confirm(actor, outcome.pendingId);
    return { text: done.kind === 'done' ? JSON.stringify([done.summary, done.data, done.records]) : '' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { text: JSON.stringify(error.choices?.options ?? []), error };
  }
}

const ways: [string, (noun: string) => unknown][] = [
  ['number', () => String(number)],
  ['name', () => mark],
  ['part of a name', () => mark.slice(1, 4)],
  ['id', (noun) => ids.get(noun) ?? new Types.ObjectId().toHexString()],
  ['code', (noun) => `${{ issue: 'ISS', order: 'ORD', payment: 'PAY' }[noun] ?? 'X'}-2026-${number}`],
  ['operator', () => ({ $ne: null })],
  ['operator in a list', () => [{ $gt: '' }]],
  ['operator as text', () => '{"$ne":null}'],
  ['pattern', () => `^${mark}|.*zzyzx.*`],
];

const attempts = tools.flatMap((tool) =>
  recordFields(tool).flatMap(({ field, noun }) =>
    ways.map(([way, value]) => ({ tool, field, noun, way, value, title: tool.name })),
  ),
);

describe('The other organization', () => {
  test('shows in no answer of any tool, whoever asks', async () => {
    for (const actor of [alex, await crm.as('Megan'), await crm.as('Diego'), await crm.as('Joni')]) {
      for (const tool of tools.filter(({ effect }) => effect === 'read')) {
        const { text } = await said(actor, tool, { ...inputFor(tool, () => '1'), ...widest(tool) });
        expect(text).not.toContain(mark);
        expect(text).not.toContain('123456');
        expect(text).not.toContain('1234.56');
      }
    }
  });

  test.each(attempts)(
    'is not reached by $title with its $way in $field',
    async ({ tool, field, noun, value }) => {
      const before = await snapshot(adele);
      const input = {
        ...inputFor(tool, (each) => ours[each] ?? '1'),
        [field]: value(noun),
      };
      const { text, error } = await said(alex, tool, input);
      expect(error?.code).toMatch(/^(?:not_found|invalid)$/);
      expect(text).not.toContain(mark);
      expect(await snapshot(adele)).toBe(before);
    },
  );

  test.each(tools.filter(hasFields).map((tool) => ({ tool, title: tool.name })))(
    'is not reached by an operator in any field of $title',
    async ({ tool }) => {
      const before = await snapshot(adele);
      for (const [field, value] of smuggled(tool.input.shape)) {
        const { error } = await said(alex, tool, {
          ...inputFor(tool, (each) => ours[each] ?? '1'),
          [field]: value,
        });
        expect(error?.code, `${field} ${JSON.stringify(value)}`).toBe('invalid');
      }
      expect(await snapshot(adele)).toBe(before);
    },
  );

  test('is not found by any words that are looked for', async () => {
    const words = [mark, `${mark} title`, 'zzyzx@example.com', '{"$ne":null}', '.*', `^${mark}|.*`, '$where'];
    const looked = tools.filter(({ effect }) => effect === 'read').flatMap(textsOf);
    expect(looked.length).toBeGreaterThan(3);
    for (const { tool, field } of looked) {
      for (const text of words) {
        const input = { ...inputFor(tool, () => '1'), ...widest(tool), [field]: text };
        expect((await said(alex, tool, input)).text).not.toContain(mark);
      }
    }
  });

  test('shows in no choice that is offered', async () => {
    for (const noun of [...ids.keys(), 'organization', 'change']) {
      for (const text of [undefined, mark, String(number), ids.get(noun), '{"$ne":null}', '.*']) {
        const choices = await findChoices(alex, { kind: 'record', noun }, text);
        expect(JSON.stringify(choices)).not.toContain(mark);
      }
    }
  });

  test('is not in another one’s numbers', async () => {
    const figures = [
      'get_dashboard_stats',
      'get_sales_funnel',
      'get_deal_stats',
      'get_issue_stats',
      'get_lead_stats',
    ];
    const read = () => Promise.all(figures.map(async (tool) => (await crm.done(alex, tool)).data));
    const before = await read();
    await crm.done(adele, 'create_deal', { title: 'Huge', customer_id: mark, value: 1e9 });
    await crm.done(adele, 'create_issue', { title: 'Huge', priority: 'urgent' });
    await crm.done(adele, 'create_lead', { name: 'Huge' });
    expect(await read()).toEqual(before);
  });

  test('keeps its changes from being undone, and its history from being read', async () => {
    const made = await crm.done(adele, 'create_lead', { name: 'Theirs' });
    for (const change_id of [made.undo?.change_id, '1']) {
      const { error } = await said(alex, toolNamed('undo_change'), { change_id });
      expect(error).toBeInstanceOf(UserError);
    }
    expect((await crm.done(adele, 'get_lead', { lead_id: 'Theirs' })).data['name']).toBe('Theirs');
    const { data } = await crm.done(alex, 'list_changes', { limit: 100 });
    expect(JSON.stringify(data)).not.toContain('Theirs');
  });

  test('is not opened by a call that waits for somebody else’s yes', async () => {
    const input = { employee_id: mark, permission_set: 'sales' };
    const asking = await crm.run(adele, 'set_employee_access', input);
    if (asking.kind !== 'confirm') throw new Error('It did not ask.');
    await expect(crm.runner.confirm(alex, asking.pendingId)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('of the same person is as separate as any other', async () => {
    await crm.done(alex, 'switch_organization', { organization: 'Fabrikam Services' });
    const there = await crm.as('Alex');
    expect(there.role).toBe('customer');
    expect((await crm.done(there, 'list_customers', { status: 'all' })).data['total']).toBe(1);
    expect((await crm.refusal(there, 'get_issue', { issue_id: String(number) })).code).toBe('not_found');
    await crm.done(there, 'switch_organization', { organization: 'Contoso Sales' });
  });
});

const operators = [{ $ne: null }, { $gt: '' }, { $where: 'true' }, [{ $ne: null }], [['$ne']]];

function hasFields({ input }: Tool): boolean {
  return Object.keys(input.shape).length > 0;
}

/** Operators in the place of each field, also of those that are within another one. */
function smuggled(shape: Tool['input']['shape']): [string, unknown][] {
  return Object.entries(shape).flatMap(([field, schema]): [string, unknown][] => {
    const inner = unwrap(schema);
    if (!(inner instanceof z.ZodObject)) return operators.map((operator) => [field, operator]);
    return smuggled(inner.shape).map(([name, value]) => [field, { [name]: value }]);
  });
}

/** The fields of a tool that take any words. */
function textsOf(tool: Tool): { tool: Tool; field: string }[] {
  return Object.entries(tool.input.shape).flatMap(([field, schema]) =>
    slotOf(schema)?.kind === 'text' ? [{ tool, field }] : [],
  );
}

/** The widest view of a list. */
function widest(tool: Tool): object {
  const { shape } = tool.input;
  const options = 'status' in shape ? JSON.stringify(shape['status']) : '';
  return { ...('limit' in shape && { limit: 60 }), ...(options.includes('"all"') && { status: 'all' }) };
}

function toolNamed(name: string): Tool {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  return tool;
}
