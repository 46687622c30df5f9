import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { briefNouns, briefOf } from '../../src/cards/brief.js';
import { formFields } from '../../src/cards/form.js';
import { createCards, type Card } from '../../src/cards/render.js';
import { UserError } from '../../src/core/errors.js';
import { tools } from '../tools.js';
import { doneWith, toolNamed } from './outcome.js';
import { person } from './person.js';
import { renderCard, shownInputs } from './renderer.js';
import { sampleOf, type Fill } from './samples.js';

const cards = createCards({ tools });
const alex = person();
const fills: Fill[] = ['shortest', 'longest'];
const long = 'Title [x](http://evil.example) **b** '.repeat(6).slice(0, 200);

const until = new Date('2026-11-21T12:10:00Z');
const create = toolNamed('create_deal');
const input = { title: long, customer_id: '5', value: 45_000, description: long.repeat(10) };
const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: String(at), label: long, detail: long }));
const ask = (count: number) => ({
  question: long,
  choices: choices(count),
  pendingId: 'p'.repeat(22),
  field: 'customer_id',
  dataset: 'customer',
});

const noticesOf = (count: number) => {
  const record = doneWith(toolNamed('get_deal'), Object(sampleOf(toolNamed('get_deal').output, 'longest')));
  const fields = [{ field: 'value', before: long, after: long }];
  const notice = { kind: 'deal_changes', text: long, by: long, at: until, fields };
  return {
    notices: Array.from({ length: count }, () => notice),
    records: Array.from({ length: Math.min(count, 3) }, () => record),
    again: true,
  };
};
const form = { currency: 'USD', time_zone: 'Europe/Berlin' };
const doors = (count: number, request?: 'open' | 'declined') =>
  Array.from({ length: count }, (_, at) => ({ name: `${at} ${long}`, owner: long, request }));

const deal = sampleOf(toolNamed('get_deal').output, 'longest');
const forms = ['create_deal', 'update_lead', 'create_activity', 'create_customer'].map(toolNamed);
const briefs = briefNouns.map((noun): [string, Card] => {
  const brief = briefOf(noun, Object(sampleOf(toolNamed(`get_${noun}`).output, 'longest')), alex);
  return [
    `${noun} in short`,
    cards.renderBrief(brief, alex, { link: 'https://crm.example.com', acts: true }),
  ];
});

const others: [string, Card][] = [
  ...briefs,
  ...forms.map((tool): [string, Card] => [
    `form of ${tool.name}`,
    cards.renderForm(
      {
        heading: long,
        note: long,
        problem: long,
        fields: formFields(tool, { values: Object(deal), choices: { customer_id: choices(8) } }),
        buttons: [{ title: 'Save', data: { dialog: 'run' } }],
      },
      alex,
    ),
  ]),
  ['confirm', cards.renderOutcome({ kind: 'confirm', tool: create, input, pendingId: 'p', until }, alex)],
  [
    'confirm of many',
    cards.renderTogether(
      Array.from({ length: 16 }, () => ({ kind: 'confirm', tool: create, input, pendingId: 'p', until })),
      'p p',
      alex,
    ),
  ],
  ['choose with rows', cards.renderChoices(ask(8), alex)],
  ['choose with a search', cards.renderChoices(ask(100), alex)],
  [
    'error',
    cards.renderError(new UserError('duplicate', long, { record: { noun: 'customer', number: 5 } }), alex),
  ],
  ['help', cards.renderHelp(alex)],
  ['welcome', cards.renderWelcome(alex, [{ title: 'Show deals', sentence: 'show deals' }])],
  ['unknown', cards.renderUnknown([{ title: 'Show deals', sentence: 'show deals' }], alex)],
  ['unknown without suggestions', cards.renderUnknown([], alex)],
  ['notices of one record', cards.renderNotices(noticesOf(1), alex)],
  ['notices of many records', cards.renderNotices(noticesOf(12), alex)],
  ['a stranger before one door', cards.renderArrival({ kind: 'stranger', doors: doors(1) })],
  ['a stranger before many', cards.renderArrival({ kind: 'stranger', doors: doors(60), problem: long })],
  ['a stranger who has asked', cards.renderArrival({ kind: 'stranger', doors: doors(1, 'open') })],
  ['a stranger who was declined', cards.renderArrival({ kind: 'stranger', doors: doors(1, 'declined') })],
  ['a newcomer', cards.renderArrival({ kind: 'newcomer', form, currencies: ['USD', 'EUR'] })],
  [
    'a newcomer who left something out',
    cards.renderArrival({
      kind: 'newcomer',
      form: { ...form, name: long },
      currencies: ['USD'],
      problem: long,
    }),
  ],
];

