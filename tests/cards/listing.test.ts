import { describe, expect, it } from 'vitest';
import { parsePress } from '../../src/cards/press.js';
import { createCards } from '../../src/cards/render.js';
import { tools } from '../../src/crm/index.js';
import { actionOf, titlesOf } from './buttons.js';
import { change } from './change.js';
import { deal } from './deal.js';
import { doneWith, toolNamed } from './outcome.js';
import { person } from './person.js';

const cards = createCards({ tools });
const alex = person();
const rows = (total: number) => ({
  items: Array.from({ length: Math.min(total, 100) }, (_, at) => ({ ...deal, number: at + 1 })),
  total,
});
const listCard = (total: number, limit: number, page?: number) => {
  const data = { ...rows(total), items: rows(total).items.slice(0, limit) };
  const done = doneWith(toolNamed('list_deals'), data, { input: { status: 'active', limit } });
  return cards.renderOutcome(done, alex, { page });
};

describe('a list', () => {
  it('shows ten rows and says of how many', () => {
    const card = listCard(57, 20);
    expect(titlesOf(card).filter((title) => title.startsWith('Open deal'))).toHaveLength(10);
    expect(JSON.stringify(card)).toContain('1–10 of 57');
  });

  it('reaches every record through “Show more”, once', () => {
    const seen: string[] = [];
    let more = { page: 1, limit: 20 };
    for (;;) {
      const card = listCard(57, more.limit, more.page);
      const titles = titlesOf(card);
      seen.push(...titles.filter((title) => title.startsWith('Open deal')));
      if (!titles.includes('Show more')) break;
      const press = Object(parsePress(actionOf(card, 'Show more').data));
      more = { page: press.page, limit: press.input.limit };
    }
    expect(seen).toEqual(Array.from({ length: 57 }, (_, at) => `Open deal ${at + 1}`));
  });

  it('goes on where a short list ended', () => {
    const press = parsePress(actionOf(listCard(57, 5), 'Show more').data);
    expect(press).toMatchObject({ page: 1, input: { status: 'active', limit: 10 } });
  });

  it('says so when there are more than it can reach', () => {
    const card = listCard(240, 100, 10);
    expect(JSON.stringify(card)).toContain('91–100 of 240');
    expect(JSON.stringify(card)).toContain('Narrow it down');
    expect(titlesOf(card)).not.toContain('Show more');
  });

  it('tells what was asked for', () => {
    const input = {
      status: 'active',
      stage: 'Negotiation',
      min_value: 50_000,
      closing_to: '2026-11-30',
      limit: 20,
    };
    const card = cards.renderOutcome(doneWith(toolNamed('list_deals'), rows(0), { input }), alex);
    const filters = 'Status: Active · Stage: Negotiation · Min value: $50,000 · Closing to: Nov 30, 2026';
    expect(JSON.stringify(card)).toContain(filters);
    expect(JSON.stringify(card)).toContain('No deals match.');
  });

  it('names the records it was asked about where its rows do', () => {
    const input = { customer_id: '5', assigned_to: '2', status: 'all', limit: 20 };
    const captionOf = (total: number) =>
      JSON.stringify(cards.renderOutcome(doneWith(toolNamed('list_deals'), rows(total), { input }), alex));
    expect(captionOf(2)).toContain('Customer: Northwind Traders · Assigned to: Megan Bowen');
    expect(captionOf(0)).toContain('Customer: #5 · Assigned to: #2');
  });

  it('names those that nothing was found of where the answer does', () => {
    const input = { customer_id: '5', status: 'all', limit: 20 };
    const done = doneWith(toolNamed('list_deals'), rows(0), { input, names: { customer_id: 'Litware' } });
    expect(JSON.stringify(cards.renderOutcome(done, alex))).toContain('Status: All · Customer: Litware');
  });

  it('says that nobody owns what it shows', () => {
    const input = { status: 'all', assigned_to: 'nobody', limit: 20 };
    const card = cards.renderOutcome(doneWith(toolNamed('list_deals'), rows(2), { input }), alex);
    expect(JSON.stringify(card)).toContain('Status: All · Assigned to: Nobody');
  });

  it('names the record whose history it is', () => {
    const items = [{ ...change, records: [{ noun: 'deal', number: 20, name: 'Northwind expansion' }] }];
    const done = doneWith(toolNamed('get_deal_history'), { items, total: 1 }, { input: { deal_id: '20' } });
    expect(JSON.stringify(cards.renderOutcome(done, alex))).toContain('Deal: Northwind expansion');
  });

  it('leads back to the record it was asked about', () => {
    const input = { customer_id: '5', status: 'all', limit: 20 };
    const card = cards.renderOutcome(doneWith(toolNamed('list_deals'), rows(2), { input }), alex);
    expect(parsePress(actionOf(card, 'Open customer 5').data)).toMatchObject({
      tool: 'get_customer',
      input: { customer_id: '5' },
    });
  });
});
