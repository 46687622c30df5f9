import { z } from 'zod/v4';
import { shorten } from '../../cards/plain.js';
import { textOfHtml } from '../../core/html.js';
import type { MessagePayload } from './payloads.js';

const longestTitle = 120;
/** How much is looked at, and how much is kept of that. */
const longest = 60_000;
const longestText = 4000;

const Text = (most: number) => z.string().max(most).optional();

/** What an action takes from a message or mail. It travels in the dialog's own data while it is open. */
export const Draft = z.object({
  kind: z.enum(['email', 'note']),
  title: z.string().max(200),
  text: z.string().max(longestText),
  name: Text(256),
  email: Text(254),
  aad_object_id: Text(256),
  at: Text(64),
  internet_message_id: Text(998),
  web_link: Text(2000),
});
export type Draft = z.output<typeof Draft>;

/** The draft of a Teams message. */
export function draftOfMessage({
  id,
  subject,
  createdDateTime,
  linkToMessage,
  body,
  from,
}: MessagePayload): Draft {
  const content = body?.content ?? '';
  const text = tidy(body?.contentType === 'text' ? content : textOfHtml(content));
  const name = from?.user?.displayName;
  const [firstLine = ''] = text.split('\n', 1);
  const title = subject?.trim() || firstLine || `Message from ${name ?? 'Teams'}`;
  return {
    kind: 'note',
    title: shorten(title, longestTitle),
    text,
    name,
    aad_object_id: from?.user?.id,
    at: instantIn(createdDateTime),
    web_link: linkToMessage,
    // A message without a link is still known by its id.
    ...(linkToMessage === undefined && id && { internet_message_id: `teams:${id}` }),
  };
}

const Person = z.object({ name: z.string().optional(), address: z.string().optional() });

/** A mail as the Microsoft 365 tools answer it. */
export const Mail = z.object({
  id: z.string(),
  subject: z.string(),
  from: Person.optional(),
  received_at: z.string().optional(),
  body: z.string().default(''),
  internet_message_id: Text(998).catch(undefined),
  web_link: Text(2000).catch(undefined),
});
export type Mail = z.output<typeof Mail>;

/** The draft of a mail. */
export function draftOfMail({
  subject,
  from,
  received_at,
  body,
  internet_message_id,
  web_link,
}: Mail): Draft {
  return {
    kind: 'email',
    title: shorten(subject.trim() || 'Mail without a subject', longestTitle),
    text: tidy(body),
    name: from?.name,
    email: from?.address?.toLowerCase(),
    at: instantIn(received_at),
    internet_message_id,
    web_link,
  };
}

/** Text without blank lines in a row, cut to what is kept of it. */
function tidy(text: string): string {
  const lines = text.slice(0, longest).split(/\r?\n/);
  const kept = lines.map((line) => line.trim()).join('\n');
  return kept
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, longestText);
}

/** An instant as tools take one; undefined where there is none. */
function instantIn(text: string | undefined): string | undefined {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
