import { z } from 'zod/v4';
import { clear } from '../../core/clear.js';
import {
  colleague,
  day,
  instant,
  limit,
  listOf,
  oneOf,
  owner,
  recordId,
  recordLink,
  text,
  type IsPast,
} from '../../core/fields.js';

export const activityTypes = ['call', 'email', 'meeting', 'note', 'task'] as const;
export const activityStatuses = ['scheduled', 'in_progress', 'completed', 'cancelled'] as const;

/** The mail, message or event an activity was logged from; each is logged once in an organization. */
const source = {
  internet_message_id: text('Message-ID header of the mail', 998).optional(),
  event_id: text('Id of the calendar event', 500).optional(),
  web_link: text('Where it opens in the browser', 2000).optional(),
};
const ActivitySource = z.object(source);

/** An activity as tools answer it. `at` is when it takes place: its time, else its due day, else when it was logged. */
export const Activity = z.object({
  number: z.int(),
  activity_type: z.enum(activityTypes),
  title: z.string(),
  description: z.string().optional(),
  customer: recordLink('customer').optional(),
  lead: recordLink('lead').optional(),
  deal: recordLink('deal').optional(),
  status: z.enum(activityStatuses),
  at: z.string(),
  scheduled_at: z.string().optional(),
  due_date: z.string().optional(),
  completed_at: z.string().optional(),
  is_overdue: z.boolean(),
  assigned_to: recordLink('employee').optional(),
  is_logged: z.boolean().describe('Whether it was logged from a mail, message or event'),
  web_link: z.string().optional().describe('The mail, message or event it was logged from'),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
});
export type Activity = z.output<typeof Activity>;

/** A row of a list of activities. */
export const ActivityRow = Activity.pick({
  number: true,
  activity_type: true,
  title: true,
  customer: true,
  lead: true,
  deal: true,
  status: true,
  at: true,
  due_date: true,
  is_overdue: true,
  assigned_to: true,
});

export const ActivityList = listOf(ActivityRow);

const activityType = oneOf(activityTypes, 'What kind of activity', {
  call: ['phone call', 'phoned', 'called'],
  email: ['mail', 'e-mail'],
  meeting: ['appointment', 'met'],
  task: ['to-do', 'to-dos', 'todo', 'reminder'],
});
const status = oneOf(activityStatuses, 'Status', {
  scheduled: ['planned', 'upcoming', 'open'],
  in_progress: ['in progress'],
  completed: ['done', 'finished'],
  cancelled: ['canceled'],
});
const about = {
  customer_id: recordId('customer', 'Number or name').optional(),
  lead_id: recordId('lead', 'Number or name').optional(),
  deal_id: recordId('deal', 'Number or title').optional(),
};

const hasTakenPlace: IsPast = (filter) =>
  filter['status'] === undefined
    ? filter['activity_type'] !== 'task'
    : filter['status'] === 'completed' || filter['status'] === 'cancelled';

/** Which activities a list shows. */
export const ActivityFilter = z.object({
  activity_type: activityType.optional(),
  status: status.optional(),
  ...about,
  assigned_to: owner().optional(),
  from: day('First day', 'from', hasTakenPlace).optional(),
  to: day('Last day', 'until', hasTakenPlace).optional(),
  limit: limit(),
});

const times = {
  scheduled_at: instant('When it takes place or took place').optional(),
  due_date: day('By when it is to be done').optional(),
};

/** What a new activity is made of. Without a time or due day it is something that just happened, unless it is a task. */
export const NewActivity = z.object({
  activity_type: activityType,
  title: text('What it is about'),
  description: text('Details', 4000).optional(),
  ...about,
  ...times,
  source: ActivitySource.describe('The mail or event it is logged from').optional(),
});

/** The field that names an activity. */
export const activity_id = recordId('activity', 'Number or title');

/** What can be changed of an activity. */
export const ActivityChanges = z.object({
  activity_id,
  status: status.optional(),
  title: text('What it is about').optional(),
  description: text('Details', 4000).optional(),
  ...about,
  ...times,
  assigned_to: colleague('Whose it is').optional(),
  clear: clear(['description', 'due_date']),
});

export const ActivityStats = z.object({
  total: z.int(),
  overdue: z.int().describe('Not done, and their time or due day is over'),
  upcoming_week: z.int().describe('Not done, and due or taking place within seven days'),
  completed_this_month: z.int(),
  by_type: z.array(z.object({ activity_type: z.enum(activityTypes), count: z.int() })),
  by_status: z.array(z.object({ status: z.enum(activityStatuses), count: z.int() })),
});
