import { UserError } from '../../../src/core/errors.js';
import { createCards, type Card } from '../../../src/cards/render.js';
import { tools } from '../../../src/crm/index.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { doneWith, toolNamed } from '../outcome.js';
import { person } from '../person.js';
import { sampleOf } from '../samples.js';

/** A card with the data that it is shown with. */
export interface Shown {
  name: string;
  fill: string;
  card: Card;
}

const cards = createCards({ tools });
const alex = person();

/** Every card: of the demo’s own records, of the longest that fits and of next to nothing. */
export async function everyCard(): Promise<Shown[]> {
  const crm = await openTestCrm();
  try {
    return [...(await typical(crm)), ...extremes(), ...others()].toSorted((a, b) =>
      a.name.localeCompare(b.name),
    );
  } finally {
    await crm.close();
  }
}

/** What reading tools answer in the demo, and the outcome of one write. */
async function typical(crm: TestCrm): Promise<Shown[]> {
  const actor = await crm.as('Alex');
  const shown: Shown[] = [];
  const show = async (tool: string, input: object) => {
    const done = await crm.done(actor, tool, input);
    const name = done.view?.template ?? 'done';
    shown.push({
      name: done.tool.effect === 'read' ? name : `${name} after a write`,
      fill: 'typical',
      card: cards.renderOutcome(done, actor),
    });
  };
  for (const tool of templatesOnce()) {
    if (tool.effect !== 'read') continue;
    const field = Object.entries(tool.input.shape).find(([, schema]) => !schema.safeParse(undefined).success);
    const input = field ? { [field[0]]: '5' } : {};
    await show(tool.name, input);
  }
  await show('move_deal_to_stage', { deal_id: '25', stage: 'Proposal' });
  return shown;
}

function extremes(): Shown[] {
  return templatesOnce().flatMap((tool) =>
    (['longest', 'shortest'] as const).map((fill) => {
      const done = doneWith(tool, Object(sampleOf(tool.output, fill)));
      return { name: done.view?.template ?? 'done', fill, card: cards.renderOutcome(done, alex) };
    }),
  );
}

/** One tool for each template. */
function templatesOnce() {
  const seen = new Set<string>();
  return tools.filter((tool) => {
    const template = doneWith(tool, Object(sampleOf(tool.output, 'shortest'))).view?.template;
    if (template === undefined || seen.has(template)) return false;
    seen.add(template);
    return true;
  });
}

function others(): Shown[] {
  const create = toolNamed('create_deal');
  const input = { title: 'Northwind expansion', customer_id: '5', value: 45_000 };
  const until = new Date('2026-11-21T12:10:00Z');
  const choices = ['Megan Bowen', 'Diego Siciliani', 'Lidia Holloway'].map((label, at) => ({
    value: String(at),
    label,
    detail: 'Sales',
  }));
  const question = { question: 'Assign a deal: which employee?', pendingId: 'p', field: 'employee_id' };
  const deal = doneWith(toolNamed('get_deal'), Object(sampleOf(toolNamed('get_deal').output, 'longest')));
  const fields = [{ field: 'value', before: '$45,000', after: '$52,000' }];
  const notice = {
    kind: 'deal_changes',
    text: 'Deal 20 “Northwind expansion” is updated.',
    by: 'Megan Bowen',
    at: until,
    fields,
  };
  const examples = [{ title: 'Open deals', sentence: 'Show me all open deals' }];
  const made: [string, Card][] = [
    ['confirm', cards.renderOutcome({ kind: 'confirm', tool: create, input, pendingId: 'p', until }, alex)],
    ['choose', cards.renderChoices({ ...question, choices }, alex)],
    [
      'choose from many',
      cards.renderChoices(
        { ...question, choices: Array.from({ length: 12 }, () => choices).flat(), dataset: 'employee' },
        alex,
      ),
    ],
    [
      'error',
      cards.renderError(new UserError('conflict', 'Northwind expansion was changed in the meantime.'), alex),
    ],
    ['help', cards.renderHelp(alex)],
    ['welcome', cards.renderWelcome(alex, examples)],
    ['unknown', cards.renderUnknown(examples, alex)],
    ['notices', cards.renderNotices({ notices: [notice, notice], records: [deal, deal], again: true }, alex)],
  ];
  return made.map(([name, card]) => ({ name, fill: 'typical', card }));
}
