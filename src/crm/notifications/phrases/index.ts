import { getNotificationSettings } from './get-notification-settings.js';
import { muteNotifications } from './mute-notifications.js';
import { unmuteNotifications } from './unmute-notifications.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  get_notification_settings: getNotificationSettings,
  mute_notifications: muteNotifications,
  unmute_notifications: unmuteNotifications,
};
