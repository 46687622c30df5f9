import { z } from 'zod/v4';

const Id = z.string().min(1).max(128);

/** What the client sends while a person types; `initialRun` is sent before they do. */
export const Query = z.object({
  commandId: Id,
  parameters: z.array(z.object({ name: z.string().max(64), value: z.unknown() })).default([]),
  queryOptions: z
    .object({ skip: z.int().min(0).catch(0), count: z.int().min(1).catch(25) })
    .optional()
    .catch(undefined),
});

/** A link in a text somebody writes. */
export const LinkQuery = z.object({ url: z.string().min(1).max(2048) });

const Sender = z.object({ id: z.string().max(256).optional(), displayName: z.string().max(256).optional() });

/** The message an action was called on. Attachments arrive as ids without their content. */
export const MessagePayload = z.object({
  id: z.string().max(256).optional().catch(undefined),
  subject: z.string().nullish().catch(undefined),
  createdDateTime: z.string().max(64).optional().catch(undefined),
  linkToMessage: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .optional()
    .catch(undefined),
  body: z
    .object({ contentType: z.string().optional().catch(undefined), content: z.string().nullish() })
    .optional()
    .catch(undefined),
  from: z.object({ user: Sender.nullish() }).nullish().catch(undefined),
  attachments: z.array(z.unknown()).optional().catch(undefined),
});
export type MessagePayload = z.output<typeof MessagePayload>;

/** An action as it begins. */
export const Begun = z.object({
  commandId: Id,
  commandContext: z.string().max(64).optional(),
  messagePayload: MessagePayload.optional(),
});

/** What a dialog of ours sends. */
export const Submitted = z.object({ data: z.record(z.string(), z.unknown()) });
