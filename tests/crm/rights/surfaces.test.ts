import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import type { Tool } from '../../../src/core/tool.js';
import { MemberModel } from '../../../src/crm/employees/model.js';
import { askForAccess } from '../../../src/crm/employees/requests.js';
import { membershipsOf, organizationsOf, tools } from '../../../src/crm/index.js';
import { scope } from '../../../src/db/scope.js';
import { aadObjectId, tenantId } from '../../../src/demo/people.js';
import { createIdentity } from '../../../src/identity/identify.js';
import { microsoft365Tools } from '../../tools.js';
import { openTestCrm, type TestCrm } from '../crm.js';
import { fillForeign, mark, number, snapshot } from './foreign.js';
import { asker, inputFor, recordFields } from './inputs.js';
import { expected, others, own, people, shared } from './rules.js';
import { openSurfaces, type Person, type Surfaces } from './surfaces.js';

let crm: TestCrm;
let adele: Actor;
let surfaces: Surfaces;
let before: string;
const speakers = new Map<string, Person>();

beforeAll(async () => {
  crm = await openTestCrm({ further: microsoft365Tools });
  adele = await crm.as('Adele');
  const contoso = scope(await crm.as('Alex'));
  await fillForeign(adele);
  before = await snapshot(adele);
  await askForAccess(contoso.organization, asker);
  for (const [at, [display_name]] of people.entries()) {
    // Some people of the demo have not written to the bot yet.
    const unknown = { ...contoso, display_name, aad_object_id: { $exists: false } };
    await MemberModel.updateOne(unknown, { $set: { aad_object_id: aadObjectId(50 + at) } });
    const member = await MemberModel.findOne({ ...contoso, display_name }).orFail();
    speakers.set(display_name, { tenantId, aadObjectId: member.aad_object_id ?? '' });
  }
  surfaces = await openSurfaces(
    crm,
    createIdentity({ membershipsOf, organizationsOf }, { keeps: true }).identify,
  );
});
afterAll(async () => {
  await surfaces.close();
  await crm.close();
});

const stranger: Person = { tenantId, aadObjectId: aadObjectId(7) };

/** Ways to fill a tool's input: with records that are one's own, another customer's, or another organization's. */
function attemptsOf(tool: Tool) {
  const input = inputFor(tool, (noun) => own[noun] ?? shared[noun]);
  const fields = recordFields(tool);
  return [
    { whose: 'own', input },
    ...fields
      .filter(({ noun }) => noun in others)
      .map(({ field, noun }) => ({ whose: 'other customer’s', input: { ...input, [field]: others[noun] } })),
    ...fields.map(({ field, noun }) => ({
      whose: 'foreign',
      input: { ...input, [field]: noun === 'organization' ? mark : String(number) },
    })),
  ];
}

type Kind = (typeof people)[number][1];

/** What is wrong with how a call ended, by the rules of the house. */
function fault(kind: Kind, tool: Tool, whose: string, verdict: string): boolean {
  if (!expected(kind, tool)) return verdict !== 'forbidden';
  const outOfReach = whose === 'foreign' || (whose === 'other customer’s' && kind === 'customer');
  return outOfReach ? verdict !== 'not_found' : ['forbidden', 'stranger', 'invalid'].includes(verdict);
}

/** Over MCP there are none of Microsoft 365. */
const ways = [
  { surface: 'chat', offered: [...tools, ...microsoft365Tools] },
  { surface: 'card', offered: [...tools, ...microsoft365Tools] },
  { surface: 'mcp', offered: tools },
] as const;

describe.each(ways)('Over $surface', ({ surface, offered }) => {
  test.each(offered.map((tool) => ({ tool, title: tool.name })))(
    '$title does for each person and record what the rules say',
    async ({ tool }) => {
      const runs = people.flatMap(([name, kind]) =>
        attemptsOf(tool).map(async ({ whose, input }) => {
          const person = speakers.get(name) ?? stranger;
          const { verdict, shown } = await surfaces.ways[surface](person, tool.name, input);
          const leaks = shown.includes(`${mark} title`) || shown.includes('zzyzx@example.com');
          return leaks || fault(kind, tool, whose, verdict) ? [{ kind, whose, verdict, leaks }] : [];
        }),
      );
      expect((await Promise.all(runs)).flat()).toEqual([]);
    },
  );

  test('a stranger is let to no tool', async () => {
    const way = surfaces.ways[surface];
    const runs = offered.map(async (tool) => {
      const { verdict } = await way(
        stranger,
        tool.name,
        inputFor(tool, (noun) => own[noun] ?? shared[noun]),
      );
      return verdict === 'stranger' ? [] : [{ tool: tool.name, verdict }];
    });
    expect((await Promise.all(runs)).flat()).toEqual([]);
  });
});

test('None of it changed the other organization', async () => {
  expect(before).toContain(mark);
  expect(await snapshot(adele)).toBe(before);
});
