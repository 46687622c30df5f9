import type { z } from 'zod/v4';
import { can, type Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { cleared } from '../../core/clear.js';
import { createRecord, updateRecord } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import { instantOf, startOf } from '../../core/calendar.js';
import { customerId, ofCustomer } from '../customers/service.js';
import { deals } from '../deals/service.js';
import { ownerId } from '../employees/service.js';
import { conflict, findRecord, type Findable } from '../find.js';
import { nothing } from '../names.js';
import { leads } from '../leads/service.js';
import type { Activity, ActivityChanges, NewActivity } from './activity.js';
import { ActivityModel, type ActivityRecord } from './model.js';
import { activityView } from './view.js';

export const activities: Findable<ActivityRecord> = {
  noun: 'activity',
  model: ActivityModel,
  named: ['title'],
  owner: ofCustomer,
  visible: (actor) => (can(actor, 'activity:read') ? {} : nothing),
  detail: ({ activity_type, status }) => `${activity_type} · ${status.replace('_', ' ')}`,
};

async function activityNamed(actor: Actor, text: string): Promise<ActivityRecord> {
  return findRecord(activities, actor, text, 'activity_id');
}

export async function getActivity(actor: Actor, text: string, now: Date): Promise<Activity> {
  return activityView(actor, await activityNamed(actor, text), now);
}

/** Logs what was done, or plans what is to be done, for the asker. Throws `duplicate` for a mail or event logged before. */
export async function createActivity(
  actor: Actor,
  { activity_type, title, description, source, ...input }: z.output<typeof NewActivity>,
  now: Date,
): Promise<Activity> {
  await refuseLogged(actor, source);
  const scheduled_at = input.scheduled_at && instantOf(input.scheduled_at, actor.timeZone);
  const times = { scheduled_at: scheduled_at || undefined, due_date: input.due_date };
  const at = placeInTime(actor, times, now);
  const isPlanned = activity_type === 'task' || times.due_date !== undefined || at > now;
  const standing = isPlanned
    ? { status: 'scheduled' as const }
    : { status: 'completed' as const, completed_at: at };
  const activity = await createRecord(ActivityModel, actor, {
    activity_type,
    title,
    description,
    ...(await subjects(actor, input)),
    ...times,
    at,
    ...standing,
    assigned_to: await ownerId(actor, 'me'),
    source: source && Object.keys(source).length > 0 ? source : undefined,
  });
  return activityView(actor, activity, now);
}

export async function updateActivity(
  actor: Actor,
  input: z.output<typeof ActivityChanges>,
  now: Date,
): Promise<Activity> {
  const activity = await activityNamed(actor, input.activity_id);
  const scheduled_at = input.scheduled_at
    ? instantOf(input.scheduled_at, actor.timeZone)
    : activity.scheduled_at;
  const due_date = input.clear?.includes('due_date') ? undefined : (input.due_date ?? activity.due_date);
  const patch = {
    title: input.title,
    description: input.description,
    ...(await subjects(actor, input)),
    scheduled_at,
    due_date,
    at: placeInTime(actor, { scheduled_at, due_date }, activity.created_at),
    ...completion(activity, input.status, now),
    assigned_to: await ownerId(actor, input.assigned_to),
    ...cleared(input.clear),
  };
  return activityView(actor, await updateRecord(ActivityModel, activity, patch), now);
}

/**
 * Takes what was logged off its customer, lead and deal, so that it can be logged anew. The activity stays, as a
 * cancelled one. Throws `conflict` where it was not logged from anything.
 */
export async function unlinkActivity(actor: Actor, text: string, now: Date): Promise<Activity> {
  const activity = await activityNamed(actor, text);
  if (!activity.source) throw conflict(activities, activity, 'was not logged from a mail, message or event.');
  const nothingLeft = { customer: null, lead: null, deal: null, source: null, completed_at: null };
  const patch = { ...nothingLeft, status: 'cancelled' as const };
  return activityView(actor, await updateRecord(ActivityModel, activity, patch), now);
}

/** The customer, lead and deal it is about. */
async function subjects(
  actor: Actor,
  {
    customer_id,
    lead_id,
    deal_id,
  }: Pick<z.output<typeof NewActivity>, 'customer_id' | 'lead_id' | 'deal_id'>,
) {
  const customer = await customerId(actor, customer_id);
  const lead = lead_id === undefined ? undefined : await findRecord(leads, actor, lead_id, 'lead_id');
  const deal = deal_id === undefined ? undefined : await findRecord(deals, actor, deal_id, 'deal_id');
  return { customer: customer ?? deal?.customer, lead: lead?._id, deal: deal?._id };
}

function placeInTime(
  actor: Actor,
  { scheduled_at, due_date }: { scheduled_at?: Date | undefined; due_date?: string | undefined },
  otherwise: Date,
): Date {
  if (scheduled_at) return scheduled_at;
  return due_date === undefined ? otherwise : startOf(due_date, actor.organizationTimeZone);
}

/** What another status changes: only what is completed has a time at which it was. */
function completion(activity: ActivityRecord, status: ActivityRecord['status'] | undefined, now: Date) {
  if (status === undefined || status === activity.status) return {};
  return { status, completed_at: status === 'completed' ? now : null };
}

async function refuseLogged(actor: Actor, source: z.output<typeof NewActivity>['source']): Promise<void> {
  for (const field of ['internet_message_id', 'event_id', 'web_link'] as const) {
    const id = source?.[field];
    if (id === undefined) continue;
    const filter = { ...scope(actor), [`source.${field}`]: id };
    const existing = await ActivityModel.findOne(filter).lean<ActivityRecord>();
    if (!existing) continue;
    const { number, title } = existing;
    throw new UserError('duplicate', `This is logged already as activity ${number} “${title}”.`, {
      record: { noun: 'activity', number },
    });
  }
}
