import type { Actor } from '../../../src/core/actor.js';
import { readKept } from '../../../src/commands/learnt.js';
import type { Choice } from '../../../src/core/errors.js';
import type { FindChoices, FindNamed } from '../../../src/core/fields.js';
import { namingWords } from '../../../src/core/words.js';
import { tools } from '../../tools.js';
import type { Dialog } from '../../../src/planner/local/dialogue/dialog.js';
import { createLocalPlanner } from '../../../src/planner/local/local.js';
import type { Plan } from '../../../src/planner/planner.js';
import { person } from '../../person.js';
import { memoryStore } from './store.js';

const learnt = await readKept();

/** Names by noun; a record's number is in front. */
const names: Readonly<Record<string, readonly string[]>> = {
  customer: [
    '1 Northwind Traders',
    '2 Fabrikam Inc',
    '3 Adatum Corporation',
    '4 Tailwind Toys',
    '5 Jane Cooper',
    '6 Wingtip Toys',
  ],
  deal: [
    '19 Northwind expansion',
    '20 Fabrikam renewal',
    '21 Adatum migration',
    '25 Tailwind rollout',
    '26 Wingtip rollout',
    '30 Cloud backup',
  ],
  lead: ['10 Jane Smith', '11 Omar Haddad', '15 Grace Li', '16 Jane Miller'],
  employee: ['1 Alex Wilber', '2 Megan Bowen', '3 Diego Siciliani', '4 Lidia Holloway'],
  stage: ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'],
  pipeline: ['Sales', 'Partners'],
};

const timeZone = 'America/New_York';

export const alex = person({ timeZone, organizationTimeZone: timeZone });

export const joni: Actor = {
  ...alex,
  memberId: '650000000000000000000005',
  displayName: 'Joni Sherman',
  role: 'customer',
};

/** A Saturday. */
export const now = new Date('2026-11-21T15:00:00Z');

const findNamed: FindNamed = (_actor, words) => {
  const records = ['customer', 'deal', 'lead', 'employee'].flatMap((noun) =>
    (names[noun] ?? []).map((entry) => {
      const { value, label } = choiceOf(true, entry);
      return { noun, number: Number(value), names: [label] };
    }),
  );
  return Promise.resolve(
    records.filter(({ names: [name = ''] }) => namingWords(name).some((word) => words.includes(word))),
  );
};

/** A planner over all tools, with names kept in memory. `lookups` counts how often it asked for one. */
export function createWorld() {
  const counts = { lookups: 0 };
  const find: FindChoices = (_actor, slot, text) => {
    counts.lookups += 1;
    const noun = slot.kind === 'record' ? slot.noun : slot.of;
    return Promise.resolve(
      matching(
        (names[noun] ?? []).map((entry) => choiceOf(slot.kind === 'record', entry)),
        text,
      ),
    );
  };
  const planner = createLocalPlanner({
    tools,
    find,
    findNamed,
    dialogs: memoryStore<Dialog>(),
    learnt,
  });
  const say = (text: string, conversation = 'c', actor = alex): Promise<Plan> =>
    planner.plan({ text, actor, conversation, now });
  return { planner, counts, say };
}

function choiceOf(numbered: boolean, entry: string): Choice {
  if (!numbered) return { value: entry, label: entry };
  const [value = '', ...words] = entry.split(' ');
  return { value, label: words.join(' ') };
}

function matching(choices: readonly Choice[], text: string | undefined): Choice[] {
  if (text === undefined) return choices.slice(0, 10);
  const words = text.toLowerCase().split(/\s+/);
  const found = choices.filter(
    ({ value, label }) => value === text || words.every((word) => label.toLowerCase().includes(word)),
  );
  const exact = found.filter(({ label }) => label.toLowerCase() === text.toLowerCase());
  return exact.length > 0 ? exact : found;
}
