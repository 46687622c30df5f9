import { z } from 'zod/v4';
import { Conversation } from '../bot/proactive/conversation.js';
import { SharedCard } from '../bot/shared/card.js';
import { surfaces, type PendingCall } from '../core/call.js';
import { expiringStore } from '../db/expiring.js';
import { faultReasons } from '../planner/gemini/fault.js';
import type { Talk } from '../planner/gemini/history.js';
import type { Decision } from '../planner/gemini/journal.js';
import type { Dialog } from '../planner/local/dialogue/dialog.js';
import { conversationIn } from '../planner/place.js';

const Text = z.string();
const Call = z.object({ tool: Text, input: z.record(Text, z.unknown()) });

const Pending: z.ZodType<PendingCall> = Call.extend({
  memberId: Text,
  organizationId: Text,
  surface: z.enum(surfaces),
  ifVersion: z
    .int()
    .nullish()
    .transform((version) => version ?? undefined),
  unsure: z.boolean().optional(),
  conversation: Text.optional(),
});

const DialogShape = z.object({
  question: z
    .object({
      calls: z.array(Call),
      at: z.int(),
      field: Text,
      choices: z.array(z.object({ value: Text, label: Text })),
      unsure: z.boolean(),
    })
    .optional(),
  waiting: z.array(Text),
  last: Call.optional(),
  shown: z.array(z.object({ noun: Text, number: z.int() })),
});

/** Calls that wait for an answer, for 10 minutes. */
export const pendingCalls = expiringStore(
  'pending_calls',
  Pending,
  600,
  (_id, { conversation }) => conversation,
);

/** The chats in which people can be told something, for a year after they last began one. */
export const conversations = expiringStore('conversations', Conversation, 365 * 86_400);

/** What the planner remembers of a conversation, for half an hour after its last turn. */
export const dialogs = expiringStore(
  'dialogs',
  z.custom<Dialog>((value) => DialogShape.safeParse(value).success),
  1800,
  conversationIn,
);

const TalkShape: z.ZodType<Talk> = z.object({
  exchanges: z.array(z.object({ contents: Text, tainted: z.boolean() })),
});

/** What Gemini knows of a conversation, for a week after its last turn. */
export const talks = expiringStore('talks', TalkShape, 7 * 24 * 3600, conversationIn);

const DecisionShape: z.ZodType<Decision> = z.union([
  z.object({ parts: Text }),
  z.object({ fault: z.enum(faultReasons) }),
  z.object({ deciding: z.number() }),
]);

/** What Gemini decided in each step of a turn, for as long as Teams may deliver its message again. */
export const decisions = expiringStore('decisions', DecisionShape, 3600, conversationIn);

/** What messages among others show, for a month after they last changed. */
export const sharedCards = expiringStore(
  'shared_cards',
  SharedCard,
  30 * 86_400,
  (_id, { conversation }) => conversation,
);

/** What the next sign-in of a person must bring, for a day. */
export const signInDemands = expiringStore('sign_in_demands', Text, 86_400);
