import { readEmails } from './read-emails.js';
import { readEmailsHeard } from './heard/read-emails.js';
import { getEmail } from './get-email.js';
import { getEmailHeard } from './heard/get-email.js';
import { sendEmail } from './send-email.js';
import { sendEmailHeard } from './heard/send-email.js';
import { replyToEmail } from './reply-to-email.js';
import { replyToEmailHeard } from './heard/reply-to-email.js';
import { draftEmail } from './draft-email.js';
import { draftEmailHeard } from './heard/draft-email.js';
import { draftReply } from './draft-reply.js';
import { draftReplyHeard } from './heard/draft-reply.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  read_emails: [...readEmails, ...readEmailsHeard],
  get_email: [...getEmail, ...getEmailHeard],
  send_email: [...sendEmail, ...sendEmailHeard],
  reply_to_email: [...replyToEmail, ...replyToEmailHeard],
  draft_email: [...draftEmail, ...draftEmailHeard],
  draft_reply: [...draftReply, ...draftReplyHeard],
};
