import { z } from 'zod/v4';
import { defineTool, type CardView } from '../../core/tool.js';
import {
  Activity,
  ActivityChanges,
  ActivityFilter,
  ActivityList,
  activity_id,
  ActivityStats,
  NewActivity,
} from './activity.js';
import { getActivityStats, listActivities } from './lists.js';
import { createActivity, getActivity, unlinkActivity, updateActivity } from './service.js';
import { phrases } from './phrases/index.js';

const card = (activity: Activity): CardView => ({ template: 'activity', data: activity });
const name = ({ number, title }: Activity) => `Activity ${number} “${title}”`;

export const activityTools = [
  defineTool({
    name: 'list_activities',
    title: 'List activities',
    description: 'Lists calls, mails, meetings, notes and tasks, the latest first.',
    permission: 'activity:read',
    effect: 'read',
    hasOutsideText: true,
    phrases: phrases.list_activities,
    input: ActivityFilter,
    output: ActivityList,
    handle: (input, { actor, now }) => listActivities(actor, input, now),
    summary: ({ items, total }) => `${items.length} of ${total} activities.`,
    card: (list) => ({ template: 'activity_list', data: list }),
  }),
  defineTool({
    name: 'get_activity',
    title: 'Show an activity',
    description: 'Shows one activity with what it is about and when it takes place.',
    permission: 'activity:read',
    effect: 'read',
    hasOutsideText: true,
    phrases: phrases.get_activity,
    input: z.object({ activity_id }),
    output: Activity,
    handle: (input, { actor, now }) => getActivity(actor, input.activity_id, now),
    summary: (activity) => `${name(activity)} is ${activity.status.replace('_', ' ')}.`,
    card,
  }),
  defineTool({
    name: 'create_activity',
    title: 'Log or plan an activity',
    description: 'Logs a call, mail, meeting or note that took place, or plans a task, call or meeting.',
    permission: 'activity:create',
    effect: 'write',
    phrases: phrases.create_activity,
    input: NewActivity,
    output: Activity,
    handle: (input, { actor, now }) => createActivity(actor, input, now),
    summary: (activity) => `${name(activity)} is ${activity.status === 'completed' ? 'logged' : 'planned'}.`,
    card,
  }),
  defineTool({
    name: 'update_activity',
    title: 'Change an activity',
    description: 'Changes the status, title, description, times, subject or owner of an activity.',
    permission: 'activity:update',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.update_activity,
    input: ActivityChanges,
    output: Activity,
    handle: (input, { actor, now }) => updateActivity(actor, input, now),
    summary: (activity) => `${name(activity)} is updated.`,
    card,
  }),
  defineTool({
    name: 'unlink_activity',
    title: 'Unlink an activity',
    description: 'Takes a logged mail, message or event off its customer and deal; it can be logged anew.',
    permission: 'activity:update',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.unlink_activity,
    input: z.object({ activity_id }),
    output: Activity,
    handle: (input, { actor, now }) => unlinkActivity(actor, input.activity_id, now),
    summary: (activity) => `${name(activity)} is unlinked.`,
    card,
  }),
  defineTool({
    name: 'get_activity_stats',
    title: 'Show activity statistics',
    description:
      'Counts activities by type and status, with those that are overdue and those of the week ahead.',
    permission: 'activity:read',
    effect: 'read',
    phrases: phrases.get_activity_stats,
    input: z.object({}),
    output: ActivityStats,
    handle: (_input, { actor, now }) => getActivityStats(actor, now),
    summary: ({ total, overdue }) => `${total} activities, ${overdue} of them overdue.`,
    card: (stats) => ({ template: 'activity_stats', data: stats }),
  }),
];
