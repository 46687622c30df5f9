import { textOfHtml } from '../../../core/html.js';
import type { Message } from '../rows.js';
import { readSearch } from './kql.js';
import { listed, selected, type Listing } from './odata.js';
import { badRequest, notFound } from './request.js';
import { folderShape, messageShape } from './shape.js';
import { expectMailbox, found, type Answer, type Visit } from './visit.js';

const folders = [
  ['inbox', 'Inbox'],
  ['drafts', 'Drafts'],
  ['sentitems', 'Sent Items'],
  ['deleteditems', 'Deleted Items'],
  ['junkemail', 'Junk Email'],
  ['archive', 'Archive'],
] as const;

/** The folders by the names that Graph gives to those everybody has. */
export type FolderName = (typeof folders)[number][0];

/** The id of a folder. */
export const folderId = (name: FolderName) => `AAMkAGFolder-${name}=`;

type Shown = ReturnType<typeof shownMessage>;

const listing: Listing<Shown> = {
  shape: messageShape,
  byDefault: 'receivedDateTime desc',
  sortsByFilterOnly: true,
  others: ['includehiddenmessages'],
  search: (text) => readSearch(unquoted(text), searched),
};

const addresses = (recipients: Message['toRecipients']) =>
  recipients.flatMap(({ emailAddress: { name, address } }) => [name, address]);
const senders = ({ from }: Shown) => (from ? addresses([from]) : []);
const receivers = ({ toRecipients, ccRecipients, bccRecipients }: Shown) =>
  addresses([...toRecipients, ...ccRecipients, ...bccRecipients]);

const searched = {
  texts: {
    '*': (row: Shown) => [row.subject, plain(row.body), ...senders(row), ...receivers(row)],
    subject: (row: Shown) => [row.subject],
    body: (row: Shown) => [plain(row.body)],
    from: senders,
    to: (row: Shown) => addresses(row.toRecipients),
    cc: (row: Shown) => addresses(row.ccRecipients),
    bcc: (row: Shown) => addresses(row.bccRecipients),
    recipients: receivers,
    participants: (row: Shown) => [...senders(row), ...receivers(row)],
    importance: (row: Shown) => [row.importance],
  },
  dates: {
    received: (row: Shown) => row.receivedDateTime,
    sent: (row: Shown) => row.sentDateTime,
  },
  flags: {
    hasattachment: (row: Shown) => row.hasAttachments,
    hasattachments: (row: Shown) => row.hasAttachments,
  },
};

/** GET /me/messages */
export const listMessages: Answer = async (visit) => {
  return listOf(visit, await messagesOf(visit));
};

/** GET /me/mailFolders/{folder}/messages */
export const listFolderMessages: Answer = async (visit) => {
  const id = folderOf(visit.id('folder'));
  const messages = await messagesOf(visit);
  return listOf(
    visit,
    messages.filter(({ parentFolderId }) => parentFolderId === id),
  );
};

/** GET /me/mailFolders */
export const listFolders: Answer = async (visit) => {
  const messages = await messagesOf(visit);
  const rows = folders.map(([name, displayName]) => {
    const inside = messages.filter(({ parentFolderId }) => parentFolderId === folderId(name));
    const unreadItemCount = inside.filter(({ isRead }) => !isRead).length;
    return { id: folderId(name), displayName, totalItemCount: inside.length, unreadItemCount };
  });
  return found(
    listed(rows, visit.query, { shape: folderShape, others: ['includehiddenfolders'] }, visit.link),
  );
};

/** GET /me/messages/{message} */
export const getMessage: Answer = async (visit) => {
  const message = await messageOf(visit);
  return found(selected(shownMessage(message, visit), visit.query, messageShape));
};

/** The message that the path names, from the mailbox of the person. */
export async function messageOf(visit: Visit): Promise<Message> {
  const messages = await messagesOf(visit);
  const message = messages.find(({ id }) => id === visit.id('message'));
  if (!message) throw notFound();
  return message;
}

async function messagesOf(visit: Visit): Promise<Message[]> {
  expectMailbox(visit);
  return visit.store.messages.of(visit.person.id);
}

function listOf(visit: Visit, messages: readonly Message[]) {
  const rows = messages.map((message) => shownMessage(message, visit));
  return found(listed(rows, visit.query, listing, visit.link));
}

/** A message as Graph shows it. */
export function shownMessage(message: Message, { prefersText }: Pick<Visit, 'prefersText'>) {
  const { from, body } = message;
  return {
    ...message,
    ...(from && { sender: from }),
    bodyPreview: plain(body).replaceAll(/\s+/g, ' ').trim().slice(0, 255),
    body: prefersText ? { contentType: 'text' as const, content: plain(body) } : body,
    hasAttachments: false,
    lastModifiedDateTime: message.receivedDateTime,
    categories: [],
    flag: { flagStatus: 'notFlagged' },
    inferenceClassification: 'focused',
    webLink: `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(message.id)}&exvsurl=1&viewmodel=ReadMessageItem`,
  };
}

/** The text of a body. */
export function plain({ contentType, content }: Message['body']): string {
  return contentType === 'text' ? content : textOfHtml(content);
}

function folderOf(text: string): string {
  const known = folders.find(([name]) => name === text.toLowerCase() || folderId(name) === text);
  if (!known) throw notFound();
  return folderId(known[0]);
}

/** The query inside the one pair of quotes that Graph wants around it. */
function unquoted(text: string): string {
  const [, inside] = /^"(.*)"$/s.exec(text.trim()) ?? [];
  if (inside === undefined) throw badRequest(`Syntax error: '$search=${text}' needs quotes.`);
  return inside.replaceAll(String.raw`\"`, '"');
}
