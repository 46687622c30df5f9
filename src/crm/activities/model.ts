import { Schema, type Types } from 'mongoose';
import { recordModel, type RecordFields } from '../../db/records.js';
import type { activityStatuses, activityTypes } from './activity.js';

/** Something done, or to be done, for a customer, lead or deal. `at` says when it takes place, to sort and filter by. */
export interface ActivityRecord extends RecordFields {
  activity_type: (typeof activityTypes)[number];
  title: string;
  description?: string;
  customer?: Types.ObjectId;
  lead?: Types.ObjectId;
  deal?: Types.ObjectId;
  status: (typeof activityStatuses)[number];
  at: Date;
  scheduled_at?: Date;
  /** YYYY-MM-DD in the organization's time zone. */
  due_date?: string;
  completed_at?: Date;
  assigned_to?: Types.ObjectId;
  /** The mail or event it was logged from. */
  source?: {
    internet_message_id?: string | undefined;
    event_id?: string | undefined;
    web_link?: string | undefined;
  };
}

export const ActivityModel = recordModel<ActivityRecord>(
  'activity',
  {
    activity_type: { type: String, required: true },
    title: { type: String, required: true },
    description: String,
    customer: { type: Schema.Types.ObjectId, ref: 'customer' },
    lead: { type: Schema.Types.ObjectId, ref: 'lead' },
    deal: { type: Schema.Types.ObjectId, ref: 'deal' },
    status: { type: String, required: true },
    at: { type: Date, required: true },
    scheduled_at: Date,
    due_date: String,
    completed_at: Date,
    assigned_to: { type: Schema.Types.ObjectId, ref: 'member' },
    source: {
      type: new Schema({ internet_message_id: String, event_id: String, web_link: String }, { _id: false }),
      default: undefined,
    },
  },
  {
    plain: [
      { at: -1, number: -1 },
      { status: 1, at: -1 },
      { customer: 1, at: -1 },
      { deal: 1, at: -1 },
      { lead: 1, at: -1 },
      { assigned_to: 1, at: -1 },
    ],
    unique: ['source.internet_message_id', 'source.event_id', 'source.web_link'],
  },
);
