import { isMessage, isPersonal, type Incoming } from './activity.js';

/** Whether people talk among themselves: in groups the bot answers where it is mentioned, and to its own cards. */
export function isOverheard(activity: Incoming): boolean {
  const { conversation, entities, recipient, text } = activity;
  if (!isMessage(activity) || conversation.conversationType === undefined || isPersonal(activity))
    return false;
  return text !== '' && !entities.some(({ mentioned }) => mentioned.id === recipient.id);
}

/** Whether the bot was taken out of the conversation. */
export function isUninstall({ type, action }: Incoming): boolean {
  return type === 'installationUpdate' && action === 'remove';
}
