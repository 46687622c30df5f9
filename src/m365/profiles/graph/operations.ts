import type { Repeatable } from '../../connection.js';
import type { Ability, CallServer } from '../profile.js';

/** A request of Microsoft Graph by its path, and the tool of @softeria/ms-365-mcp-server that makes it. */
export interface Operation {
  tool: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** Whether it only asks, although it is a POST. */
  asks?: true;
  /** Names of its query that Graph has without a dollar sign. */
  bare?: readonly string[];
}

/** Every request that the abilities make. */
export const operations = {
  listMessages: { tool: 'list-mail-messages', method: 'GET', path: '/me/messages' },
  listFolderMessages: {
    tool: 'list-mail-folder-messages',
    method: 'GET',
    path: '/me/mailFolders/{mailFolderId}/messages',
  },
  getMessage: { tool: 'get-mail-message', method: 'GET', path: '/me/messages/{messageId}' },
  sendMail: { tool: 'send-mail', method: 'POST', path: '/me/sendMail' },
  createDraft: { tool: 'create-draft-email', method: 'POST', path: '/me/messages' },
  reply: { tool: 'reply-mail-message', method: 'POST', path: '/me/messages/{messageId}/reply' },
  replyAll: { tool: 'reply-all-mail-message', method: 'POST', path: '/me/messages/{messageId}/replyAll' },
  createReply: {
    tool: 'create-reply-draft',
    method: 'POST',
    path: '/me/messages/{messageId}/createReply',
  },
  createReplyAll: {
    tool: 'create-reply-all-draft',
    method: 'POST',
    path: '/me/messages/{messageId}/createReplyAll',
  },
  calendarView: {
    tool: 'get-calendar-view',
    method: 'GET',
    path: '/me/calendarView',
    bare: ['startDateTime', 'endDateTime'],
  },
  getEvent: { tool: 'get-calendar-event', method: 'GET', path: '/me/events/{eventId}' },
  createEvent: { tool: 'create-calendar-event', method: 'POST', path: '/me/events' },
  updateEvent: { tool: 'update-calendar-event', method: 'PATCH', path: '/me/events/{eventId}' },
  cancelEvent: { tool: 'cancel-calendar-event', method: 'POST', path: '/me/events/{eventId}/cancel' },
  deleteEvent: { tool: 'delete-calendar-event', method: 'DELETE', path: '/me/events/{eventId}' },
  findMeetingTimes: {
    tool: 'find-meeting-times',
    method: 'POST',
    path: '/me/findMeetingTimes',
    asks: true,
  },
  mailboxSettings: { tool: 'get-mailbox-settings', method: 'GET', path: '/me/mailboxSettings' },
  search: { tool: 'search-query', method: 'POST', path: '/search/query', asks: true },
  listDrives: { tool: 'list-drives', method: 'GET', path: '/me/drives' },
  listChildren: {
    tool: 'list-folder-files',
    method: 'GET',
    path: '/drives/{driveId}/items/{driveItemId}/children',
  },
  getItem: { tool: 'get-drive-item', method: 'GET', path: '/drives/{driveId}/items/{driveItemId}' },
  shareItem: {
    tool: 'share-drive-item',
    method: 'POST',
    path: '/drives/{driveId}/items/{driveItemId}/invite',
  },
  listSites: { tool: 'search-sharepoint-sites', method: 'GET', path: '/sites', bare: ['search'] },
  listSiteDrives: { tool: 'list-sharepoint-site-drives', method: 'GET', path: '/sites/{siteId}/drives' },
} as const satisfies Record<string, Operation>;

type OperationName = keyof typeof operations;

/** What a request carries: the ids in its path, its query without the dollar signs, and its body. */
interface GraphInput {
  ids?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: Readonly<Record<string, unknown>>;
}

/** Makes requests of Graph, whichever way the server at hand takes them. The answer is Graph's own. */
export type Graph = (call: CallServer, operation: OperationName, input?: GraphInput) => Promise<unknown>;

/** The requests that each ability is made of; all of them must be possible. */
export const made = {
  listMail: ['listMessages', 'listFolderMessages'],
  getMail: ['getMessage'],
  sendMail: ['sendMail'],
  replyToMail: ['reply', 'replyAll'],
  draftMail: ['createDraft'],
  draftReply: ['createReply', 'createReplyAll'],
  listEvents: ['calendarView'],
  getEvent: ['getEvent'],
  createEvent: ['createEvent'],
  updateEvent: ['updateEvent', 'getEvent'],
  cancelEvent: ['cancelEvent', 'deleteEvent'],
  findMeetingTimes: ['findMeetingTimes'],
  workingHours: ['mailboxSettings'],
  searchFiles: ['search'],
  listRecentFiles: ['listDrives', 'listChildren'],
  listDriveFiles: ['listDrives', 'listChildren'],
  listSites: ['listSites'],
  listSiteFiles: ['listSiteDrives', 'listChildren'],
  getFile: ['getItem'],
  shareFile: ['shareItem'],
} as const satisfies Partial<Record<Ability, readonly OperationName[]>>;

/** Whether an operation may be repeated. */
export function repeatable({ method, asks }: Operation): Repeatable {
  return method === 'GET' || asks ? 'read' : 'write';
}

/** The query without what is not said. */
export function said(query: GraphInput['query'] = {}): [string, string | number][] {
  return Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}
