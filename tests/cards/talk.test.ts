import { describe, expect, it } from 'vitest';
import { parsePress } from '../../src/cards/press.js';
import { createCards } from '../../src/cards/render.js';
import { UserError } from '../../src/core/errors.js';
import { tools } from '../../src/crm/index.js';
import { actionOf, actionsOf } from './buttons.js';
import { toolNamed } from './outcome.js';
import { person } from './person.js';

const cards = createCards({ tools });
const alex = person();
const joni = person({ role: 'customer', customerId: 'c'.repeat(24) });

describe('a question', () => {
  const until = new Date('2026-11-21T12:10:00Z');

  it('before a call shows what will happen and carries only its id', () => {
    const input = { title: 'Northwind', customer_id: '5', value: 45_000, expected_close_date: '2026-12-31' };
    const asking = {
      kind: 'confirm',
      tool: toolNamed('create_deal'),
      input,
      pendingId: 'p1',
      until,
    } as const;
    const card = cards.renderOutcome(asking, alex);
    const facts = ['"Create a deal?"', '"Northwind"', '"#5"', '"$45,000"', '"Dec 31, 2026"'];
    expect(facts.filter((fact) => !JSON.stringify(card).includes(fact))).toEqual([]);
    expect(JSON.stringify(card)).not.toContain(asking.tool.description);
    expect(actionsOf(card).map(({ data }) => parsePress(data))).toEqual([
      { press: 'confirm', id: 'p1' },
      { press: 'cancel', id: 'p1' },
    ]);
  });

  it('with few answers has a row for each', () => {
    const choices = [
      { value: '5', label: 'Northwind Traders', detail: 'Seattle' },
      { value: '6', label: 'Northwind' },
    ];
    const card = cards.renderChoices(
      { question: 'Which?', choices, pendingId: 'p1', field: 'customer_id' },
      alex,
    );
    expect(actionsOf(card).map(({ data }) => parsePress(data))).toEqual([
      { press: 'choose', id: 'p1', field: 'customer_id', value: '5' },
      { press: 'choose', id: 'p1', field: 'customer_id', value: '6' },
      { press: 'cancel', id: 'p1' },
    ]);
  });

  it('with many answers has a list to search', () => {
    const choices = Array.from({ length: 12 }, (_, at) => ({ value: String(at), label: `Customer ${at}` }));
    const card = cards.renderChoices(
      { question: 'Which?', choices, pendingId: 'p1', field: 'customer_id' },
      alex,
    );
    const data = Object(actionOf(card, 'Continue').data);
    expect(parsePress({ ...data, value: '7' })).toEqual({
      press: 'choose',
      id: 'p1',
      field: 'customer_id',
      value: '7',
    });
  });
});

describe('an error', () => {
  it('about a record that is there already opens it', () => {
    const error = new UserError('duplicate', 'John is there already.', {
      record: { noun: 'customer', number: 5 },
    });
    const card = cards.renderError(error, alex);
    expect(parsePress(actionOf(card, 'Open customer 5').data)).toMatchObject({ tool: 'get_customer' });
  });
});

it('A question about fields that will be emptied calls them as people do', () => {
  const input = { issue_id: '8', clear: ['assigned_to', 'description'] };
  const until = new Date('2026-11-21T12:10:00Z');
  const tool = toolNamed('update_issue');
  const card = cards.renderOutcome({ kind: 'confirm', tool, input, pendingId: 'p1', until }, alex);
  expect(JSON.stringify(card)).toContain('"Assigned to, Description"');
});

describe('help', () => {
  it('shows only what the viewer may do', () => {
    const all = JSON.stringify(cards.renderHelp(alex));
    const some = JSON.stringify(cards.renderHelp(joni));
    expect(all).toContain('Mark deal 5 as won');
    expect(some).not.toContain('deal');
    expect(some).toContain('customer');
  });

  it('lets only sentences be pressed that change nothing', () => {
    const sentences = actionsOf(cards.renderHelp(alex)).filter(({ type }) => type === 'Action.Submit');
    const writes = tools
      .filter(({ effect }) => effect !== 'read')
      .flatMap(({ phrases }) => phrases.slice(0, 1));
    const starts = writes.map(
      (phrase) => phrase.split('{')[0]?.replace(/\|\S+/g, '').trim().toLowerCase() ?? '',
    );
    expect(sentences.length).toBeGreaterThan(5);
    expect(
      sentences.filter(({ title }) => starts.some((start) => title.toLowerCase().startsWith(start))),
    ).toEqual([]);
  });

  it('has plain sentences, and a question mark where one asks', () => {
    const json = JSON.stringify(cards.renderHelp(alex));
    const sentences = [...json.matchAll(/"text":"([^"]+)"/g)].map(([, text = '']) => text);
    expect(sentences).toEqual(
      expect.arrayContaining([
        'Update customer 5',
        'Show me the dashboard statistics',
        'Who am I?',
        'What changed on deal 5?',
        'What are my permissions?',
      ]),
    );
    expect(sentences.filter((text) => /[|{}]|^…|^(what|which|who|how|is)\b.*[^?]$/i.test(text))).toEqual([
      'What you can say',
    ]);
  });

  it('says the sentence for the person', () => {
    const { data } = actionOf(
      cards.renderWelcome(alex, [{ title: 'Deals', sentence: 'show deals' }]),
      'Deals',
    );
    expect(data).toEqual({ press: 'say', sentence: 'show deals' });
  });
});
