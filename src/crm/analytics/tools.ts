import { z } from 'zod/v4';
import { formatMoney, formatPercent } from '../../core/format.js';
import { defineTool } from '../../core/tool.js';
import {
  DashboardStats,
  Performance,
  PerformanceFilter,
  QuickStats,
  Revenue,
  RevenueFilter,
  SalesFunnel,
} from './analytics.js';
import { getDashboardStats } from './dashboard.js';
import { getSalesFunnel } from './funnel.js';
import { getEmployeePerformance } from './performance.js';
import { getQuickStats } from './quick.js';
import { getRevenueByPeriod } from './revenue.js';
import { phrases } from './phrases/index.js';

export const analyticsTools = [
  defineTool({
    name: 'get_dashboard_stats',
    title: 'Show the dashboard',
    description: 'Shows customers, leads, deals, revenue and issues of the organization at a glance.',
    permission: 'analytics:read',
    effect: 'read',
    phrases: phrases.get_dashboard_stats,
    input: z.object({}),
    output: DashboardStats,
    handle: (_input, { actor, now }) => getDashboardStats(actor, now),
    summary: ({ deals, revenue, currency }, { actor }) =>
      `${deals.active} open deals worth ${formatMoney(revenue.pipeline_value, currency, actor)}; revenue ${formatMoney(revenue.total, currency, actor)}, win rate ${formatPercent(deals.win_rate, actor)}.`,
    card: (stats) => ({ template: 'dashboard', data: stats }),
  }),
  defineTool({
    name: 'get_sales_funnel',
    title: 'Show the sales funnel',
    description:
      'Shows how many got from lead over qualified and opportunity to won deal, with the conversion rates; a deal that was no lead counts in the steps before it.',
    permission: 'analytics:read',
    effect: 'read',
    phrases: phrases.get_sales_funnel,
    input: z.object({}),
    output: SalesFunnel,
    handle: (_input, { actor }) => getSalesFunnel(actor),
    summary: ({ steps, conversion_rates }, { actor }) =>
      `${steps.map(({ name, count }) => `${count} ${name}`).join(', ')}: ${formatPercent(conversion_rates.leads_to_won, actor)} of leads become won deals.`,
    card: (funnel) => ({ template: 'sales_funnel', data: funnel }),
  }),
  defineTool({
    name: 'get_revenue_by_period',
    title: 'Show revenue by period',
    description: 'Shows the value of deals won by day, week, month, quarter or year, up to the current one.',
    permission: 'analytics:read',
    effect: 'read',
    phrases: phrases.get_revenue_by_period,
    input: RevenueFilter,
    output: Revenue,
    handle: (input, { actor, now }) => getRevenueByPeriod(actor, input, now),
    summary: ({ total_revenue, total_deals, period, periods, currency }, { actor }) =>
      `Revenue of ${formatMoney(total_revenue, currency, actor)} from ${total_deals} deals in ${periods.length} ${period}s.`,
    card: (revenue) => ({
      template: 'revenue',
      data: { ...revenue, rows: revenue.periods.slice(-mostRows) },
    }),
  }),
  defineTool({
    name: 'get_employee_performance',
    title: 'Show employee performance',
    description: 'Shows customers, leads, deals and revenue of each colleague, the most revenue first.',
    permission: 'analytics:read',
    effect: 'read',
    phrases: phrases.get_employee_performance,
    input: PerformanceFilter,
    output: Performance,
    handle: ({ period }, { actor, now }) => getEmployeePerformance(actor, period, now),
    summary: ({ employees: [best], currency }, { actor }) =>
      best && best.revenue > 0
        ? `${best.name} leads with a revenue of ${formatMoney(best.revenue, currency, actor)}.`
        : 'Nobody has won a deal yet.',
    card: (performance) => ({ template: 'performance', data: ranked(performance) }),
  }),
  defineTool({
    name: 'get_quick_stats',
    title: 'Show my figures',
    description: 'Shows the asker’s own customers, leads, deals, revenue and open work.',
    permission: 'analytics:read',
    effect: 'read',
    phrases: phrases.get_quick_stats,
    input: z.object({}),
    output: QuickStats,
    handle: (_input, { actor }) => getQuickStats(actor),
    summary: (stats, { actor }) =>
      `You have ${stats.my_customers} customers, ${stats.my_leads} leads and ${stats.my_open_deals} open deals; your revenue is ${formatMoney(stats.my_revenue, stats.currency, actor)}.`,
    card: (stats) => ({ template: 'quick_stats', data: stats }),
  }),
];

const mostRows = 12;

/** As many colleagues as a card has room for, and whether there is anything to compare them by. */
function ranked({ employees, ...rest }: z.output<typeof Performance>) {
  const shown = employees.slice(0, mostRows);
  return {
    ...rest,
    employees: shown,
    left_out: employees.length - shown.length,
    has_revenue: shown.some(({ revenue }) => revenue > 0),
  };
}
