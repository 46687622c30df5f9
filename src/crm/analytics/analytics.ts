import { z } from 'zod/v4';
import { day, oneOf } from '../../core/fields.js';

export const periods = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof periods)[number];

const lengths = {
  day: ['daily', 'days'],
  week: ['weekly', 'weeks'],
  month: ['monthly', 'months'],
  quarter: ['quarterly', 'quarters'],
  year: ['yearly', 'annual', 'years'],
};
const period = oneOf(periods, 'Length of a period; weeks begin on Monday', lengths);

const percent = (what: string) => z.number().describe(`${what}, in percent`);

/** The whole organization at a glance. Amounts are in whole units of `currency`. */
export const DashboardStats = z.object({
  currency: z.string(),
  customers: z.object({
    total: z.int(),
    active: z.int(),
    new_this_month: z.int(),
    growth_rate: percent('New this month / those there before'),
  }),
  leads: z.object({
    total: z.int(),
    qualified: z.int(),
    converted: z.int(),
    conversion_rate: percent('Converted / all'),
  }),
  deals: z.object({
    total: z.int(),
    active: z.int(),
    won: z.int(),
    lost: z.int(),
    win_rate: percent('Won / (won + lost)'),
  }),
  revenue: z.object({
    total: z.number().describe('Value of deals won'),
    this_month: z.number(),
    pipeline_value: z.number().describe('Value of active deals'),
    expected: z.number().describe('Value of active deals weighted by probability'),
  }),
  issues: z.object({ open: z.int(), urgent: z.int().describe('Urgent ones not resolved yet') }),
});

const Step = z.object({ name: z.string(), count: z.int() });

/** The way from a lead to a won deal. */
export const SalesFunnel = z.object({
  currency: z.string(),
  steps: z.array(Step).describe('Leads, Qualified, Opportunities, Closed Won'),
  conversion_rates: z.object({
    leads_to_qualified: percent('Qualified / leads'),
    qualified_to_opportunities: percent('Opportunities / qualified'),
    opportunities_to_won: percent('Won / opportunities'),
    leads_to_won: percent('Won / leads'),
  }),
  open_stages: z
    .array(z.object({ stage: z.string(), pipeline: z.string(), count: z.int(), value: z.number() }))
    .describe('Active deals by the stage they are in'),
});

export const RevenueFilter = z.object({
  period: period.default('month'),
  limit: z.int().min(1).max(60).default(12).describe('How many periods, where no first day is given'),
  from: day('First day; only periods from the one it is in', 'from', () => true).optional(),
  to: day('Last day; the current one if left out', 'until', () => true).optional(),
});

/** Revenue by period, the oldest first, the current one last unless told otherwise. A period ends before its `end_date`. */
export const Revenue = z.object({
  currency: z.string(),
  period: z.enum(periods),
  total_revenue: z.number(),
  total_deals: z.int(),
  periods: z.array(
    z.object({
      name: z.string(),
      start_date: z.string(),
      end_date: z.string().describe('The first day after it'),
      revenue: z.number(),
      deal_count: z.int(),
    }),
  ),
});

/** The periods whose performance can be asked for: the current ones, and those that are just over. */
export const performancePeriods = [
  ...periods,
  'last_week',
  'last_month',
  'last_quarter',
  'last_year',
] as const;
export type PerformancePeriod = (typeof performancePeriods)[number];

export const PerformanceFilter = z.object({
  period: oneOf(performancePeriods, 'Current one or the last; all time if left out', {
    ...lengths,
    last_week: ['previous week'],
    last_month: ['previous month'],
    last_quarter: ['previous quarter'],
    last_year: ['previous year'],
  }).optional(),
});

/** What each colleague achieved, the most revenue first. */
export const Performance = z.object({
  currency: z.string(),
  start_date: z.string().optional().describe('First day counted; all time without one'),
  end_date: z.string().optional().describe('Last day counted, where that is over'),
  employees: z.array(
    z.object({
      number: z.int(),
      name: z.string(),
      customers: z.int(),
      leads: z.int(),
      leads_converted: z.int(),
      conversion_rate: percent('Leads converted / leads'),
      deals: z.int(),
      deals_won: z.int(),
      deals_lost: z.int(),
      win_rate: percent('Won / (won + lost)'),
      revenue: z.number().describe('Value of deals won'),
      pipeline_value: z.number().describe('Value of active deals'),
    }),
  ),
});

/** The asker's own figures. */
export const QuickStats = z.object({
  currency: z.string(),
  my_customers: z.int(),
  my_leads: z.int(),
  my_deals: z.int(),
  my_open_deals: z.int(),
  my_pipeline: z.number().describe('Value of active deals'),
  my_revenue: z.number().describe('Value of deals won'),
  my_open_issues: z.int(),
  my_open_activities: z.int(),
});
