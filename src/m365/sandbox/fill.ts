import { createHash } from 'node:crypto';
import { dayOf } from '../../core/format.js';
import { daysAfter } from '../../core/calendar.js';
import { libraryOf, oneDriveOf, type Drive } from './graph/drives.js';
import { folderId } from './graph/mail.js';
import { utc } from './graph/times.js';
import { boxOf } from './graph/visit.js';
import type { Event, Item, Message, SandboxStore } from './rows.js';
import type { Document, Letter, Meeting, World } from './world.js';

type Party = Letter['from'];

/** How many days before and after today have meetings. */
const [before, ahead] = [14, 21];

/**
 * Fills an empty sandbox with the mail, meetings and files of its world, and the calendars with those of the days that
 * came since. Ids come from what they stand for, so that two processes at once put the same rows there.
 */
export function createFill(world: World, store: SandboxStore, now = () => new Date()): () => Promise<void> {
  let until = '';
  let filling: Promise<void> | undefined;

  async function fill(end: string): Promise<void> {
    const [marker] = await store.filled.of('sandbox');
    const at = now();
    if (!marker) await fillFirst(world, store, at);
    const start = marker ? daysAfter(marker.until, 1) : daysAfter(end, -before - ahead);
    await store.events.putAll(
      meetingsBetween(world, start, end).flatMap((meeting) => eventsOf(world, meeting)),
    );
    if (!marker || marker.until < end) await store.filled.put('sandbox', { id: 'filled', until: end });
    until = end;
  }

  return async () => {
    const end = daysAfter(dayOf(now(), world.timeZone), ahead);
    if (until >= end) return;
    filling ??= fill(end).finally(() => (filling = undefined));
    await filling;
  };
}

async function fillFirst(world: World, store: SandboxStore, now: Date): Promise<void> {
  await store.messages.putAll(world.letters(now).flatMap((letter) => messagesOf(world, letter)));
  const owners = world.people.filter(({ hasMailbox }) => hasMailbox);
  await store.items.putAll([
    ...owners.flatMap((owner) => itemsOf(oneDriveOf(owner), world.documents(owner, now), now)),
    ...world.sites.flatMap((site) => itemsOf(libraryOf(site), site.documents(now), now)),
  ]);
}

function meetingsBetween(world: World, start: string, end: string): Meeting[] {
  const meetings: Meeting[] = [];
  for (let day = start; day <= end; day = daysAfter(day, 1)) meetings.push(...world.meetings(day));
  return meetings;
}

/** A letter in the sent items of who wrote it and the inboxes of who got it. */
function messagesOf(world: World, letter: Letter): { owner: string; row: Message }[] {
  const at = letter.at.toISOString();
  const key = idOf(letter.from.address, at, letter.subject);
  const message = {
    internetMessageId: `<${key}@${letter.from.address.split('@')[1]}>`,
    conversationId: `AAQkAG${idOf(letter.subject.replace(/^re: /i, ''))}=`,
    subject: letter.subject,
    body: { contentType: letter.isHtml ? ('html' as const) : ('text' as const), content: letter.body },
    from: recipient(letter.from),
    toRecipients: letter.to.map(recipient),
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    createdDateTime: at,
    receivedDateTime: at,
    sentDateTime: at,
    isDraft: false,
    importance: 'normal' as const,
  };
  const copy = (owner: string, folder: 'inbox' | 'sentitems', isRead: boolean) => ({
    owner,
    row: { ...message, id: `AAMkAG${idOf(owner, key)}=`, isRead, parentFolderId: folderId(folder) },
  });
  const sender = boxOf(world, letter.from.address);
  const receivers = letter.to.flatMap(({ address }) => boxOf(world, address) ?? []);
  return [
    ...(sender ? [copy(sender.id, 'sentitems', true)] : []),
    ...receivers.map(({ id }) => copy(id, 'inbox', letter.isRead)),
  ];
}

/** A meeting in the calendars of all who take part. */
function eventsOf(world: World, meeting: Meeting): { owner: string; row: Event }[] {
  const { start, organizer, attendees, subject } = meeting;
  const key = idOf(organizer.address, start.toISOString(), subject);
  const made = new Date(start.getTime() - 7 * 86_400_000).toISOString();
  const event = {
    iCalUId: `040000008200E00074C5B7101A82E008${key.toUpperCase()}`,
    subject,
    body: { contentType: 'text' as const, content: meeting.body },
    start: utc(start),
    end: utc(meeting.end),
    originalStartTimeZone: world.timeZone,
    isAllDay: false,
    isCancelled: false,
    isOnlineMeeting: meeting.isOnline,
    showAs: 'busy' as const,
    importance: 'normal' as const,
    sensitivity: 'normal' as const,
    organizer: recipient(organizer),
    attendees: attendees.map((party) => ({
      ...recipient(party),
      type: 'required' as const,
      status: { response: 'accepted', time: made },
    })),
    location: { displayName: meeting.location ?? '' },
    createdDateTime: made,
    lastModifiedDateTime: made,
  };
  const boxes = [organizer, ...attendees].flatMap(({ address }) => boxOf(world, address) ?? []);
  return boxes.map(({ id: owner, mail }) => {
    const isOrganizer = mail === organizer.address;
    const responseStatus = { response: isOrganizer ? 'organizer' : 'accepted', time: made };
    return { owner, row: { ...event, id: `AAMkAGEvent${idOf(owner, key)}=`, isOrganizer, responseStatus } };
  });
}

/** The files of a drive with the folders they are in. */
function itemsOf(drive: Drive, documents: readonly Document[], now: Date): { owner: string; row: Item }[] {
  const owner = drive.id;
  const rootId = `01ROOT${idOf(drive.id)}`;
  const by = {
    name: drive.owner?.displayName ?? drive.site?.displayName ?? '',
    address: drive.owner?.mail ?? '',
  };
  const made = new Date(now.getTime() - 300 * 86_400_000).toISOString();
  const bare = { content: '', words: '', createdDateTime: made, modifiedBy: by, permissions: [] };
  const folderIdOf = (path: string) => (path === '' ? rootId : `01FOLDER${idOf(drive.id, path)}`);
  const paths = new Set(documents.flatMap(({ folder }) => prefixes(folder)));
  const folders = [...paths].map((path): Item => {
    const [name = '', ...above] = path.split('/').toReversed();
    const parentId = folderIdOf(above.toReversed().join('/'));
    return { ...bare, id: folderIdOf(path), name, parentId, lastModifiedDateTime: made };
  });
  const files = documents.map(({ folder, name, mimeType, content, words, modifiedAt, modifiedBy }): Item => ({
    ...bare,
    id: `01FILE${idOf(drive.id, folder, name)}`,
    name,
    mimeType,
    words,
    modifiedBy,
    parentId: folderIdOf(folder),
    content: Buffer.from(content).toString('base64'),
    lastModifiedDateTime: modifiedAt.toISOString(),
  }));
  const root: Item = { ...bare, id: rootId, name: 'root', lastModifiedDateTime: made };
  return [root, ...folders, ...files].map((row) => ({ owner, row }));
}

/** A path and every path above it: `a/b` gives `a` and `a/b`. */
function prefixes(path: string): string[] {
  const names = path.split('/').filter(Boolean);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function recipient({ name, address }: Party) {
  return { emailAddress: { name, address } };
}

function idOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 40);
}