const faults: [string, RegExp][] = [
  ['an expression that was not resolved', /\$\{(?![1…])/u],
  ['a text that is no string', /"(?:text|title)":(?!")/u],
  ['a table, which phones do not show', /"type":"Table"/u],
  ['an id that means nothing to people', /\b[0-9a-f]{24}\b/u],
];

/** Everything that is wrong with a card. */
function faultsOf(card: Card): string[] {
  const json = JSON.stringify(card);
  const bytes = Buffer.byteLength(json);
  return [
    ...renderCard(card).problems,
    ...faults.filter(([, pattern]) => pattern.test(json)).map(([fault]) => fault),
    ...(bytes > 25 * 1024 ? [`${bytes} bytes`] : []),
    ...['fallbackText', 'speak'].filter((name) => !card[name]).map((name) => `no ${name}`),
    ...(card['version'] === '1.5' ? [] : ['another version']),
    ...lostFields(card),
  ];
}

const Field = z.object({ type: z.string().startsWith('Input.'), id: z.string(), value: z.unknown() });

/** The fields whose values a client leaves out, as they are of another type or none of the choices. */
function lostFields(card: Card): string[] {
  const shown = shownInputs(card);
  return fieldsIn(card).flatMap(({ id, value }) => {
    const held = typeof value === 'string' ? value : JSON.stringify(value ?? '').replace('""', '');
    return held === shown[id] ? [] : [`${id} does not show ${held}`];
  });
}

function fieldsIn(node: unknown): z.output<typeof Field>[] {
  if (typeof node !== 'object' || node === null) return [];
  const field = Field.safeParse(node);
  return [...(field.success ? [field.data] : []), ...Object.values(node).flatMap(fieldsIn)];
}

describe('cards of tools', () => {
  for (const tool of tools) {
    it.each(fills)(`${tool.name} makes a sound card of the %s data`, (fill) => {
      const done = doneWith(tool, Object(sampleOf(tool.output, fill)));
      expect(faultsOf(cards.renderOutcome(done, alex))).toEqual([]);
      expect(faultsOf(cards.renderOutcome(done, alex, { page: 10, refresh: 'everybody' }))).toEqual([]);
    });
  }
});

describe('other cards', () => {
  it.each(others)('%s is sound', (_, card) => expect(faultsOf(card)).toEqual([]));
});

it('uses every template', () => {
  const files = readdirSync(new URL('../../src/cards/templates/', import.meta.url));
  const shown = fills.flatMap((fill) =>
    tools.map((tool) => doneWith(tool, Object(sampleOf(tool.output, fill))).view?.template),
  );
  const own = [
    'brief',
    'form',
    'ask_access',
    'choose',
    'confirm',
    'confirm_all',
    'done',
    'error',
    'found',
    'help',
    'notices',
    'unknown',
    'welcome',
  ];
  expect(
    new Set([...shown.filter((name) => name !== undefined), ...own].map((name) => `${name}.json`)),
  ).toEqual(new Set(files));
});

it('names the template that is missing', () => {
  const done = doneWith(toolNamed('get_deal'), Object(sampleOf(toolNamed('get_deal').output, 'shortest')));
  const missing = { ...done, view: { template: 'unheard_of', data: {} } };
  expect(() => cards.renderOutcome(missing, alex)).toThrow('no card template “unheard_of”');
});
