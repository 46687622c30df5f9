import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { ownedBy } from '../employees/service.js';
import { percent } from '../figures.js';
import { listed } from '../listed.js';
import { fromMinor } from '../money.js';
import { timesBetween } from '../periods.js';
import {
  leadSources,
  qualificationStatuses,
  type LeadFilter,
  type LeadList,
  type LeadStats,
} from './lead.js';
import { LeadModel } from './model.js';
import { hot, leadRows } from './view.js';

const found = { noun: 'lead' };
const order = { score: { score: -1, number: 1 }, newest: { number: -1 } } as const;

export async function listLeads(
  actor: Actor,
  input: z.output<typeof LeadFilter>,
): Promise<z.input<typeof LeadList>> {
  const { qualification_status, source, min_score, is_converted, created_from, created_to } = input;
  const asked = {
    ...(input.status !== 'all' && { status: input.status }),
    ...(qualification_status && { qualification_status }),
    ...(source && { source }),
    ...(min_score !== undefined && { score: { $gte: min_score } }),
    ...(is_converted !== undefined && { is_converted }),
    ...timesBetween('created_at', actor, created_from, created_to),
    ...(await ownedBy(actor, input.assigned_to)),
  };
  return listed({ found, order, rows: leadRows }, actor, input, asked);
}

interface Group {
  _id: { qualification_status: (typeof qualificationStatuses)[number]; source: (typeof leadSources)[number] };
  count: number;
  score: number;
  high: number;
  value: number;
  converted: number;
}

export async function getLeadStats(actor: Actor): Promise<z.input<typeof LeadStats>> {
  const groups = await LeadModel.aggregate<Group>([
    { $match: scope(actor) },
    {
      $group: {
        _id: { qualification_status: '$qualification_status', source: '$source' },
        count: { $sum: 1 },
        score: { $sum: '$score' },
        high: { $sum: { $cond: [{ $gte: ['$score', hot] }, 1, 0] } },
        value: { $sum: { $ifNull: ['$estimated_value', 0] } },
        converted: { $sum: { $cond: ['$is_converted', 1, 0] } },
      },
    },
  ]);
  const total = sum(groups, 'count');
  return {
    total,
    by_status: qualificationStatuses.map((qualification_status) => ({
      qualification_status,
      count: sum(
        groups.filter(({ _id }) => _id.qualification_status === qualification_status),
        'count',
      ),
    })),
    by_source: leadSources.map((source) => ({
      source,
      count: sum(
        groups.filter(({ _id }) => _id.source === source),
        'count',
      ),
    })),
    average_score: total === 0 ? 0 : Math.round((sum(groups, 'score') / total) * 10) / 10,
    high_score: sum(groups, 'high'),
    estimated_value: fromMinor(sum(groups, 'value'), actor.currency),
    currency: actor.currency,
    conversion_rate: percent(sum(groups, 'converted'), total),
  };
}

function sum(groups: readonly Group[], field: 'count' | 'score' | 'high' | 'value' | 'converted'): number {
  return groups.reduce((total, group) => total + group[field], 0);
}
