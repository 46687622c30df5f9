import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { coded } from '../codes.js';
import { customerId, ofOwnCustomer } from '../customers/service.js';
import { ownedBy } from '../employees/service.js';
import { namedLike } from '../names.js';
import {
  issueCategories,
  issuePriorities,
  issueStatuses,
  unresolvedStatuses,
  type IssueFilter,
  type IssueList,
  type IssueStats,
} from './issue.js';
import { IssueModel } from './model.js';
import { issuePrefix, issueRows } from './view.js';

/** A customer's “my issues” are those they see anyway: none is ever assigned to them. */
export function withoutSelf(
  { role }: Actor,
  { assigned_to, ...filter }: z.output<typeof IssueFilter>,
): z.output<typeof IssueFilter> {
  const isThemselves = role === 'customer' && assigned_to?.toLowerCase() === 'me';
  return isThemselves ? filter : { ...filter, assigned_to };
}

export async function listIssues(
  actor: Actor,
  input: z.output<typeof IssueFilter>,
): Promise<z.input<typeof IssueList>> {
  const { status, priority, category, search } = input;
  const customer = await customerId(actor, input.customer_id);
  const filter = {
    ...(status && { status: status === 'unresolved' ? { $in: unresolvedStatuses } : status }),
    ...(priority && { priority }),
    ...(category && { category }),
    ...(customer && { customer }),
    ...(await ownedBy(actor, input.assigned_to)),
    ...(search && (coded(issuePrefix, search) ?? namedLike(['title', 'description'], search))),
    ...ofOwnCustomer(actor),
  };
  const items = await issueRows(actor, filter, [{ $sort: { number: -1 } }, { $limit: input.limit }]);
  return { items, total: await IssueModel.countDocuments({ ...scope(actor), ...filter }) };
}

interface Group {
  _id: {
    status: (typeof issueStatuses)[number];
    priority: (typeof issuePriorities)[number];
    category: (typeof issueCategories)[number];
  };
  count: number;
  assigned: number;
  resolved: number;
  milliseconds: number;
}

const dayLength = 24 * 3_600_000;

export async function getIssueStats(actor: Actor): Promise<z.input<typeof IssueStats>> {
  const groups = await IssueModel.aggregate<Group>([
    { $match: { ...scope(actor), ...ofOwnCustomer(actor) } },
    {
      $group: {
        _id: { status: '$status', priority: '$priority', category: '$category' },
        count: { $sum: 1 },
        assigned: { $sum: { $cond: [{ $ifNull: ['$assigned_to', false] }, 1, 0] } },
        resolved: { $sum: { $cond: [{ $ifNull: ['$resolved_at', false] }, 1, 0] } },
        milliseconds: {
          $sum: {
            $cond: [{ $ifNull: ['$resolved_at', false] }, { $subtract: ['$resolved_at', '$created_at'] }, 0],
          },
        },
      },
    },
  ]);
  const unresolved = groups.filter(({ _id }) => unresolvedStatuses.some((status) => status === _id.status));
  const resolved = sum(groups, 'resolved');
  return {
    total: sum(groups, 'count'),
    unresolved: sum(unresolved, 'count'),
    unassigned: sum(unresolved, 'count') - sum(unresolved, 'assigned'),
    by_status: countBy(groups, 'status', issueStatuses),
    by_priority: countBy(unresolved, 'priority', issuePriorities.toReversed()),
    by_category: countBy(unresolved, 'category', issueCategories),
    ...(resolved > 0 && {
      average_days_to_resolve: Math.round((sum(groups, 'milliseconds') / resolved / dayLength) * 10) / 10,
    }),
  };
}

function sum(groups: readonly Group[], field: 'count' | 'assigned' | 'resolved' | 'milliseconds'): number {
  return groups.reduce((total, group) => total + group[field], 0);
}

/** The count of each value of a field, those that nothing has included. */
function countBy<F extends keyof Group['_id']>(
  groups: readonly Group[],
  field: F,
  values: readonly Group['_id'][F][],
) {
  return values.map((value) => {
    const having = groups.filter(({ _id }) => _id[field] === value);
    // TypeScript widens a computed key to a string; the field is one of the group's own.
    return { [field]: value, count: sum(having, 'count') } as Record<F, Group['_id'][F]> & { count: number };
  });
}
