import { listActivities } from './list-activities.js';
import { getActivity } from './get-activity.js';
import { createActivity } from './create-activity.js';
import { unlinkActivity } from './unlink-activity.js';
import { updateActivity } from './update-activity.js';
import { getActivityStats } from './get-activity-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_activities: listActivities,
  get_activity: getActivity,
  create_activity: createActivity,
  update_activity: updateActivity,
  unlink_activity: unlinkActivity,
  get_activity_stats: getActivityStats,
};
