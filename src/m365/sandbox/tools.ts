import { wordsOf } from './graph/shape.js';

/** A tool of the sandbox by the request to Graph that it stands for. `{…}` in the path is an argument. */
export interface GraphTool {
  name: string;
  description: string;
  request: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} ${string}`;
  /** A POST that changes nothing. */
  isReadOnly?: boolean;
  /** The arguments that become query parameters, beside those that every list takes. */
  query?: Readonly<Record<string, 'required' | 'optional'>>;
  /** Whether it lists, and so takes `filter`, `top` and the others of OData. */
  isList?: boolean;
  /** Whether Graph can only be asked for its next page, not for rows from a number on. */
  hasNoSkip?: boolean;
  /** Whether it gives times on the clock of `timezone`. */
  hasTimes?: boolean;
  /** The fields of the body. */
  body?: readonly string[];
}

const messageFields = wordsOf('subject body toRecipients ccRecipients bccRecipients importance');

const eventFields = wordsOf(
  'subject body start end attendees location isAllDay isOnlineMeeting showAs importance sensitivity',
);

/** The tools, named as @softeria/ms-365-mcp-server names them. */
export const graphTools: readonly GraphTool[] = [
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
    name: 'list-calendar-events',
    description: 'Lists the events of the calendar.',
    request: 'GET /me/events',
    isList: true,
    hasTimes: true,
  },
  {
    name: 'get-calendar-view',
    description: 'Lists the events between two times.',
    request: 'GET /me/calendarView',
    query: { startDateTime: 'required', endDateTime: 'required' },
    isList: true,
    hasTimes: true,
  },
  {
    name: 'get-calendar-event',
    description: 'Gives one event.',
    request: 'GET /me/events/{eventId}',
    hasTimes: true,
  },
  {
    name: 'create-calendar-event',
    description: 'Creates an event and invites its attendees.',
    request: 'POST /me/events',
    body: eventFields,
  },
  {
    name: 'update-calendar-event',
    description: 'Changes an event; attendees are told.',
    request: 'PATCH /me/events/{eventId}',
    body: eventFields,
  },
  {
    name: 'delete-calendar-event',
    description: 'Deletes an event.',
    request: 'DELETE /me/events/{eventId}',
  },
  {
    name: 'cancel-calendar-event',
    description: 'Cancels a meeting that the person organizes and tells the attendees why.',
    request: 'POST /me/events/{eventId}/cancel',
    body: ['Comment'],
  },
  {
    name: 'find-meeting-times',
    description: 'Finds times at which everybody is free.',
    request: 'POST /me/findMeetingTimes',
    isReadOnly: true,
    body: wordsOf(
      'attendees timeConstraint meetingDuration maxCandidates isOrganizerOptional returnSuggestionReasons minimumAttendeePercentage',
    ),
  },
  {
    name: 'search-query',
    description: 'Searches files in OneDrive and SharePoint.',
    request: 'POST /search/query',
    isReadOnly: true,
    body: ['requests'],
  },
  {
    name: 'list-drives',
    description: 'Lists the drives of the person.',
    request: 'GET /me/drives',
    isList: true,
  },
  {
    name: 'get-drive-root-item',
    description: 'Gives the root folder of a drive.',
    request: 'GET /drives/{driveId}/root',
  },
  {
    name: 'search-onedrive-files',
    description: 'Searches the files of a drive.',
    request: "GET /drives/{driveId}/search(q='{q}')",
    isList: true,
  },
  {
    name: 'list-folder-files',
    description: 'Lists what is in a folder of a drive.',
    request: 'GET /drives/{driveId}/items/{driveItemId}/children',
    isList: true,
  },
  {
    name: 'get-drive-item',
    description: 'Gives one file or folder.',
    request: 'GET /drives/{driveId}/items/{driveItemId}',
  },
  {
    name: 'share-drive-item',
    description: 'Gives people access to a file or folder.',
    request: 'POST /drives/{driveId}/items/{driveItemId}/invite',
    body: ['requireSignIn', 'roles', 'sendInvitation', 'message', 'recipients'],
  },
  {
    name: 'create-drive-item-share-link',
    description: 'Makes a link to a file or folder.',
    request: 'POST /drives/{driveId}/items/{driveItemId}/createLink',
    body: ['type', 'scope'],
  },
  {
    name: 'list-drive-item-permissions',
    description: 'Lists who has access to a file or folder.',
    request: 'GET /drives/{driveId}/items/{driveItemId}/permissions',
    isList: true,
  },
  {
    name: 'search-sharepoint-sites',
    description: 'Searches SharePoint sites by name.',
    request: 'GET /sites',
    isList: true,
  },
  {
    name: 'get-sharepoint-site',
    description: 'Gives one SharePoint site.',
    request: 'GET /sites/{siteId}',
  },
  {
    name: 'list-sharepoint-site-drives',
    description: 'Lists the libraries of a SharePoint site.',
    request: 'GET /sites/{siteId}/drives',
    isList: true,
  },
  { name: 'get-current-user', description: 'Gives the person who is signed in.', request: 'GET /me' },
  {
    name: 'get-mailbox-settings',
    description: 'Gives time zone and working hours.',
    request: 'GET /me/mailboxSettings',
  },
  {
    name: 'list-users',
    description: 'Lists the people of the organization.',
    request: 'GET /users',
    isList: true,
    hasNoSkip: true,
  },
  {
    name: 'list-groups',
    description: 'Lists the groups of the organization.',
    request: 'GET /groups',
    isList: true,
  },
  {
    name: 'list-group-members',
    description: 'Lists the members of a group.',
    request: 'GET /groups/{groupId}/members',
    isList: true,
  },
  {
    name: 'download-bytes',
    description:
      'Gives the bytes at a path of Graph in base64, such as /drives/{driveId}/items/{driveItemId}/content.',
    request: 'GET {target}',
  },
];
