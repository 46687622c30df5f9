import { ownerless } from '../../ownerless.js';
import { listActivities } from './list-activities.js';
import { listActivitiesHeard } from './heard/list-activities.js';
import { getActivity } from './get-activity.js';
import { getActivityHeard } from './heard/get-activity.js';
import { createActivity } from './create-activity.js';
import { createActivityHeard } from './heard/create-activity.js';
import { unlinkActivity } from './unlink-activity.js';
import { unlinkActivityHeard } from './heard/unlink-activity.js';
import { updateActivity } from './update-activity.js';
import { updateActivityHeard } from './heard/update-activity.js';
import { getActivityStats } from './get-activity-stats.js';
import { getActivityStatsHeard } from './heard/get-activity-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_activities: [...listActivities, ...ownerless, ...listActivitiesHeard],
  get_activity: [...getActivity, ...getActivityHeard],
  create_activity: [...createActivity, ...createActivityHeard],
  update_activity: [...updateActivity, ...updateActivityHeard],
  unlink_activity: [...unlinkActivity, ...unlinkActivityHeard],
  get_activity_stats: [...getActivityStats, ...getActivityStatsHeard],
};
