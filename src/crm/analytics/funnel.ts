import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { groupDeals } from '../deals/groups.js';
import { DealModel } from '../deals/model.js';
import { pipelinesOf, type PipelineRecord } from '../deals/pipeline.js';
import { percent } from '../figures.js';
import { fromMinor } from '../money.js';
import type { SalesFunnel } from './analytics.js';
import { leadFigures } from './dashboard.js';

/** Written as a range, which the index of leads answers. */
const anyLead = { $gte: new Types.ObjectId('0'.repeat(24)) };

/**
 * How many reached each step at least: a deal that was never a lead counts in the steps before it, as it was won over
 * to them elsewhere. So no step has more than the one before it, and no rate passes 100.
 */
export async function getSalesFunnel(actor: Actor): Promise<z.input<typeof SalesFunnel>> {
  const [leads, opportunities, fromLeads, won, pipelines] = await Promise.all([
    leadFigures(actor),
    DealModel.countDocuments(scope(actor)),
    DealModel.countDocuments({ ...scope(actor), lead: anyLead }),
    DealModel.countDocuments({ ...scope(actor), status: 'won' }),
    pipelinesOf(actor),
  ]);
  const direct = opportunities - fromLeads;
  const [began, qualified] = [leads.total + direct, leads.qualified + direct];
  const open_stages = await Promise.all(pipelines.map((pipeline) => openStages(actor, pipeline)));
  return {
    currency: actor.currency,
    steps: [
      { name: 'Leads', count: began },
      { name: 'Qualified', count: qualified },
      { name: 'Opportunities', count: opportunities },
      { name: 'Closed Won', count: won },
    ],
    conversion_rates: {
      leads_to_qualified: percent(qualified, began),
      qualified_to_opportunities: percent(opportunities, qualified),
      opportunities_to_won: percent(won, opportunities),
      leads_to_won: percent(won, began),
    },
    open_stages: open_stages.flat(),
  };
}

async function openStages(actor: Actor, { _id, name: pipeline, stages }: PipelineRecord) {
  const groups = await groupDeals(actor, ['stage'], { status: 'active', pipeline: _id });
  const open = stages.filter(({ is_won, is_lost }) => !is_won && !is_lost);
  return open.map(({ name: stage }) => {
    const { count = 0, value = 0 } = groups.find((group) => group.stage === stage) ?? {};
    return { stage, pipeline, count, value: fromMinor(value, actor.currency) };
  });
}
