import { z } from 'zod/v4';
import type { Email, EmailRow } from '../../mail/email.js';
import type { Abilities, NewMail } from '../profile.js';
import { mailQuery } from './mail-query.js';
import type { Graph } from './operations.js';
import { plain } from './plain.js';
import { collection, Flag, plainBody, Recipient, recipientOf, Recipients, Text } from './shapes.js';

const row = {
  id: z.string(),
  subject: Text,
  from: Recipient,
  receivedDateTime: Text,
  bodyPreview: Text,
  isRead: Flag,
  hasAttachments: Flag,
  webLink: Text,
};
const Row = z.object(row);
const Message = z.object({
  ...row,
  toRecipients: Recipients,
  ccRecipients: Recipients,
  replyTo: Recipients,
  body: z.object({ contentType: Text, content: z.string().nullish() }).nullish(),
  internetMessageId: Text,
});

/** What is said of a draft once it is there. */
const Kept = z.object({ webLink: Text });

const rowFields = Object.keys(row).join(',');
const fields = Object.keys(Message.shape).join(',');

type Mail = Pick<Abilities, 'listMail' | 'getMail' | 'sendMail' | 'replyToMail' | 'draftMail' | 'draftReply'>;

/** Mail by requests of Graph. */
export function graphMail(graph: Graph): Mail {
  return {
    async listMail(call, query) {
      const { operation, ids, keep, ...asked } = mailQuery(query);
      const answer = await graph(call, operation, { ids, query: { ...asked, select: rowFields } });
      const { items, has_more } = collection(Row).parse(answer);
      return { items: items.map(rowOf).filter(keep).slice(0, query.limit), has_more };
    },
    async getMail(call, id) {
      const answer = await graph(call, 'getMessage', { ids: { messageId: id }, query: { select: fields } });
      return emailOf(Message.parse(answer));
    },
    async sendMail(call, mail) {
      await graph(call, 'sendMail', { body: { Message: messageOf(mail), SaveToSentItems: true } });
    },
    async replyToMail(call, { id, body, all }) {
      await graph(call, all ? 'replyAll' : 'reply', { ids: { messageId: id }, body: { Comment: body } });
    },
    async draftMail(call, mail) {
      const answer = await graph(call, 'createDraft', { body: messageOf(mail) });
      return { web_link: Kept.parse(answer).webLink };
    },
    async draftReply(call, { id, body, all }) {
      const operation = all ? 'createReplyAll' : 'createReply';
      const answer = await graph(call, operation, { ids: { messageId: id }, body: { Comment: body } });
      return { web_link: Kept.parse(answer).webLink };
    },
  };
}

function rowOf(message: z.output<typeof Row>): EmailRow {
  return {
    id: message.id,
    subject: message.subject ?? '(no subject)',
    from: message.from,
    received_at: message.receivedDateTime,
    preview: message.bodyPreview ?? '',
    is_read: message.isRead,
    has_attachments: message.hasAttachments,
    web_link: message.webLink,
  };
}

function emailOf(message: z.output<typeof Message>): Omit<Email, 'records'> {
  const { contentType, content } = message.body ?? {};
  return {
    ...rowOf(message),
    to: message.toRecipients,
    cc: message.ccRecipients,
    reply_to: message.replyTo,
    body: plain({ contentType, content: content ?? '' }),
    internet_message_id: message.internetMessageId,
  };
}

function messageOf({ to, cc, bcc, subject, body }: NewMail) {
  return {
    subject,
    body: plainBody(body),
    toRecipients: to.map(recipientOf),
    ...(cc.length > 0 && { ccRecipients: cc.map(recipientOf) }),
    ...(bcc.length > 0 && { bccRecipients: bcc.map(recipientOf) }),
  };
}
