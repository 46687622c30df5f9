import { LRUCache } from 'lru-cache';
import { z } from 'zod/v4';
import type { ExpiringStore } from '../../core/call.js';
import type { Log } from '../../core/log.js';
import { personKey, type Person } from '../../core/person.js';
import { isPersonal, speakerOf, type Incoming } from '../channel/activity.js';

/** Where a person can be written to, and in which language and time zone they read. */
export const Conversation = z.object({
  id: z.string(),
  tenantId: z.string(),
  channelId: z.string(),
  serviceUrl: z.string(),
  user: z.object({ id: z.string(), aadObjectId: z.string() }),
  bot: z.object({ id: z.string(), name: z.string().optional() }),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
});
export type Conversation = z.output<typeof Conversation>;

/** The chats in which people can be told something, one a person whichever organizations they are in. */
export interface Conversations {
  /** Keeps where a person wrote from, if that is their own chat with the bot and not kept yet. */
  note(activity: Incoming): Promise<void>;
  of(person: Person): Promise<Conversation | undefined>;
  /** Whether that is the person's own chat. */
  isIn(person: Person, conversation: string): Promise<boolean>;
  forget(person: Person): Promise<void>;
}

const mostKnown = 10_000;
/**
 * For how long this process relies on what it noted, in milliseconds: another one may have forgotten it since, or the
 * store may have failed to keep it, without saying so.
 */
const knownFor = 300_000;

/** What was noted lately is not written again, so that a message costs nothing. */
export function createConversations(
  store: ExpiringStore<Conversation>,
  log: Log,
  now: () => number = Date.now,
): Conversations {
  const perf = { now };
  const known = new LRUCache<string, string>({ max: mostKnown, ttl: knownFor, ttlResolution: 0, perf });
  return {
    async note(activity) {
      const conversation = conversationOf(activity);
      if (!conversation) return;
      const id = personKey({ ...conversation, ...conversation.user });
      const kept = JSON.stringify(conversation);
      if (known.get(id) === kept) return;
      known.set(id, kept);
      await store.put(id, conversation).catch((error: unknown) => {
        known.delete(id);
        log.error({ err: error }, 'conversation not kept');
      });
    },
    of: (person) => store.get(personKey(person)),
    isIn: async (person, conversation) => (await store.get(personKey(person)))?.id === conversation,
    async forget(person) {
      known.delete(personKey(person));
      await store.remove(personKey(person));
    },
  };
}

function conversationOf(activity: Incoming): Conversation | undefined {
  const speaker = speakerOf(activity);
  if (!speaker || !isPersonal(activity)) return undefined;
  const { tenantId, aadObjectId, locale, timeZone } = speaker;
  const { channelId, serviceUrl, from, recipient } = activity;
  return {
    id: activity.conversation.id,
    tenantId,
    channelId,
    serviceUrl,
    user: { id: from.id, aadObjectId },
    bot: { id: recipient.id, ...(recipient.name && { name: recipient.name }) },
    ...(locale && { locale }),
    ...(timeZone && { timeZone }),
  };
}
