import { z } from 'zod/v4';
import { day, described, limit, listOf, oneOf, people, person, text } from '../../core/fields.js';
import { Address, Related } from '../people/address.js';

/** A mail as a list shows it. */
export const EmailRow = z.object({
  id: z.string(),
  subject: z.string(),
  from: Address.optional(),
  received_at: z.string().optional(),
  preview: z.string(),
  is_read: z.boolean(),
  has_attachments: z.boolean(),
  web_link: z.string().optional(),
});
export type EmailRow = z.output<typeof EmailRow>;

export const EmailList = listOf(EmailRow).extend({
  has_more: z.boolean().describe('Whether the mailbox has more that match'),
});
export type EmailList = z.output<typeof EmailList>;

/** A mail with its text; `records` are those of the CRM that it belongs to. */
export const Email = EmailRow.extend({
  to: z.array(Address),
  cc: z.array(Address),
  reply_to: z.array(Address).describe('Whom an answer goes to, where it is not the sender').optional(),
  body: z.string().describe('Plain text'),
  internet_message_id: z.string().optional(),
  records: z.array(Related),
});
export type Email = z.output<typeof Email>;

/** A mail that was sent or kept as a draft. */
export const SentEmail = z.object({
  to: z.array(Address),
  subject: z.string(),
  web_link: z.string().optional(),
});

/** The field that names a mail. */
export const email_id = described(
  'email',
  'Id of the mail, or words such as “the last mail from Northwind”',
  'invitation message newsletter note question reply request thread',
);

/** Which mails a list shows. */
export const EmailFilter = z.object({
  query: text('Words in the mail').optional(),
  from: person('Name or e-mail address of the sender').optional(),
  subject: text('Words in the subject').optional(),
  since: day('First day', 'from', () => true).optional(),
  until: day('Last day', 'until', () => true).optional(),
  unread: z.boolean().describe('Only those not read yet').optional(),
  has_attachments: z.boolean().describe('Only those with files attached').optional(),
  folder: oneOf(
    ['inbox', 'sent', 'drafts', 'deleted', 'junk', 'archive'],
    'Inbox unless told, or all where words or a sender are looked for',
    {
      sent: ['sent items', 'outbox'],
      deleted: ['deleted items', 'trash', 'bin'],
      junk: ['spam'],
    },
  ).optional(),
  limit: limit(),
});
export type EmailFilter = z.output<typeof EmailFilter>;

const recipients = 'Names or e-mail addresses, or a group such as “the team”';
const body = text('What the mail says, as plain text', 10_000);
const copies = {
  cc: people('Who gets a copy').optional(),
  bcc: people('Who gets a copy that the others do not see').optional(),
};

/** A mail to send. */
export const NewEmail = z.object({
  to: people(recipients),
  subject: text('What it is about', 255),
  body,
  ...copies,
});

/** A mail to keep as a draft. */
export const Draft = z.object({
  to: people(recipients).optional(),
  subject: text('What it is about', 255),
  body,
  ...copies,
});

/** An answer to a mail. */
export const Reply = z.object({
  email_id,
  body,
  reply_all: z.boolean().describe('Answer everybody rather than the sender alone').default(false),
});
