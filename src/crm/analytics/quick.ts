import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { ActivityModel } from '../activities/model.js';
import { CustomerModel } from '../customers/model.js';
import { groupDeals } from '../deals/groups.js';
import { IssueModel } from '../issues/model.js';
import { LeadModel } from '../leads/model.js';
import { fromMinor } from '../money.js';
import type { QuickStats } from './analytics.js';

/** The figures of what is assigned to the asker. */
export async function getQuickStats(actor: Actor): Promise<z.input<typeof QuickStats>> {
  const mine = { ...scope(actor), assigned_to: new Types.ObjectId(actor.memberId) };
  const [customers, leads, deals, issues, activities] = await Promise.all([
    CustomerModel.countDocuments(mine),
    LeadModel.countDocuments(mine),
    groupDeals(actor, ['status'], mine),
    IssueModel.countDocuments({ ...mine, status: { $in: ['open', 'in_progress'] } }),
    ActivityModel.countDocuments({ ...mine, status: { $in: ['scheduled', 'in_progress'] } }),
  ]);
  const of = (wanted: string) => deals.find(({ status }) => status === wanted);
  return {
    currency: actor.currency,
    my_customers: customers,
    my_leads: leads,
    my_deals: deals.reduce((sum, { count }) => sum + count, 0),
    my_open_deals: of('active')?.count ?? 0,
    my_pipeline: fromMinor(of('active')?.value ?? 0, actor.currency),
    my_revenue: fromMinor(of('won')?.value ?? 0, actor.currency),
    my_open_issues: issues,
    my_open_activities: activities,
  };
}
