import { z } from 'zod/v4';
import { clear } from '../../core/clear.js';
import {
  colleague,
  day,
  hasHappened,
  limit,
  listOf,
  money,
  oneOf,
  owner,
  pipelineName,
  recordId,
  recordLink,
  stageName,
  text,
  type IsPast,
} from '../../core/fields.js';
import { newestWords } from '../order.js';

export const dealPriorities = ['low', 'medium', 'high', 'urgent'] as const;
export const dealStatuses = ['active', 'won', 'lost'] as const;

/** A deal as tools answer it. `value` and `expected_revenue` are in whole units of `currency`, days are YYYY-MM-DD. */
export const Deal = z.object({
  number: z.int(),
  title: z.string(),
  description: z.string().optional(),
  customer: recordLink('customer'),
  pipeline: z.string(),
  stage: z.string(),
  stages: z.array(z.string()).describe('The stages of its pipeline, in order'),
  open_stages: z.array(z.string()).describe('Those of them in which a deal is open'),
  status: z.enum(dealStatuses),
  value: z.number(),
  currency: z.string(),
  probability: z.int().describe('Percent'),
  expected_revenue: z.number(),
  priority: z.enum(dealPriorities),
  expected_close_date: z.string().optional(),
  actual_close_date: z.string().optional(),
  lost_reason: z.string().optional(),
  assigned_to: recordLink('employee').optional(),
  notes: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
});
export type Deal = z.output<typeof Deal>;

/** A row of a list of deals. */
export const DealRow = Deal.pick({
  number: true,
  title: true,
  customer: true,
  stage: true,
  status: true,
  value: true,
  currency: true,
  priority: true,
  expected_close_date: true,
  actual_close_date: true,
  assigned_to: true,
});

export const DealList = listOf(DealRow);

const priority = oneOf(dealPriorities, 'Priority', { urgent: ['critical'], high: ['important'] });

const isClosed: IsPast = ({ status }) => status === 'won' || status === 'lost' || status === 'closed';

/** Which deals a list shows. */
export const DealFilter = z.object({
  status: oneOf(['active', 'won', 'lost', 'closed', 'all'], 'Status', {
    active: ['open', 'running'],
    won: ['successful'],
    lost: ['unsuccessful'],
    all: ['all', 'every'],
  }).default('active'),
  stage: stageName('Name of the stage').optional(),
  pipeline: pipelineName('Name of the pipeline').optional(),
  priority: priority.optional(),
  min_value: money('Least value').optional(),
  max_value: money('Highest value').optional(),
  closing_from: day(
    'First close date: the expected one, of closed deals the actual one',
    'from',
    isClosed,
  ).optional(),
  closing_to: day('Last close date, likewise', 'until', isClosed).optional(),
  created_from: day('First day', 'from', hasHappened).optional(),
  created_to: day('Last day', 'until', hasHappened).optional(),
  customer_id: recordId('customer', 'Number or name').optional(),
  search: text('Words in the title, description or name of the customer').optional(),
  assigned_to: owner().optional(),
  sort: oneOf(['value', 'newest'], 'What comes first', { newest: newestWords }).default('value'),
  limit: limit(),
});

/** What a new deal is made of. */
export const NewDeal = z.object({
  title: text('Title'),
  customer_id: recordId('customer', 'Number or name'),
  value: money('Value'),
  pipeline: pipelineName('Pipeline, the default one if left out').optional(),
  stage: stageName('Stage, the first one if left out').optional(),
  description: text('Description', 2000).optional(),
  priority: priority.default('medium'),
  expected_close_date: day('When it should close').optional(),
  assigned_to: colleague('Owner, the asker if left out').optional(),
});

/** What can be changed of a deal; its stage moves by tools of its own. */
export const DealChanges = z.object({
  deal_id: recordId('deal', 'Number or title'),
  title: text('Title').optional(),
  customer_id: recordId('customer', 'Number or name').optional(),
  value: money('Value').optional(),
  description: text('Description', 2000).optional(),
  priority: priority.optional(),
  expected_close_date: day('When it should close').optional(),
  assigned_to: colleague('Owner').optional(),
  notes: text('Notes', 2000).optional(),
  clear: clear(['description', 'expected_close_date', 'notes']),
});

const Share = z.object({ count: z.int(), value: z.number() });

export const DealStats = z.object({
  currency: z.string(),
  total: Share,
  active: Share,
  won: Share,
  lost: Share,
  win_rate: z.number().describe('Won / (won + lost), in percent'),
  expected_revenue: z.number().describe('Value of active deals weighted by probability'),
  by_stage: z.array(Share.extend({ stage: z.string(), pipeline: z.string(), probability: z.int() })),
  by_priority: z.array(Share.extend({ priority: z.enum(dealPriorities) })),
});

export const PipelineList = z.object({
  pipelines: z.array(
    z.object({
      name: z.string(),
      is_default: z.boolean(),
      stages: z.array(
        z.object({ name: z.string(), probability: z.int(), is_won: z.boolean(), is_lost: z.boolean() }),
      ),
    }),
  ),
});
