import { UserError } from '../../../core/errors.js';
import { daysAfter, startOf } from '../../../core/calendar.js';
import type { EmailRow } from '../../mail/email.js';
import { addressesIn } from '../../people/resolve.js';
import { plain } from '../graph/plain.js';
import type { Abilities, MailQuery, NewMail } from '../profile.js';
import { flagIn, momentIn, peopleIn, personIn, rowsIn, textIn, thingIn, type Fields } from './answers.js';

type Mail = Pick<Abilities, 'listMail' | 'getMail' | 'sendMail' | 'replyToMail' | 'draftMail'>;

/** The server cannot be asked for days, so that more are looked at. */
const looked = 50;
const mostSenders = 5;

const folders: Readonly<Record<string, string>> = {
  sent: 'sentitems',
  deleted: 'deleteditems',
  junk: 'junkemail',
};

/** Mail by the tools outlook_… */
export const outlookMail: Mail = {
  async listMail(call, query) {
    const inputs = sendersIn(query).map((sender) => inputFor(query, sender));
    const answers = await Promise.all(inputs.map((input) => call('outlook_search_emails', input, 'read')));
    const rows = answers.flatMap((answer) => rowsIn(answer).map(rowOf));
    const each = [...new Map(rows.map((row) => [row.id, row])).values()];
    const newest = each.toSorted((a, b) => (b.received_at ?? '').localeCompare(a.received_at ?? ''));
    const kept = newest.filter((row) => isKept(row, query));
    return { items: kept.slice(0, query.limit), has_more: kept.length > query.limit };
  },
  async getMail(call, id) {
    const fields = thingIn(await call('outlook_get_email', { email_id: id }, 'read'), [
      'email',
      'message',
      'data',
    ]);
    return {
      ...rowOf(fields),
      to: peopleIn(fields['to'] ?? fields['toRecipients'] ?? fields['to_recipients']),
      cc: peopleIn(fields['cc'] ?? fields['ccRecipients'] ?? fields['cc_recipients']),
      body: bodyOf(fields),
      internet_message_id: textIn(fields, 'internetMessageId', 'internet_message_id'),
    };
  },
  async sendMail(call, mail) {
    const input = { ...inputOf(mail), to_recipients: [...mail.to] };
    await call('outlook_send_email', input, 'write');
  },
  async replyToMail(call, { id, body, all }) {
    const input = { email_id: id, body, reply_all: all };
    await call('outlook_reply_email', input, 'write');
  },
  async draftMail(call, mail) {
    const input = { ...inputOf(mail), to: [...mail.to] };
    const { data } = await call('outlook_create_draft', input, 'write');
    const draft = thingIn({ data: data ?? {}, text: '' }, ['draft', 'message', 'data']);
    return { web_link: textIn(draft, 'webLink', 'web_link', 'url') };
  },
};

/** The server takes one sender at a time; undefined stands for whoever it is. */
function sendersIn({ from }: MailQuery): (string | undefined)[] {
  const senders = from?.split(' OR ').slice(0, mostSenders) ?? [undefined];
  return senders.map((sender) => (sender === undefined ? sender : (addressesIn([sender])[0] ?? sender)));
}

function inputFor({ query, subject, has_attachments, folder, limit }: MailQuery, sender: string | undefined) {
  return {
    folder: folders[folder ?? ''] ?? folder ?? 'inbox',
    limit: Math.max(limit, looked),
    ...(query !== undefined && { query }),
    ...(sender !== undefined && { from_address: sender }),
    ...(subject !== undefined && { subject }),
    ...(has_attachments !== undefined && { has_attachments }),
  };
}

function inputOf({ subject, body, cc, bcc }: NewMail) {
  return { subject, body, ...(cc.length > 0 && { cc: [...cc] }), ...(bcc.length > 0 && { bcc: [...bcc] }) };
}

function rowOf(fields: Fields): EmailRow {
  const id = textIn(fields, 'id', 'email_id', 'message_id');
  if (id === undefined)
    throw new UserError('unavailable', 'The Microsoft 365 server named a mail without an id.');
  return {
    id,
    subject: textIn(fields, 'subject') ?? '(no subject)',
    from: senderIn(fields),
    received_at: momentIn(
      fields['receivedDateTime'] ?? fields['received_at'] ?? fields['received'] ?? fields['date'],
    ),
    preview: textIn(fields, 'bodyPreview', 'preview', 'body_preview', 'snippet') ?? '',
    is_read: flagIn(fields, 'isRead', 'is_read', 'read'),
    has_attachments: flagIn(fields, 'hasAttachments', 'has_attachments'),
    web_link: textIn(fields, 'webLink', 'web_link', 'url'),
  };
}

/** Whom a mail is from; some servers have the name and the address apart. */
function senderIn(fields: Fields) {
  const address = textIn(fields, 'from_address', 'from_email', 'sender_email');
  const person = personIn(fields['from'] ?? fields['sender'] ?? fields['from_name'] ?? address);
  return person && address !== undefined ? { address, ...person } : person;
}

function bodyOf(fields: Fields): string {
  const body = fields['body'] ?? fields['body_content'];
  if (typeof body === 'string')
    return plain({ contentType: /<\w+/.test(body) ? 'html' : 'text', content: body });
  const inner = thingIn({ data: body ?? {}, text: '' }, []);
  return plain({
    contentType: textIn(inner, 'contentType', 'content_type'),
    content: textIn(inner, 'content') ?? '',
  });
}

function isKept(row: EmailRow, { since, until, unread, timeZone }: MailQuery): boolean {
  if (unread !== undefined && row.is_read === unread) return false;
  if (row.received_at === undefined) return true;
  const at = Date.parse(row.received_at);
  if (since !== undefined && at < startOf(since, timeZone).getTime()) return false;
  return until === undefined || at < startOf(daysAfter(until, 1), timeZone).getTime();
}
