import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { percent } from '../figures.js';
import { fromMinor } from '../money.js';
import { dealPriorities, type DealStats } from './deal.js';
import { groupDeals, openDeals, sumOf } from './groups.js';
import { pipelinesOf, type PipelineRecord } from './pipeline.js';

type Sums = readonly { count: number; value: number }[];

export async function getDealStats(actor: Actor): Promise<z.input<typeof DealStats>> {
  const [open, closed, byPriority, pipelines] = await Promise.all([
    openDeals(actor),
    groupDeals(actor, 'status', { status: { $in: ['won', 'lost'] } }),
    groupDeals(actor, 'priority', { status: 'active' }),
    pipelinesOf(actor),
  ]);
  const by_stage = await Promise.all(pipelines.map((pipeline) => stagesOf(actor, pipeline)));
  const [won, lost] = [shareOf(actor, keyed(closed, 'won')), shareOf(actor, keyed(closed, 'lost'))];
  return {
    currency: actor.currency,
    total: shareOf(actor, [open, ...closed]),
    active: shareOf(actor, [open]),
    won,
    lost,
    win_rate: percent(won.count, won.count + lost.count),
    expected_revenue: fromMinor(open.expected, actor.currency),
    by_stage: by_stage.flat(),
    by_priority: dealPriorities.map((priority) => ({
      ...shareOf(actor, keyed(byPriority, priority)),
      priority,
    })),
  };
}

async function stagesOf(actor: Actor, { _id, name: pipeline, stages }: PipelineRecord) {
  const groups = await groupDeals(actor, 'stage', { pipeline: _id });
  return stages.map(({ name: stage, probability }) => ({
    ...shareOf(actor, keyed(groups, stage)),
    stage,
    pipeline,
    probability,
  }));
}

function keyed<G extends { _id: string }>(groups: readonly G[], key: G['_id']): G[] {
  return groups.filter(({ _id }) => _id === key);
}

/** Count and value together, in whole units. */
function shareOf({ currency }: Actor, sums: Sums) {
  const { count, value } = sumOf(sums);
  return { count, value: fromMinor(value, currency) };
}
