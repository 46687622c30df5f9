import { readEmails } from './read-emails.js';
import { getEmail } from './get-email.js';
import { sendEmail } from './send-email.js';
import { replyToEmail } from './reply-to-email.js';
import { draftEmail } from './draft-email.js';
import { draftReply } from './draft-reply.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  read_emails: readEmails,
  get_email: getEmail,
  send_email: sendEmail,
  reply_to_email: replyToEmail,
  draft_email: draftEmail,
  draft_reply: draftReply,
};
