import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { percent } from '../figures.js';
import { fromMinor } from '../money.js';
import { dealPriorities, type DealStats } from './deal.js';
import { expectedOf, groupDeals, sumOf, type DealGroup } from './groups.js';
import { pipelinesOf } from './pipeline.js';

const fields = ['status', 'pipeline', 'stage', 'priority', 'probability'] as const;
type Group = DealGroup<(typeof fields)[number]>;

export async function getDealStats(actor: Actor): Promise<z.input<typeof DealStats>> {
  const [groups, pipelines] = await Promise.all([groupDeals(actor, fields), pipelinesOf(actor)]);
  const share = (belongs: (group: Group) => boolean) => shareOf(actor, groups.filter(belongs));
  const won = share(({ status }) => status === 'won');
  const lost = share(({ status }) => status === 'lost');
  return {
    currency: actor.currency,
    total: share(() => true),
    active: share(({ status }) => status === 'active'),
    won,
    lost,
    win_rate: percent(won.count, won.count + lost.count),
    expected_revenue: fromMinor(expectedOf(groups), actor.currency),
    by_stage: pipelines.flatMap(({ _id, name: pipeline, stages }) =>
      stages.map(({ name: stage, probability }) => ({
        ...share((group) => group.pipeline.equals(_id) && group.stage === stage),
        stage,
        pipeline,
        probability,
      })),
    ),
    by_priority: dealPriorities.map((priority) => ({
      ...share((group) => group.status === 'active' && group.priority === priority),
      priority,
    })),
  };
}

/** Count and value together, in whole units. */
function shareOf({ currency }: Actor, groups: readonly Group[]) {
  const { count, value } = sumOf(groups);
  return { count, value: fromMinor(value, currency) };
}
