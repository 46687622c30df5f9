import { getNotificationSettings } from './get-notification-settings.js';
import { getNotificationSettingsHeard } from './heard/get-notification-settings.js';
import { muteNotifications } from './mute-notifications.js';
import { muteNotificationsHeard } from './heard/mute-notifications.js';
import { unmuteNotifications } from './unmute-notifications.js';
import { unmuteNotificationsHeard } from './heard/unmute-notifications.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  get_notification_settings: [...getNotificationSettings, ...getNotificationSettingsHeard],
  mute_notifications: [...muteNotifications, ...muteNotificationsHeard],
  unmute_notifications: [...unmuteNotifications, ...unmuteNotificationsHeard],
};
