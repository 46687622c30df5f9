import { createCards, type Card } from '../../../src/cards/render.js';
import type { Tool } from '../../../src/core/tool.js';
import { openOffice, servers, type TestOffice } from '../../m365/abilities/office.js';
import { tools } from '../../tools.js';
import { doneWith } from '../outcome.js';
import { person } from '../person.js';
import { sampleOf } from '../samples.js';
import { askingCards } from './asking.js';

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
  const [sandbox] = servers;
  if (!sandbox) throw new Error('There is no sandbox.');
  const office = await openOffice(sandbox[1].open);
  try {
    return [...(await typical(office)), ...extremes(), ...askingCards(cards, alex)].toSorted((a, b) =>
      a.name.localeCompare(b.name),
    );
  } finally {
    await office.close();
  }
}

/** What reading tools of Microsoft 365 need to be told; those of the CRM take a record’s number. */
const needs: Readonly<Record<string, object>> = {
  get_email: { email_id: 'Your offer for the renewal' },
  search_files: { query: 'report' },
  read_onedrive_file: { file_id: 'Notes from the customer visits' },
  find_meeting_times: { attendees: ['Megan', 'Diego'] },
  find_m365_tool: { query: 'mail' },
};

/** What reading tools answer in the demo, and the outcome of some writes. */
async function typical(office: TestOffice): Promise<Shown[]> {
  const actor = await office.as('Alex');
  const shown: Shown[] = [];
  const show = async (tool: string, input: object) => {
    const outcome = await office.run(actor, tool, input);
    const name = outcome.kind === 'done' ? (outcome.view?.template ?? 'done') : `confirm ${tool}`;
    const isWrite = outcome.kind === 'done' && outcome.tool.effect !== 'read';
    const card = cards.renderOutcome(outcome, actor);
    shown.push({ name: isWrite ? `${name} after a write` : name, fill: 'typical', card });
  };
  for (const tool of templatesOnce()) {
    if (tool.effect === 'read') await show(tool.name, needs[tool.name] ?? numbered(tool));
  }
  await show('move_deal_to_stage', { deal_id: '25', stage: 'Proposal' });
  await show('send_email', { to: ['Megan'], subject: 'The renewal', body: 'Shall we call them on Friday?' });
  await show('create_calendar_event', {
    subject: 'Renewal',
    start: '2027-01-11T10:00',
    attendees: ['Megan'],
  });
  await show('share_file', { file_id: 'Company budget', with: ['Megan'] });
  return shown;
}

function numbered(tool: Tool): object {
  const field = Object.entries(tool.input.shape).find(([, schema]) => !schema.safeParse(undefined).success);
  return field ? { [field[0]]: '5' } : {};
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
