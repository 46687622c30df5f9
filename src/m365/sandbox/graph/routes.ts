import { getEvent, listEvents, viewCalendar } from './calendar.js';
import { getMailboxSettings, getMe, listGroupMembers, listGroups, listUsers } from './directory.js';
import {
  getContent,
  getItem,
  getSite,
  listChildren,
  listDrives,
  listSiteDrives,
  searchDrive,
  searchSites,
} from './files.js';
import { getMessage, listFolderMessages, listFolders, listMessages } from './mail.js';
import { findMeetingTimes } from './meeting-times.js';
import { cancelEvent, createEvent, deleteEvent, updateEvent } from './scheduling.js';
import { searchEverywhere } from './search.js';
import { createDraft, createReply, createReplyAll, reply, replyAll, sendDraft, sendMail } from './sending.js';
import { createLink, invite, listPermissions } from './sharing.js';
import type { Answer, Visit } from './visit.js';

const atRoot =
  (answer: Answer): Answer =>
  (visit: Visit) =>
    answer({ ...visit, id: (name) => (name === 'item' ? 'root' : visit.id(name)) });

/** Who answers what, as Graph names it; `{…}` is an id. */
export const routes: Readonly<Record<string, Answer>> = {
  'GET /me': getMe,
  'GET /me/mailboxSettings': getMailboxSettings,
  'GET /users': listUsers,
  'GET /groups': listGroups,
  'GET /groups/{group}/members': listGroupMembers,
  'GET /me/messages': listMessages,
  'POST /me/messages': createDraft,
  'GET /me/messages/{message}': getMessage,
  'POST /me/messages/{message}/send': sendDraft,
  'POST /me/messages/{message}/reply': reply,
  'POST /me/messages/{message}/replyAll': replyAll,
  'POST /me/messages/{message}/createReply': createReply,
  'POST /me/messages/{message}/createReplyAll': createReplyAll,
  'GET /me/mailFolders': listFolders,
  'GET /me/mailFolders/{folder}/messages': listFolderMessages,
  'POST /me/sendMail': sendMail,
  'GET /me/events': listEvents,
  'POST /me/events': createEvent,
  'GET /me/events/{event}': getEvent,
  'PATCH /me/events/{event}': updateEvent,
  'DELETE /me/events/{event}': deleteEvent,
  'POST /me/events/{event}/cancel': cancelEvent,
  'GET /me/calendarView': viewCalendar,
  'POST /me/findMeetingTimes': findMeetingTimes,
  'GET /me/drives': listDrives,
  'GET /drives/{drive}/root': atRoot(getItem),
  "GET /drives/{drive}/search(q='{q}')": searchDrive,
  'GET /drives/{drive}/items/{item}': getItem,
  'GET /drives/{drive}/items/{item}/children': listChildren,
  'GET /drives/{drive}/items/{item}/content': getContent,
  'POST /drives/{drive}/items/{item}/invite': invite,
  'POST /drives/{drive}/items/{item}/createLink': createLink,
  'GET /drives/{drive}/items/{item}/permissions': listPermissions,
  'GET /sites': searchSites,
  'GET /sites/{site}': getSite,
  'GET /sites/{site}/drives': listSiteDrives,
  'POST /search/query': searchEverywhere,
};
