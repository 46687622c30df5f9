import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { UserError } from '../../../src/core/errors.js';
import { mayUse, type Tool } from '../../../src/core/tool.js';
import { askForAccess } from '../../../src/crm/employees/requests.js';
import { findChoices, tools } from '../../../src/crm/index.js';
import { knownPermissions } from '../../../src/crm/organizations/permissions.js';
import { createIdentity } from '../../../src/identity/identify.js';
import { membershipsOf, organizationsOf } from '../../../src/crm/index.js';
import { scope } from '../../../src/db/scope.js';
import { aadObjectId, tenantId } from '../../../src/demo/people.js';
import { microsoft365Tools } from '../../tools.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { asker, inputFor, recordFields } from './inputs.js';
import { expected, others, own, people, shared } from './rules.js';

let crm: TestCrm;
const actors = new Map<string, Actor>();

beforeAll(async () => {
  crm = await openTestCrm({ further: microsoft365Tools });
  for (const [name] of people) actors.set(name, await crm.member('Contoso Sales', name));
  await askForAccess(scope(actorOf('Alex Wilber')).organization, asker);
});
afterAll(() => crm.close());

function actorOf(name: string): Actor {
  const actor = actors.get(name);
  if (!actor) throw new Error(`${name} is no member.`);
  return actor;
}

