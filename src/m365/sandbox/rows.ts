import { z } from 'zod/v4';

/** What the sandbox keeps of one kind, such as messages: rows with an id, each in the hands of one owner. */
export interface Rows<T> {
  of(owner: string): Promise<T[]>;
  put(owner: string, row: T): Promise<void>;
  putAll(rows: readonly { owner: string; row: T }[]): Promise<void>;
  remove(owner: string, id: string): Promise<void>;
}

/** Where the sandbox keeps all that it shows. */
export interface SandboxStore {
  messages: Rows<Message>;
  events: Rows<Event>;
  items: Rows<Item>;
  /** Until which day the sandbox was filled; one row. */
  filled: Rows<Filled>;
}

const Address = z.object({ name: z.string(), address: z.string() });

/** Somebody with a mail address, in Graph's form. */
const RecipientShape = z.object({ emailAddress: Address });
export type Recipient = z.output<typeof RecipientShape>;

const Body = z.object({ contentType: z.enum(['text', 'html']), content: z.string() });
const Time = z.object({ dateTime: z.string(), timeZone: z.string() });

/** A message as Graph gives it, but for what is derived from it. */
export const MessageShape = z.object({
  id: z.string(),
  internetMessageId: z.string(),
  conversationId: z.string(),
  subject: z.string(),
  body: Body,
  from: RecipientShape.optional(),
  toRecipients: z.array(RecipientShape),
  ccRecipients: z.array(RecipientShape),
  bccRecipients: z.array(RecipientShape),
  replyTo: z.array(RecipientShape).default([]),
  createdDateTime: z.string(),
  receivedDateTime: z.string(),
  sentDateTime: z.string(),
  isRead: z.boolean(),
  isDraft: z.boolean(),
  importance: z.enum(['low', 'normal', 'high']),
  parentFolderId: z.string(),
});
export type Message = z.output<typeof MessageShape>;

const Attendee = RecipientShape.extend({
  type: z.enum(['required', 'optional', 'resource']),
  status: z.object({ response: z.string(), time: z.string() }),
});
export type Attendee = z.output<typeof Attendee>;

/** An event in one person's calendar as Graph gives it, its times in UTC. */
export const EventShape = z.object({
  id: z.string(),
  iCalUId: z.string(),
  transactionId: z.string().optional(),
  subject: z.string(),
  body: Body,
  start: Time,
  end: Time,
  originalStartTimeZone: z.string(),
  isAllDay: z.boolean(),
  isCancelled: z.boolean(),
  isOrganizer: z.boolean(),
  isOnlineMeeting: z.boolean(),
  showAs: z.enum(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown']),
  importance: z.enum(['low', 'normal', 'high']),
  sensitivity: z.enum(['normal', 'personal', 'private', 'confidential']),
  organizer: RecipientShape,
  attendees: z.array(Attendee),
  location: z.object({ displayName: z.string() }),
  responseStatus: z.object({ response: z.string(), time: z.string() }),
  createdDateTime: z.string(),
  lastModifiedDateTime: z.string(),
});
export type Event = z.output<typeof EventShape>;

const Permission = z.object({
  id: z.string(),
  roles: z.array(z.enum(['read', 'write', 'owner'])),
  /** The address of a person or a group; none for a link. */
  address: z.string().optional(),
  link: z.object({ type: z.enum(['view', 'edit']), scope: z.enum(['anonymous', 'organization']) }).optional(),
});
export type Permission = z.output<typeof Permission>;

/** A file or a folder of a drive. The root is the folder without a parent. */
export const ItemShape = z.object({
  id: z.string(),
  name: z.string(),
  parentId: z.string().optional(),
  /** The media type of a file; a folder has none. */
  mimeType: z.string().optional(),
  /** The bytes of a file in base64. */
  content: z.string(),
  /** The words by which its content is found. */
  words: z.string(),
  createdDateTime: z.string(),
  lastModifiedDateTime: z.string(),
  modifiedBy: Address,
  permissions: z.array(Permission),
});
export type Item = z.output<typeof ItemShape>;

export const FilledShape = z.object({ id: z.string(), until: z.string() });
type Filled = z.output<typeof FilledShape>;
