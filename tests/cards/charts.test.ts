import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { createCards } from '../../src/cards/render.js';
import { tools } from '../../src/crm/index.js';
import { doneWith, toolNamed } from './outcome.js';
import { person } from './person.js';
import { renderCard } from './renderer.js';

const cards = createCards({ tools });

const Chart = z.object({
  type: z.enum(['Chart.HorizontalBar', 'Chart.VerticalBar']),
  title: z.string(),
  data: z.array(z.object({ x: z.string(), y: z.number() })).min(1),
  fallback: z.object({ type: z.literal('Container'), items: z.array(z.unknown()).min(1) }),
});

const months = ['Oct 2026', 'Nov 2026'].map((name, at) => ({
  name,
  start_date: `2026-${10 + at}-01`,
  end_date: `2026-${11 + at}-01`,
  revenue: 1000 * (at + 1),
  deal_count: at + 1,
}));

const worker = (name: string, revenue: number) => ({
  number: 1,
  name,
  customers: 1,
  leads: 2,
  leads_converted: 1,
  conversion_rate: 50,
  deals: 2,
  deals_won: 1,
  deals_lost: 1,
  win_rate: 50,
  revenue,
  pipeline_value: 500,
});

const answers: [string, object, { x: string; y: number }[], string[]][] = [
  [
    'get_sales_funnel',
    {
      currency: 'USD',
      steps: [
        { name: 'Leads', count: 40 },
        { name: 'Closed Won', count: 10 },
      ],
      conversion_rates: {
        leads_to_qualified: 50,
        qualified_to_opportunities: 75,
        opportunities_to_won: 66.7,
        leads_to_won: 25,
      },
      open_stages: [],
    },
    [
      { x: 'Leads', y: 40 },
      { x: 'Closed Won', y: 10 },
    ],
    ['66.7%', '25%', 'Leads', '40'],
  ],
  [
    'get_revenue_by_period',
    { currency: 'USD', period: 'month', total_revenue: 3000, total_deals: 3, periods: months },
    [
      { x: 'Oct 2026', y: 1000 },
      { x: 'Nov 2026', y: 2000 },
    ],
    ['$3,000', '$2,000', 'Nov 2026'],
  ],
  [
    'get_employee_performance',
    { currency: 'USD', employees: [worker('Ann_Lee', 900), worker('Bo', 0)] },
    [
      { x: 'Ann_Lee', y: 900 },
      { x: 'Bo', y: 0 },
    ],
    ['Ann_Lee', '$900', 'win rate 50%'],
  ],
];

describe('A figure that is compared', () => {
  it.each(answers)(
    'of %s is a chart, and reads as numbers and bars where there are none',
    (tool, data, points, texts) => {
      const card = cards.renderOutcome(doneWith(toolNamed(tool), data), person());
      const charts = card.body.flatMap((element) => Chart.safeParse(element).data ?? []);
      expect(charts.map(({ data: drawn }) => drawn)).toEqual([points]);
      const { text } = renderCard(card);
      expect(text).toContain('█');
      for (const part of texts) expect(text).toContain(part);
    },
  );

  it('has no chart without anything to compare', () => {
    const empty = { currency: 'USD', employees: [worker('Bo', 0)] };
    const card = cards.renderOutcome(doneWith(toolNamed('get_employee_performance'), empty), person());
    expect(JSON.stringify(card)).not.toContain('Chart.');
  });
});
