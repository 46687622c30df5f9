import { z } from 'zod/v4';

const Row = z.looseObject({});
type Row = z.output<typeof Row>;

const Party = z.object({ emailAddress: z.object({ name: z.string(), address: z.string() }) });
const Time = z.object({ dateTime: z.string() });

/** The rows of a collection of Graph. */
export function rowsOf(body: unknown): Row[] {
  return z.object({ value: z.array(Row) }).parse(body).value;
}

/** A mail as a row: the sender is a name, with the address beside it. */
export function rowOf(message: unknown) {
  const { id, subject, from, receivedDateTime, bodyPreview, isRead, hasAttachments, webLink } =
    Row.parse(message);
  const sender = Party.safeParse(from).data?.emailAddress;
  return {
    id,
    subject,
    ...(sender && { from: sender.name, from_address: sender.address }),
    received_at: receivedDateTime,
    preview: bodyPreview,
    is_read: isRead,
    has_attachments: hasAttachments,
    web_link: webLink,
  };
}

/** A mail with its text, and its recipients as people write them. */
export function messageOf(message: unknown) {
  const { toRecipients, ccRecipients, body, internetMessageId } = Row.parse(message);
  return {
    ...rowOf(message),
    to: written(toRecipients),
    cc: written(ccRecipients),
    body_content: z.object({ content: z.string() }).parse(body).content,
    internet_message_id: internetMessageId,
  };
}

/** An event; its times are of UTC, and do not say so. */
export function eventOf(event: unknown) {
  const { id, subject, start, end, isAllDay, location, organizer, attendees, isOnlineMeeting, isCancelled } =
    Row.parse(event);
  const { isOrganizer, webLink } = Row.parse(event);
  return {
    id,
    subject,
    start: Time.parse(start).dateTime,
    end: Time.parse(end).dateTime,
    is_all_day: isAllDay,
    location: Row.safeParse(location).data?.['displayName'],
    organizer: written([organizer])[0],
    is_organizer: isOrganizer,
    attendees: written(attendees),
    is_online_meeting: isOnlineMeeting,
    is_cancelled: isCancelled,
    web_link: webLink,
  };
}

export function fileOf(item: unknown) {
  const { id, name, size, folder, lastModifiedDateTime, webUrl } = Row.parse(item);
  return {
    id,
    name,
    size,
    is_folder: folder !== undefined,
    last_modified: lastModifiedDateTime,
    web_url: webUrl,
  };
}

export function siteOf({ id, displayName, webUrl }: Row) {
  return { id, display_name: displayName, web_url: webUrl };
}

function written(people: unknown): string[] {
  return z
    .array(Party)
    .parse(people ?? [])
    .map(({ emailAddress: { name, address } }) => `${name} <${address}>`);
}
