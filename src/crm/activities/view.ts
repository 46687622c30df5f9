import type { PipelineStage } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/format.js';
import { scope } from '../../db/scope.js';
import { join, linkTo, type Joined } from '../joins.js';
import type { Activity, ActivityRow } from './activity.js';
import { ActivityModel, type ActivityRecord } from './model.js';

interface JoinedActivity extends ActivityRecord {
  customer_record: Joined;
  lead_record: Joined;
  deal_record: Joined;
  assigned_to_record: Joined;
}

const joins = [
  join('customers', 'customer'),
  join('leads', 'lead'),
  join('deals', 'deal'),
  join('members', 'assigned_to'),
];

/** The filter of activities that should be over by now and are not. */
export function overdue(actor: Actor, now: Date): object {
  return {
    status: { $in: ['scheduled', 'in_progress'] },
    $or: [
      { due_date: { $lt: dayOf(now, actor.organizationTimeZone) } },
      { due_date: { $exists: false }, scheduled_at: { $lt: now } },
    ],
  };
}

/** The activities that match, sorted and cut, as rows of a list. */
export async function activityRows(
  actor: Actor,
  filter: object,
  tail: readonly (PipelineStage.Limit | PipelineStage.Sort)[],
  now: Date,
): Promise<z.input<typeof ActivityRow>[]> {
  const stages = [{ $match: { ...scope(actor), ...filter } }, ...tail, ...joins];
  const found = await ActivityModel.aggregate<JoinedActivity>(stages);
  return found.map((activity) => toRow(actor, activity, now));
}

/** One activity with all that a card or a model needs to know of it. */
export async function activityView(
  actor: Actor,
  { _id }: Pick<ActivityRecord, '_id'>,
  now: Date,
): Promise<Activity> {
  const [activity] = await ActivityModel.aggregate<JoinedActivity>([
    { $match: { ...scope(actor), _id } },
    ...joins,
  ]);
  if (!activity) throw new Error('An activity that was just read is gone.');
  return {
    ...toRow(actor, activity, now),
    description: activity.description,
    scheduled_at: activity.scheduled_at?.toISOString(),
    completed_at: activity.completed_at?.toISOString(),
    is_logged: activity.source !== undefined,
    web_link: activity.source?.web_link,
    created_at: activity.created_at.toISOString(),
    updated_at: activity.updated_at.toISOString(),
    version: activity.version,
  };
}

function toRow(actor: Actor, activity: JoinedActivity, now: Date): z.input<typeof ActivityRow> {
  const { number, activity_type, title, status, due_date } = activity;
  return {
    number,
    activity_type,
    title,
    customer: linkTo(activity.customer_record),
    lead: linkTo(activity.lead_record),
    deal: linkTo(activity.deal_record),
    status,
    at: activity.at.toISOString(),
    due_date,
    is_overdue: isOverdue(actor, activity, now),
    assigned_to: linkTo(activity.assigned_to_record),
  };
}

function isOverdue(actor: Actor, { status, due_date, scheduled_at }: ActivityRecord, now: Date): boolean {
  if (status !== 'scheduled' && status !== 'in_progress') return false;
  if (due_date !== undefined) return due_date < dayOf(now, actor.organizationTimeZone);
  return scheduled_at !== undefined && scheduled_at < now;
}
