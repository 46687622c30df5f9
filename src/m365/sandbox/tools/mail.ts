import { wordsOf } from '../graph/shape.js';
import type { GraphTool } from './tool.js';

const messageFields = wordsOf('subject body toRecipients ccRecipients bccRecipients importance');

/** Tools of mail. */
export const mailTools: readonly GraphTool[] = [
  {
    name: 'list-mail-messages',
    description: 'Lists, searches and filters the messages of the mailbox across all folders.',
    request: 'GET /me/messages',
    isList: true,
  },
  {
    name: 'list-mail-folders',
    description: 'Lists the folders of the mailbox.',
    request: 'GET /me/mailFolders',
    isList: true,
  },
  {
    name: 'list-mail-folder-messages',
    description: 'Lists the messages of a folder, such as inbox or sentitems.',
    request: 'GET /me/mailFolders/{mailFolderId}/messages',
    isList: true,
  },
  {
    name: 'get-mail-message',
    description: 'Gives one message with its body.',
    request: 'GET /me/messages/{messageId}',
  },
  {
    name: 'send-mail',
    description: 'Sends a message.',
    request: 'POST /me/sendMail',
    body: ['Message', 'SaveToSentItems'],
  },
  {
    name: 'create-draft-email',
    description: 'Creates a draft in the Drafts folder.',
    request: 'POST /me/messages',
    body: messageFields,
  },
  {
    name: 'send-draft-message',
    description: 'Sends a draft.',
    request: 'POST /me/messages/{messageId}/send',
  },
  {
    name: 'reply-mail-message',
    description: 'Replies to the sender of a message.',
    request: 'POST /me/messages/{messageId}/reply',
    body: ['Message', 'Comment'],
  },
  {
    name: 'reply-all-mail-message',
    description: 'Replies to everybody a message went to.',
    request: 'POST /me/messages/{messageId}/replyAll',
    body: ['Message', 'Comment'],
  },
  {
    name: 'create-reply-draft',
    description: 'Creates a draft of a reply to the sender of a message.',
    request: 'POST /me/messages/{messageId}/createReply',
    body: ['Message', 'Comment'],
  },
  {
    name: 'create-reply-all-draft',
    description: 'Creates a draft of a reply to everybody a message went to.',
    request: 'POST /me/messages/{messageId}/createReplyAll',
    body: ['Message', 'Comment'],
  },
];
