import type { CalendarEvent } from '../calendar/event.js';
import type { StoredFile, Site } from '../files/file.js';
import type { Email, EmailFilter, EmailRow } from '../mail/email.js';
import type { Repeatable, ServerAnswer } from '../connection.js';

/** Calls a tool of the server for one person. */
export type CallServer = (
  tool: string,
  input: Record<string, unknown>,
  as: Repeatable,
) => Promise<ServerAnswer>;

/** Some of a longer list. */
export interface Page<T> {
  items: T[];
  has_more: boolean;
}

/** Whose time is meant where the server is told of one without an offset. */
interface Clock {
  timeZone: string;
}

/** Mails to look for; days begin and end in the time zone. */
export type MailQuery = Partial<EmailFilter> & Clock & { limit: number };

export interface NewMail {
  to: readonly string[];
  cc: readonly string[];
  bcc: readonly string[];
  subject: string;
  body: string;
}

/** `id` is that of the mail; `all` is whether it goes to everybody of it. */
interface NewReply {
  id: string;
  body: string;
  all: boolean;
}

/** `start` and `end` are instants. */
interface EventQuery {
  start: Date;
  end: Date;
  query?: string | undefined;
  limit: number;
}

/** Times are on the clock of the time zone, YYYY-MM-DDTHH:MM; those of whole days are midnights. */
export interface EventDetails extends Clock {
  subject?: string | undefined;
  start?: string | undefined;
  end?: string | undefined;
  allDay?: boolean | undefined;
  attendees?: readonly string[] | undefined;
  location?: string | undefined;
  body?: string | undefined;
  online?: boolean | undefined;
  /** Whether the person is away meanwhile, as colleagues should see. */
  away?: boolean | undefined;
}

export interface MeetingQuery {
  attendees: readonly string[];
  minutes: number;
  /** When a meeting may take place. */
  slots: readonly { start: Date; end: Date }[];
  most: number;
}

/** From when to when a person works, on their clock; days are 1 (Monday) to 7. */
export interface WorkingHours {
  start: string;
  end: string;
  days: readonly number[];
}

/** What can be done with a Microsoft 365 server, whichever it is. Each throws `UserError` only. */
export interface Abilities {
  listMail(call: CallServer, query: MailQuery): Promise<Page<EmailRow>>;
  getMail(call: CallServer, id: string): Promise<Omit<Email, 'records'>>;
  sendMail(call: CallServer, mail: NewMail): Promise<void>;
  replyToMail(call: CallServer, reply: NewReply): Promise<void>;
  draftMail(call: CallServer, mail: NewMail): Promise<{ web_link?: string | undefined }>;
  draftReply(call: CallServer, reply: NewReply): Promise<{ web_link?: string | undefined }>;
  listEvents(call: CallServer, query: EventQuery): Promise<Page<CalendarEvent>>;
  getEvent(call: CallServer, id: string): Promise<CalendarEvent>;
  createEvent(call: CallServer, event: EventDetails): Promise<CalendarEvent>;
  /** `attendees` are invited besides those who are, and these stay as they were. */
  updateEvent(call: CallServer, id: string, event: EventDetails): Promise<CalendarEvent>;
  cancelEvent(
    call: CallServer,
    event: { id: string; comment?: string | undefined; hasGuests: boolean },
  ): Promise<void>;
  findMeetingTimes(call: CallServer, query: MeetingQuery): Promise<{ start: Date; end: Date }[]>;
  workingHours(call: CallServer): Promise<WorkingHours | undefined>;
  searchFiles(
    call: CallServer,
    search: { query: string; site?: string; limit: number },
  ): Promise<Page<StoredFile>>;
  listRecentFiles(call: CallServer, limit: number): Promise<Page<StoredFile>>;
  listDriveFiles(call: CallServer, limit: number): Promise<Page<StoredFile>>;
  listSites(call: CallServer, search: { query?: string; limit: number }): Promise<Page<Site>>;
  listSiteFiles(call: CallServer, site: { id: string; limit: number }): Promise<Page<StoredFile>>;
  getFile(call: CallServer, id: string): Promise<StoredFile>;
  readFile(call: CallServer, id: string): Promise<string | undefined>;
  shareFile(
    call: CallServer,
    share: { id: string; with: readonly string[]; role: 'read' | 'write' },
  ): Promise<void>;
}
export type Ability = keyof Abilities;

const profileNames = ['graph', 'outlook', 'workiq'] as const;
export type ProfileName = (typeof profileNames)[number];

/** How a kind of server is spoken to: what it can do, and the tools that each ability takes. */
export interface Profile {
  name: ProfileName;
  abilities: Partial<Abilities>;
  needs: Readonly<Partial<Record<Ability, readonly string[]>>>;
}

/** What people call an ability that is missing. */
export const abilityTitles: Readonly<Record<Ability, string>> = {
  listMail: 'listing mails',
  getMail: 'reading a mail',
  sendMail: 'sending mail',
  replyToMail: 'answering mail',
  draftMail: 'drafting mail',
  draftReply: 'drafting an answer',
  listEvents: 'showing the calendar',
  getEvent: 'reading an event',
  createEvent: 'scheduling meetings',
  updateEvent: 'changing meetings',
  cancelEvent: 'cancelling meetings',
  findMeetingTimes: 'finding times to meet',
  workingHours: 'knowing working hours',
  searchFiles: 'finding files',
  listRecentFiles: 'listing recent files',
  listDriveFiles: 'listing OneDrive files',
  listSites: 'listing SharePoint sites',
  listSiteFiles: 'listing files of a site',
  getFile: 'showing a file',
  readFile: 'reading files',
  shareFile: 'sharing files',
};

/** Where people see whether something was done that nothing confirmed. */
export const abilityPlaces: Readonly<Partial<Record<Ability, string>>> = {
  sendMail: 'in your sent mail',
  replyToMail: 'in your sent mail',
  draftMail: 'in your drafts',
  draftReply: 'in your drafts',
  createEvent: 'in your calendar',
  updateEvent: 'in your calendar',
  cancelEvent: 'in your calendar',
  shareFile: 'at who has access to the file',
};
