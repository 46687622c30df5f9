import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import type { Message, Recipient } from '../rows.js';
import { BodyInput, parameters, parsed, RecipientInput } from './input.js';
import { folderId, messageOf, plain, shownMessage, type FolderName } from './mail.js';
import { badRequest, GraphError } from './request.js';
import {
  accepted,
  boxOf,
  created,
  expectMailbox,
  peopleBehind,
  withName,
  type Answer,
  type Visit,
} from './visit.js';

const MessageInput = z.strictObject({
  subject: z.string().default(''),
  body: BodyInput.default({ contentType: 'text', content: '' }),
  toRecipients: z.array(RecipientInput).default([]),
  ccRecipients: z.array(RecipientInput).default([]),
  bccRecipients: z.array(RecipientInput).default([]),
  replyTo: z.array(RecipientInput).default([]),
  importance: z.enum(['low', 'normal', 'high']).default('normal'),
});
type MessageInput = z.output<typeof MessageInput>;

const SendInput = z.strictObject({ message: MessageInput, saveToSentItems: z.boolean().default(true) });

/** POST /me/sendMail */
export const sendMail: Answer = async (visit) => {
  expectMailbox(visit);
  const { message, saveToSentItems } = parameters(SendInput, visit.body);
  await send(visit, messageFrom(visit, message), saveToSentItems);
  return accepted;
};

/** POST /me/messages */
export const createDraft: Answer = async (visit) => {
  expectMailbox(visit);
  return keptAsDraft(visit, messageFrom(visit, parsed(MessageInput, visit.body)));
};

async function keptAsDraft(visit: Visit, message: Message) {
  const draft: Message = { ...message, isDraft: true, parentFolderId: folderId('drafts') };
  await visit.store.messages.put(visit.person.id, draft);
  return created(shownMessage(draft, visit));
}

/** POST /me/messages/{message}/send */
export const sendDraft: Answer = async (visit) => {
  const draft = await messageOf(visit);
  if (!draft.isDraft) throw badRequest('Only a draft can be sent.', 'ErrorInvalidRequest');
  await visit.store.messages.remove(visit.person.id, draft.id);
  const at = visit.now.toISOString();
  await send(visit, { ...draft, id: newId(), isDraft: false, receivedDateTime: at, sentDateTime: at }, true);
  return accepted;
};

const ReplyInput = z
  .strictObject({
    comment: z.string().optional(),
    message: MessageInput.partial().optional(),
  })
  .refine(
    ({ comment, message }) => comment === undefined || message?.body === undefined,
    'Comment and the body of the message exclude each other.',
  );

/** POST /me/messages/{message}/reply */
export const reply: Answer = (visit) => replying(visit, false);

/** POST /me/messages/{message}/replyAll */
export const replyAll: Answer = (visit) => replying(visit, true);

/** POST /me/messages/{message}/createReply */
export const createReply: Answer = (visit) => draftingReply(visit, false);

/** POST /me/messages/{message}/createReplyAll */
export const createReplyAll: Answer = (visit) => draftingReply(visit, true);

async function replying(visit: Visit, toAll: boolean) {
  await send(visit, await replyFrom(visit, toAll), true);
  return accepted;
}

async function draftingReply(visit: Visit, toAll: boolean) {
  return keptAsDraft(visit, await replyFrom(visit, toAll));
}

async function replyFrom(visit: Visit, toAll: boolean): Promise<Message> {
  const original = await messageOf(visit);
  const { comment = '', message = {} } = parameters(ReplyInput, visit.body);
  const own = visit.person.mail;
  const others = [...original.toRecipients, ...original.ccRecipients].filter(
    ({ emailAddress }) => emailAddress.address.toLowerCase() !== own,
  );
  const sender = original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : [];
  const toRecipients = message.toRecipients ?? sender;
  const answer = messageFrom(visit, {
    ...parsed(MessageInput, {}),
    subject: /^re:/i.test(original.subject) ? original.subject : `Re: ${original.subject}`,
    body: message.body ?? { contentType: 'text', content: quoting(comment, original) },
    toRecipients,
    ccRecipients: message.ccRecipients ?? (toAll ? others : []),
    ...(message.subject !== undefined && { subject: message.subject }),
  });
  return { ...answer, conversationId: original.conversationId };
}

function quoting(comment: string, original: Message): string {
  const name = original.from?.emailAddress.name ?? '';
  return [
    comment,
    '',
    '________________________________',
    `From: ${name}`,
    `Subject: ${original.subject}`,
    '',
  ]
    .concat(plain(original.body))
    .join('\n');
}

function messageFrom({ person, now, world }: Visit, input: MessageInput): Message {
  const at = now.toISOString();
  return {
    ...input,
    toRecipients: input.toRecipients.map((recipient) => withName(world, recipient)),
    ccRecipients: input.ccRecipients.map((recipient) => withName(world, recipient)),
    bccRecipients: input.bccRecipients.map((recipient) => withName(world, recipient)),
    replyTo: input.replyTo.map((recipient) => withName(world, recipient)),
    id: newId(),
    internetMessageId: `<${randomUUID()}@contoso.example>`,
    conversationId: `AAQkAG${randomBytes(18).toString('hex')}=`,
    from: { emailAddress: { name: person.displayName, address: person.mail } },
    createdDateTime: at,
    receivedDateTime: at,
    sentDateTime: at,
    isRead: true,
    isDraft: false,
    parentFolderId: folderId('sentitems'),
  };
}

/** Puts a message into the sent items, and into the inbox of everybody here whom it is for. */
async function send({ world, store, person }: Visit, message: Message, isKept: boolean): Promise<void> {
  const recipients = [...message.toRecipients, ...message.ccRecipients, ...message.bccRecipients];
  if (recipients.length === 0) {
    throw new GraphError(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  }
  expectAddresses(recipients);
  const owners = new Set(
    recipients.flatMap(({ emailAddress: { address } }) => peopleBehind(world, address)).map(({ id }) => id),
  );
  const received = [...owners].filter((id) =>
    world.people.some((other) => other.id === id && other.hasMailbox),
  );
  const copies = received.map((owner) => ({ owner, row: copyFor('inbox', message) }));
  const kept = isKept
    ? [{ owner: person.id, row: { ...message, parentFolderId: folderId('sentitems') } }]
    : [];
  await store.messages.putAll([...copies, ...kept]);
}

/** Refuses what is no address, as Exchange does. */
export function expectAddresses(recipients: readonly Recipient[]): void {
  const wrong = recipients.find(({ emailAddress }) => !/^[^\s@]+@[^\s@]+$/.test(emailAddress.address));
  if (!wrong) return;
  const message = `At least one recipient is not valid: ${wrong.emailAddress.address}`;
  throw new GraphError(400, 'ErrorInvalidRecipients', message);
}

/** What another person gets of a message: nobody sees who else got a blind copy. */
function copyFor(folder: FolderName, message: Message): Message {
  return { ...message, id: newId(), isRead: false, bccRecipients: [], parentFolderId: folderId(folder) };
}

/** A mail from the service itself to somebody with a mailbox here, such as that a file was shared. */
export async function notify(visit: Visit, address: string, text: { subject: string; body: string }) {
  const box = boxOf(visit.world, address);
  if (!box) return;
  const to = { emailAddress: { name: box.displayName, address: box.mail } };
  const input = { ...text, body: { contentType: 'text', content: text.body }, toRecipients: [to] };
  const message = messageFrom(visit, parsed(MessageInput, input));
  await visit.store.messages.put(box.id, copyFor('inbox', message));
}

function newId(): string {
  return `AAMkAG${randomBytes(30).toString('hex')}=`;
}
