import { z } from 'zod/v4';
import { defineTool, type Tool } from '../../core/tool.js';
import { nameOf, namesOf } from '../people/address.js';
import { emailCard, emailListCard } from './cards.js';
import { Draft, Email, EmailFilter, EmailList, email_id, NewEmail, Reply, SentEmail } from './email.js';
import type { MailService } from './service.js';
import { phrases } from './phrases/index.js';

const noun = 'email';

/** The tools of mail. */
export function mailTools(mail: MailService): Tool[] {
  return [
    defineTool({
      name: 'read_emails',
      title: 'List mails',
      description: 'Lists mails of the person’s mailbox, the newest first.',
      noun,
      effect: 'read',
      hasOutsideText: true,
      isOffered: () => mail.has('listMail'),
      phrases: phrases.read_emails,
      input: EmailFilter,
      output: EmailList,
      handle: (input, { actor }) => mail.list(actor, input),
      summary: ({ items, has_more }) =>
        items.length === 0 ? 'No mails match.' : `${items.length}${has_more ? ' and more' : ''} mails.`,
      card: emailListCard,
    }),
    defineTool({
      name: 'get_email',
      title: 'Show a mail',
      description: 'Shows one mail with its text, and which customer, lead or deal it belongs to.',
      noun,
      effect: 'read',
      hasOutsideText: true,
      isOffered: () => mail.has('getMail'),
      phrases: phrases.get_email,
      input: z.object({ email_id }),
      output: Email,
      prepare: (input, { actor }) => mail.prepareId(actor, input),
      handle: (input, { actor }) => mail.get(actor, input.email_id),
      summary: ({ subject, from }) => `“${subject}” from ${nameOf(from ?? {})}.`,
      card: emailCard,
    }),
    defineTool({
      name: 'send_email',
      title: 'Send a mail',
      description: 'Sends a mail from the person’s own mailbox.',
      noun,
      effect: 'external',
      isOffered: () => mail.has('sendMail'),
      editable: ['subject', 'body'],
      alternative: { title: 'Save as draft', tool: 'draft_email' },
      sensitive: ['body'],
      phrases: phrases.send_email,
      input: NewEmail,
      output: SentEmail,
      prepare: (input, { actor }) => mail.prepareNew(actor, input),
      handle: (input, { actor }) => mail.send(actor, input),
      summary: ({ to, subject }) => `“${subject}” is sent to ${namesOf(to)}.`,
    }),
    defineTool({
      name: 'reply_to_email',
      title: 'Answer a mail',
      description: 'Answers a mail from the person’s own mailbox.',
      noun,
      effect: 'external',
      hasOutsideText: true,
      isOffered: () => mail.has('replyToMail', 'getMail'),
      editable: ['body'],
      sensitive: ['body'],
      phrases: phrases.reply_to_email,
      input: Reply,
      output: SentEmail,
      prepare: (input, { actor }) => mail.prepareReply(actor, input),
      handle: (input, { actor }) => mail.reply(actor, input),
      summary: ({ to, subject }) => `Your answer to “${subject}” is sent to ${namesOf(to)}.`,
    }),
    defineTool({
      name: 'draft_email',
      title: 'Draft a mail',
      description: 'Keeps a mail in the person’s drafts without sending it.',
      noun,
      effect: 'external',
      asks: () => false,
      isOffered: () => mail.has('draftMail'),
      sensitive: ['body'],
      phrases: phrases.draft_email,
      input: Draft,
      output: SentEmail,
      prepare: (input, { actor }) => mail.prepareNew(actor, input),
      handle: (input, { actor }) => mail.draft(actor, input),
      summary: ({ subject }) => `“${subject}” is in your drafts.`,
    }),
  ];
}