/** Runs a tool, and says yes if it asks; gives the error where it is refused. */
async function attempt(actor: Actor, tool: Tool, input: object): Promise<unknown> {
  try {
    const outcome = await crm.run(actor, tool.name, input);
    return outcome.kind === 'done' ? outcome : await crm.runner.confirm(actor, outcome.pendingId);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const matrix = tools.flatMap((tool) =>
  people.map(([name, kind]) => ({ tool, name, kind, title: tool.name })),
);

describe('Of every tool and person', () => {
  test.each(matrix)(
    '$title by $name ($kind) is allowed or refused as the rules say',
    async ({ tool, name, kind }) => {
      const actor = actorOf(name);
      const allowed = expected(kind, tool);
      expect(mayUse(actor, tool)).toBe(allowed);
      const input = inputFor(tool, (noun) => own[noun] ?? shared[noun]);
      const result = await attempt(actor, tool, input);
      const refusal = result instanceof UserError ? result : undefined;
      expect(refusal?.message.includes(`does not include ${tool.permission}`) ?? false).toBe(!allowed);
      expect(refusal?.code === 'forbidden' && !refusal.message.includes('more than you')).toBe(!allowed);
      expect(refusal?.code).not.toBe('invalid');
    },
  );
});

describe('Mail, calendar, files and the connection to them', () => {
  const rows = microsoft365Tools.flatMap((tool) =>
    people.map(([name, kind]) => ({ tool, name, kind, title: tool.name })),
  );

  test.each(rows)(
    'are there for colleagues alone: $title for $name ($kind)',
    async ({ tool, name, kind }) => {
      const allowed = kind !== 'customer';
      expect(mayUse(actorOf(name), tool)).toBe(allowed);
      const result = await attempt(
        actorOf(name),
        tool,
        inputFor(tool, () => '1'),
      );
      const refusal = result instanceof UserError && result.code === 'forbidden' ? result.message : undefined;
      const expectedRefusal = `Your role (customer) does not include “${tool.title}”, which is for those who work for Contoso Sales.`;
      expect(refusal).toBe(allowed ? undefined : expectedRefusal);
    },
  );

  test('are refused to a customer whatever else they are given', async () => {
    const joni: Actor = { ...actorOf('Joni Sherman'), permissions: ['*:*'] };
    expect(microsoft365Tools.filter((tool) => mayUse(joni, tool))).toEqual([]);
  });
});

describe('A record of another customer', () => {
  const reading = tools.flatMap((tool) =>
    recordFields(tool)
      .filter(({ noun }) => noun in others)
      .map(({ field, noun }) => ({ tool, field, noun, title: tool.name })),
  );

  test.each(reading)(
    'as $field of $title is not there for a customer, and there for a colleague',
    async (one) => {
      const { tool, field, noun } = one;
      const input = { ...inputFor(tool, (each) => own[each] ?? shared[each]), [field]: others[noun] };
      const result = await attempt(actorOf('Joni Sherman'), tool, input);
      expect(result).toBeInstanceOf(UserError);
      expect(result).toMatchObject({ code: expected('customer', tool) ? 'not_found' : 'forbidden' });
      const colleague = await attempt(actorOf('Alex Wilber'), tool, input);
      const refusal = colleague instanceof UserError ? colleague.code : 'none';
      expect(['none', 'conflict', 'duplicate']).toContain(refusal);
    },
  );
});

describe('What a person may do', () => {
  test('is what tools ask for, and nothing else', () => {
    const asked = new Set(tools.flatMap(({ permission }) => permission ?? []));
    expect(new Set(knownPermissions)).toEqual(asked);
  });

  test.each(people)('is shown to %s (%s) as it is', async (name, kind) => {
    const { data } = await crm.done(actorOf(name), 'get_user_permissions');
    const allowed = tools
      .filter((tool) => expected(kind, tool))
      .flatMap(({ permission }) => permission ?? []);
    expect(new Set(data['permissions'] as string[])).toEqual(new Set(allowed));
  });

  test('can be more where a permission is given by name', async () => {
    const miriam = actorOf('Miriam Graham');
    for (const [index, granted] of (['lead:update', 'lead:*', '*:*'] as const).entries()) {
      const actor = { ...miriam, permissions: [granted] };
      await crm.done(actor, 'update_lead_score', { lead_id: '10', score: 50 + index });
      const other = await attempt(actor, toolNamed('resolve_issue'), { issue_id: 'nothing like it' });
      expect(other).toMatchObject({ code: granted === '*:*' ? 'not_found' : 'forbidden' });
    }
  });
});

describe('A permission to change', () => {
  test.each([
    ['deal', 'mark_deal_lost'],
    ['lead', 'qualify_lead'],
    ['activity', 'update_activity'],
  ])('(%s:update) finds nothing for a person who may not read any', async (noun, tool) => {
    const joni = actorOf('Joni Sherman');
    const asked: Actor = { ...joni, permissions: [`${noun}:update`] };
    const input = inputFor(toolNamed(tool), (each) => shared[each]);
    expect(await attempt(asked, toolNamed(tool), input)).toMatchObject({ code: 'not_found' });
    expect(await findChoices(asked, { kind: 'record', noun })).toEqual([]);
    expect(await findChoices(asked, { kind: 'record', noun }, shared[noun])).toEqual([]);
    expect(await findChoices(actorOf('Alex Wilber'), { kind: 'record', noun }, shared[noun])).toHaveLength(1);
  });

  test('leads alone does not make customers or deals of them', async () => {
    const miriam = actorOf('Miriam Graham');
    const lead_id = '10';
    const convert = (permissions: Actor['permissions'], more: object) =>
      attempt({ ...miriam, permissions }, toolNamed('convert_lead_to_customer'), { lead_id, ...more });
    expect(await convert(['lead:update'], {})).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('customer'),
    });
    expect(await convert(['lead:update', 'customer:create'], { deal_value: 10 })).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('deal'),
    });
    const { data } = await crm.done(actorOf('Alex Wilber'), 'get_lead', { lead_id });
    expect(data['is_converted']).toBe(false);
    expect(await convert(['lead:update', 'customer:create'], {})).toMatchObject({ kind: 'done' });
  });
});

test('A stranger and a newcomer are nobody whose tools could be run', async () => {
  const identity = createIdentity({ membershipsOf, organizationsOf }, { keeps: true });
  expect((await identity.identify({ tenantId, aadObjectId: aadObjectId(7) })).kind).toBe('stranger');
  expect((await identity.identify({ tenantId: 'another tenant', aadObjectId: aadObjectId(1) })).kind).toBe(
    'newcomer',
  );
});

function toolNamed(name: string): Tool {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  return tool;
}
