import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { DealModel } from '../deals/model.js';
import { pipelinesOf, type PipelineRecord } from '../deals/pipeline.js';
import { percent } from '../figures.js';
import { fromMinor } from '../money.js';
import type { SalesFunnel } from './analytics.js';
import { leadFigures } from './dashboard.js';

interface Group {
  _id: { status: 'active' | 'won' | 'lost'; stage: string; pipeline: PipelineRecord['_id'] };
  count: number;
  value: number;
}

/** Leads, those qualified, deals, and deals won; a deal need not have been a lead, so a rate can pass 100. */
export async function getSalesFunnel(actor: Actor): Promise<z.input<typeof SalesFunnel>> {
  const leads = await leadFigures(actor);
  const groups = await DealModel.aggregate<Group>([
    { $match: scope(actor) },
    {
      $group: {
        _id: { status: '$status', stage: '$stage', pipeline: '$pipeline' },
        count: { $sum: 1 },
        value: { $sum: '$value' },
      },
    },
  ]);
  const opportunities = counted(groups);
  const won = counted(groups.filter(({ _id }) => _id.status === 'won'));
  return {
    currency: actor.currency,
    steps: [
      { name: 'Leads', count: leads.total },
      { name: 'Qualified', count: leads.qualified },
      { name: 'Opportunities', count: opportunities },
      { name: 'Closed Won', count: won },
    ],
    conversion_rates: {
      leads_to_qualified: percent(leads.qualified, leads.total),
      qualified_to_opportunities: percent(opportunities, leads.qualified),
      opportunities_to_won: percent(won, opportunities),
      leads_to_won: percent(won, leads.total),
    },
    open_stages: openStages(await pipelinesOf(actor), groups, actor.currency),
  };
}

function openStages(pipelines: readonly PipelineRecord[], groups: readonly Group[], currency: string) {
  const active = groups.filter(({ _id }) => _id.status === 'active');
  return pipelines.flatMap((pipeline) =>
    pipeline.stages
      .filter(({ is_won, is_lost }) => !is_won && !is_lost)
      .map(({ name }) => {
        const here = active.filter(({ _id }) => _id.stage === name && _id.pipeline.equals(pipeline._id));
        const value = here.reduce((sum, group) => sum + group.value, 0);
        return {
          stage: name,
          pipeline: pipeline.name,
          count: counted(here),
          value: fromMinor(value, currency),
        };
      }),
  );
}

function counted(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
