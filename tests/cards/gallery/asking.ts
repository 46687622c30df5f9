import { briefNouns, briefOf } from '../../../src/cards/brief.js';
import { formFields } from '../../../src/cards/form.js';
import type { Card, Cards } from '../../../src/cards/render.js';
import type { Actor } from '../../../src/core/actor.js';
import type { Asking } from '../../../src/core/call.js';
import { UserError } from '../../../src/core/errors.js';
import { doneWith, toolNamed } from '../outcome.js';
import { sampleOf } from '../samples.js';
import type { Shown } from './shown.js';

const until = new Date('2026-11-21T12:10:00Z');

const asking = (tool: string, input: Record<string, unknown>): Asking => ({
  kind: 'confirm',
  tool: toolNamed(tool),
  input,
  pendingId: 'p',
  until,
});

const people = ['Megan Bowen', 'Diego Siciliani', 'Lidia Holloway'].map((label, at) => ({
  value: String(at),
  label,
  detail: 'Sales',
}));
const many = Array.from({ length: 12 }, () => people).flat();
const question = { question: 'Assign a deal: which employee?', pendingId: 'p', field: 'employee_id' };
const examples = [
  { title: 'Open deals', sentence: 'Show me all open deals' },
  { title: 'My day', sentence: 'What is on my calendar today?' },
  { title: 'Hot leads', sentence: 'Show me leads with high scores' },
];
const deal = sample('get_deal', 'longest');
export const notice = {
  kind: 'deal_changes',
  text: 'Deal 25 “Fourth Coffee renewal” is updated.',
  by: 'Megan Bowen',
  at: until,
  fields: [{ field: 'value', before: '$61,000', after: '$64,000' }],
};
const doors = [
  { name: 'Contoso Sales', owner: 'Alex Wilber' },
  { name: 'Fabrikam Services', owner: 'Adele Vance', request: 'open' as const },
];

/** Cards that no tool answers with: those that ask, greet, offer and refuse. */
export function askingCards(cards: Cards, alex: Actor): Shown[] {
  const made: [string, Card][] = [
    ['choose', cards.renderChoices({ ...question, choices: people }, alex)],
    ['choose from many', cards.renderChoices({ ...question, choices: many, dataset: 'employee' }, alex)],
    ['confirm all', cards.renderTogether([moveTo('20'), moveTo('25')], 'p', alex)],
    ['form', cards.renderForm(formOf('update_deal'), alex)],
    [
      'error',
      cards.renderError(new UserError('conflict', 'Northwind expansion was changed in the meantime.'), alex),
    ],
    ['help', cards.renderHelp(alex)],
    ['help of a customer', cards.renderHelp({ ...alex, role: 'customer' })],
    ['welcome', cards.renderWelcome(alex, examples)],
    ['unknown', cards.renderUnknown(examples, alex)],
    ['ask access', cards.renderArrival({ kind: 'stranger', doors })],
    [
      'found',
      cards.renderArrival({
        kind: 'newcomer',
        form: { currency: 'USD', time_zone: 'Europe/Berlin' },
        currencies: ['USD', 'EUR'],
      }),
    ],
  ];
  const notices = Array.from({ length: 12 }, () => notice);
  const told = cards.renderNotices({ notices, records: [deal, deal], again: true }, alex);
  return [
    ...made.map(([name, card]) => ({ name, fill: 'typical', card })),
    { name: 'notices', fill: 'longest', card: told },
    ...inShort(cards, alex),
  ];
}

/** The cards that go into messages and mails. */
function inShort(cards: Cards, alex: Actor): Shown[] {
  return briefNouns.flatMap((noun) =>
    (['longest', 'shortest'] as const).map((fill) => {
      const { data } = sample(`get_${noun}`, fill);
      return { name: `${noun} in short`, fill, card: brief(cards, noun, data, alex) };
    }),
  );
}

export function brief(cards: Cards, noun: string, record: object, viewer: Actor): Card {
  const options = { link: 'https://crm.example.com', acts: true };
  return cards.renderBrief(briefOf(noun, record, viewer), viewer, options);
}

function sample(tool: string, fill: 'longest' | 'shortest') {
  return doneWith(toolNamed(tool), Object(sampleOf(toolNamed(tool).output, fill)));
}

const moveTo = (deal_id: string) => asking('move_deal_to_stage', { deal_id, stage: 'Proposal' });

function formOf(tool: string) {
  const values = { deal_id: '20', title: 'Northwind expansion', value: 45_000, priority: 'high' };
  return {
    heading: 'Deal 20',
    problem: 'A value is 0 or more.',
    fields: formFields(toolNamed(tool), { values, choices: {}, without: ['deal_id'] }),
    buttons: [{ title: 'Save', data: { dialog: 'run' } }],
  };
}
