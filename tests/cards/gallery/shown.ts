import { briefNouns } from '../../../src/cards/brief.js';
import { createCards, type Card } from '../../../src/cards/render.js';
import { knock } from '../../../src/crm/index.js';
import { aadObjectId, tenantId } from '../../../src/demo/people.js';
import type { Tool } from '../../../src/core/tool.js';
import { openOffice, servers, type TestOffice } from '../../m365/abilities/office.js';
import { tools } from '../../tools.js';
import { doneWith } from '../outcome.js';
import { person } from '../person.js';
import { sampleOf } from '../samples.js';
import { askingCards, brief, notice } from './asking.js';

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
  get_deal_history: { deal_id: '25' },
};

/** What the demo does not begin with: a deal with a history, an issue that is talked about, somebody who waits. */
const happened: readonly [tool: string, input: object][] = [
  ['update_deal', { deal_id: '25', value: 64_000, expected_close_date: '2027-01-31', priority: 'high' }],
  ['assign_deal', { deal_id: '25', employee_id: '2' }],
  ['move_deal_to_stage', { deal_id: '25', stage: 'Negotiation' }],
  ['add_issue_comment', { issue_id: '8', content: 'The parts are ordered and come on Thursday.' }],
  ['add_issue_comment', { issue_id: '8', content: 'Could somebody call us when they are here?' }],
];
const waiting = { tenantId, aadObjectId: aadObjectId(7), name: 'Pradeep Gupta' };

/** What is shown of tools whose template another tool has too, and of tools that act. */
const acted: readonly [tool: string, input: object][] = [
  ['get_issue_comments', { issue_id: '8' }],
  ['list_sharepoint_files', {}],
  ['use_m365_tool', { tool: 'list-mail-folders', arguments: '{}' }],
  ['move_deal_to_stage', { deal_id: '26', stage: 'Negotiation' }],
  ['create_calendar_event', { subject: 'Prepare the renewal', start: '2027-01-11T09:00' }],
  ['send_email', { to: ['Megan'], subject: 'The renewal', body: 'Shall we call them on Friday?' }],
  ['create_calendar_event', { subject: 'Renewal', start: '2027-01-11T10:00', attendees: ['Megan'] }],
  ['share_file', { file_id: 'Company budget', with: ['Megan'] }],
];

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
  for (const [tool, input] of happened) await office.done(actor, tool, input);
  await knock({ ...waiting, emails: ['pradeep.gupta@contoso.example'] }, 'Contoso Sales');
  for (const tool of templatesOnce()) {
    if (tool.effect === 'read') await show(tool.name, needs[tool.name] ?? numbered(tool));
  }
  for (const [tool, input] of acted) await show(tool, input);
  for (const noun of briefNouns) {
    const { data } = await office.done(actor, `get_${noun}`, { [`${noun}_id`]: '20' });
    shown.push({ name: `${noun} in short`, fill: 'typical', card: brief(cards, noun, data, actor) });
  }
  const record = await office.done(actor, 'get_deal', { deal_id: '25' });
  const told = cards.renderNotices({ notices: [notice], records: [record], again: false }, actor);
  shown.push({ name: 'notices', fill: 'typical', card: told });
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
