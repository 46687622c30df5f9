import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { percent } from '../figures.js';
import { fromMinor } from '../money.js';
import { dealPriorities, type DealStats } from './deal.js';
import { DealModel } from './model.js';
import { pipelinesOf, type PipelineRecord } from './pipeline.js';

interface Group {
  _id: { status: 'active' | 'won' | 'lost'; stage: string; priority: (typeof dealPriorities)[number] };
  pipeline: PipelineRecord['_id'];
  count: number;
  value: number;
  expected: number;
}

export async function getDealStats(actor: Actor): Promise<z.input<typeof DealStats>> {
  const groups = await DealModel.aggregate<Group>([
    { $match: scope(actor) },
    {
      $group: {
        _id: { status: '$status', stage: '$stage', priority: '$priority', pipeline: '$pipeline' },
        pipeline: { $first: '$pipeline' },
        count: { $sum: 1 },
        value: { $sum: '$value' },
        expected: { $sum: { $multiply: ['$value', '$probability'] } },
      },
    },
  ]);
  const pipelines = await pipelinesOf(actor);
  const share = (of: (group: Group) => boolean) => shareOf(groups.filter(of), actor.currency);
  const active = groups.filter(({ _id }) => _id.status === 'active');
  const [won, lost] = [share(({ _id }) => _id.status === 'won'), share(({ _id }) => _id.status === 'lost')];
  return {
    currency: actor.currency,
    total: share(() => true),
    active: shareOf(active, actor.currency),
    won,
    lost,
    win_rate: percent(won.count, won.count + lost.count),
    expected_revenue: fromMinor(Math.round(sum(active, 'expected') / 100), actor.currency),
    by_stage: pipelines.flatMap((pipeline) =>
      pipeline.stages.map(({ name, probability }) => ({
        ...share((group) => group._id.stage === name && group.pipeline.equals(pipeline._id)),
        stage: name,
        pipeline: pipeline.name,
        probability,
      })),
    ),
    by_priority: dealPriorities.map((priority) => ({
      ...shareOf(
        active.filter(({ _id }) => _id.priority === priority),
        actor.currency,
      ),
      priority,
    })),
  };
}

function shareOf(groups: readonly Group[], currency: string) {
  return { count: sum(groups, 'count'), value: fromMinor(sum(groups, 'value'), currency) };
}

function sum(groups: readonly Group[], field: 'count' | 'value' | 'expected'): number {
  return groups.reduce((total, group) => total + group[field], 0);
}
