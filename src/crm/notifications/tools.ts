import { z } from 'zod/v4';
import { oneOf } from '../../core/fields.js';
import { defineTool, type CardView } from '../../core/tool.js';
import { noticeKinds, NotificationSettings } from './kind.js';
import { getNotificationSettings, setMuted } from './settings.js';
import { phrases } from './phrases/index.js';

/** What became of access requests. */
const ofRequests = ['results', 'outcome', 'outcomes', 'decisions'].flatMap((word) =>
  ['of', 'on', 'of the', 'on the'].map((joint) => `${word} ${joint} access requests`),
);

const kind = oneOf([...noticeKinds, 'all'], 'What about', {
  deal_changes: ['deal', 'deals', 'changes', 'changed deals'],
  deal_results: [
    'won deals',
    'lost deals',
    'closed deals',
    'deal results',
    'deal outcomes',
    'deals are won',
    'deals are lost',
    'won or lost',
    'won and lost',
    'won lost',
    'deals get won',
    'deals get lost',
    'deals get won or lost',
    'deals are won or lost',
    'wins',
  ],
  issue_results: ['issue', 'issues', 'resolved issues'],
  access_requests: ['access', 'requests', 'access requests'],
  access_results: ['access results', 'granted access', ...ofRequests],
  all: ['everything', 'every'],
}).default('all');

type Settings = z.output<typeof NotificationSettings>;
const card = (settings: Settings): CardView => ({ template: 'notification_settings', data: settings });

function told({ settings }: Settings): string {
  const muted = settings.filter((setting) => setting.muted).length;
  if (muted === settings.length) return 'You get no notifications.';
  return muted === 0
    ? 'You get every notification.'
    : `You get ${settings.length - muted} of ${settings.length} kinds of notifications.`;
}

export const notificationTools = [
  defineTool({
    name: 'get_notification_settings',
    title: 'Show my notifications',
    description: 'Shows what the bot tells the person of, and what they muted.',
    effect: 'read',
    phrases: phrases.get_notification_settings,
    input: z.object({}),
    output: NotificationSettings,
    handle: (_input, { actor }) => getNotificationSettings(actor),
    summary: told,
    card,
  }),
  defineTool({
    name: 'mute_notifications',
    title: 'Mute notifications',
    description: 'Stops notifications of one kind, or all.',
    effect: 'external',
    asks: () => false,
    phrases: phrases.mute_notifications,
    input: z.object({ kind }),
    output: NotificationSettings,
    handle: (input, { actor }) => setMuted(actor, input.kind, true),
    summary: told,
    card,
  }),
  defineTool({
    name: 'unmute_notifications',
    title: 'Unmute notifications',
    description: 'Turns notifications of one kind, or all, on again.',
    effect: 'external',
    asks: () => false,
    phrases: phrases.unmute_notifications,
    input: z.object({ kind }),
    output: NotificationSettings,
    handle: (input, { actor }) => setMuted(actor, input.kind, false),
    summary: told,
    card,
  }),
];
