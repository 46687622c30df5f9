import { z } from 'zod/v4';
import { sentenceIn } from '../../cards/say.js';
import { isTimeZone } from '../../core/calendar.js';
import type { Speaker } from '../../identity/identify.js';

const Id = z.string().min(1).max(1024);
const Member = z.object({ id: Id });
const Team = z.object({ id: Id });
const Tenant = z.object({ id: z.string().max(128) });

/** Names the bot or a person in a text, so that the bot's own name can be taken out of it. */
const Mention = z.object({ type: z.literal('mention'), mentioned: Member, text: z.string().min(1) });

/** Locales and time zones that Intl does not know count as not given. */
const Locale = z.string().max(64).refine(isLocale);
const TimeZone = z.string().max(64).refine(isTimeZone);

const Incoming = z.object({
  type: z.string().min(1).max(64),
  id: Id.optional(),
  name: z.string().max(128).optional(),
  channelId: z.string().min(1).max(64),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1024),
  from: z.object({ id: Id, name: z.string().optional(), aadObjectId: z.string().max(128).optional() }),
  recipient: z.object({ id: Id, name: z.string().optional() }),
  conversation: z.object({
    id: Id,
    conversationType: z.string().max(64).optional(),
    isGroup: z.boolean().optional(),
    tenantId: z.string().max(128).optional(),
  }),
  text: z.string().default(''),
  value: z.unknown(),
  replyToId: Id.optional(),
  locale: Locale.optional().catch(undefined),
  localTimezone: TimeZone.optional().catch(undefined),
  membersAdded: z.array(Member).optional(),
  entities: z.array(z.unknown()).default([]).transform(mentionsIn),
  action: z.string().max(64).optional().catch(undefined),
  channelData: z
    .object({ tenant: Tenant.optional(), team: Team.optional(), eventType: z.string().max(64).optional() })
    .optional()
    .catch(undefined),
});

/** What the bot relies on of an activity of the Bot Framework protocol; everything else is left behind. */
export type Incoming = z.output<typeof Incoming>;

/** Reads an activity from the body of a request, or says what is wrong with it. */
export function parseActivity(body: unknown): { activity: Incoming } | { problem: string } {
  const parsed = Incoming.safeParse(body);
  if (parsed.success) return { activity: spoken(parsed.data) };
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the body');
  return { problem: `This is no activity of the Bot Framework: look at ${[...new Set(fields)].join(', ')}.` };
}

/**
 * Whether a message was said before and changed since. It is understood anew, but asks before it writes, as what it
 * said before may have been done.
 */
export function isEdited({ channelData }: Incoming): boolean {
  return channelData?.eventType === 'editMessage';
}

/** A button can say a sentence for the person: then it is a message like any other. So is one that was edited. */
function spoken(activity: Incoming): Incoming {
  if (activity.type === 'messageUpdate' && isEdited(activity)) return { ...activity, type: 'message' };
  const sentence = isMessage(activity) && !activity.text ? sentenceIn(activity.value) : undefined;
  return sentence === undefined ? activity : { ...activity, text: sentence, value: undefined };
}

/** Who speaks, as the channel says; undefined where it names no Microsoft Entra user. */
export function speakerOf(activity: Incoming): Speaker | undefined {
  const tenantId = activity.conversation.tenantId ?? activity.channelData?.tenant?.id;
  const { aadObjectId } = activity.from;
  if (!tenantId || !aadObjectId) return undefined;
  return { tenantId, aadObjectId, locale: activity.locale, timeZone: activity.localTimezone };
}

export function isMessage({ type }: Incoming): boolean {
  return type === 'message';
}

/** Whether the sender waits for an answer in the response itself. */
export function isInvoke({ type }: Incoming): boolean {
  return type === 'invoke';
}

/** Whether somebody, the bot included, was brought into the conversation by a person. */
export function isJoin(activity: Incoming): boolean {
  const { type, membersAdded = [] } = activity;
  return type === 'conversationUpdate' && membersAdded.length > 0 && speakerOf(activity) !== undefined;
}

/** Whether others than the sender see the answer. */
export function isShared({ conversation }: Incoming): boolean {
  const { conversationType } = conversation;
  return conversationType !== undefined && conversationType !== 'personal';
}

/** Where it was said; all threads of a channel are one. */
export function placeOf({ conversation }: Incoming): string {
  return conversation.id.replace(/;.*/, '');
}

/** Whether it comes from a person's own chat with the bot. */
export function isPersonal(activity: Incoming): boolean {
  return activity.conversation.conversationType === 'personal';
}

/** What a button of a card sent. `automatic` is what the client sends by itself to show its viewer the card anew. */
export interface Pressed {
  payload: unknown;
  automatic: boolean;
}

const Execution = z.object({
  action: z.object({ data: z.unknown() }),
  trigger: z.string().optional(),
});

/** The press of a button that an activity is, if it is one. */
export function pressedIn(activity: Incoming): Pressed | undefined {
  if (isInvoke(activity) && activity.name === 'adaptiveCard/action') {
    const { data } = Execution.safeParse(activity.value);
    return { payload: data?.action.data, automatic: data?.trigger === 'automatic' };
  }
  const submitted = isMessage(activity) && activity.value !== undefined && !activity.text;
  return submitted ? { payload: activity.value, automatic: false } : undefined;
}

function mentionsIn(entities: unknown[]) {
  return entities.flatMap((entity) => {
    const mention = Mention.safeParse(entity);
    return mention.success ? [mention.data] : [];
  });
}

function isLocale(locale: string): boolean {
  if (/^[a-z]{2}(-[A-Z]{2})?$/.test(locale)) return true;
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}

/** Whether cards there can have the bot's own buttons; Outlook takes none but links. */
export function actsOnCards({ channelId }: Incoming): boolean {
  return channelId === 'msteams';
}
