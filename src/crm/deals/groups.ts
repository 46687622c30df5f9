import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { DealModel, type DealRecord } from './model.js';

/** How many deals have the same values in some fields, and what they are worth in minor units. */
export type DealGroup<F extends keyof DealRecord> = Pick<DealRecord, F> & { count: number; value: number };

/** Groups deals by plain fields; quick for those that the index for statistics holds. */
export async function groupDeals<F extends keyof DealRecord>(
  actor: Actor,
  fields: readonly F[],
  filter: object = {},
): Promise<DealGroup<F>[]> {
  const _id = Object.fromEntries(fields.map((field) => [field, `$${field}`]));
  const groups = await DealModel.aggregate<{ _id: Pick<DealRecord, F>; count: number; value: number }>([
    { $match: { ...scope(actor), ...filter } },
    { $group: { _id, count: { $sum: 1 }, value: { $sum: '$value' } } },
  ]);
  return groups.map(({ _id: shared, count, value }) => ({ ...shared, count, value }));
}

/** Count and value of groups together. */
export function sumOf(groups: readonly { count: number; value: number }[]) {
  return groups.reduce((sum, { count, value }) => ({ count: sum.count + count, value: sum.value + value }), {
    count: 0,
    value: 0,
  });
}

/** What open deals are worth weighted by their probability, in minor units. */
export function expectedOf(groups: readonly DealGroup<'status' | 'probability'>[]): number {
  const open = groups.filter(({ status }) => status === 'active');
  return Math.round(open.reduce((sum, { probability, value }) => sum + probability * value, 0) / 100);
}
