import { expect, test } from 'vitest';
import { usePlanner } from './planning.js';

const { plan } = usePlanner();

test.each<[string, string, object]>([
  ['the eight newest leads from the website', 'list_leads', { limit: 8, sort: 'newest', source: 'website' }],
  ['customers in Seattle, five at most', 'list_customers', { search: 'Seattle', limit: 5 }],
  ['cancelled orders, 4 of them', 'list_orders', { status: 'cancelled', limit: 4 }],
  ['open issues, three are enough', 'list_issues', { status: 'open', limit: 3 }],
  ['show deal 5', 'get_deal', { deal_id: '5' }],
  ['Revenue per month for the last 6 months', 'get_revenue_by_period', { limit: 6 }],
  ['revenue of the past 3 quarters', 'get_revenue_by_period', { period: 'quarter', limit: 3 }],
  ['revenue last quarter', 'get_revenue_by_period', { from: '2026-07-01', to: '2026-09-30' }],
  ['inactve customers please', 'list_customers', { status: 'inactive' }],
  ['urgnt issues of Megan', 'list_issues', { priority: 'urgent', assigned_to: '2' }],
  ['deals in negociation', 'list_deals', { stage: 'Negotiation' }],
])('“%s” asks for so many, or for what was mistyped', async (text, tool, input) => {
  expect(await plan(text)).toMatchObject({ kind: 'calls', calls: [{ tool, input }] });
});
