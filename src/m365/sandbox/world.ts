/** Somebody of the sandbox's tenant. */
export interface Person {
  /** The Entra object id. */
  id: string;
  displayName: string;
  mail: string;
  jobTitle: string;
  department: string;
  hasMailbox: boolean;
}

/** A group with the ids of its members. */
export interface Group {
  id: string;
  displayName: string;
  mail: string;
  members: readonly string[];
}

interface Party {
  name: string;
  address: string;
}

/** A mail that went from one to others; `isRead` says whether those who got it have read it. */
export interface Letter {
  at: Date;
  from: Party;
  to: readonly Party[];
  subject: string;
  body: string;
  isHtml?: boolean;
  isRead: boolean;
}

/** An appointment, in the calendars of all who take part. */
export interface Meeting {
  start: Date;
  end: Date;
  subject: string;
  body: string;
  organizer: Party;
  attendees: readonly Party[];
  location?: string;
  isOnline: boolean;
}

/** A file by its folder, such as `Reports/2026`, with the words by which it is found. */
export interface Document {
  folder: string;
  name: string;
  mimeType: string;
  content: Uint8Array;
  words: string;
  modifiedAt: Date;
  modifiedBy: Party;
}

/** A SharePoint site with its library. */
export interface Site {
  name: string;
  displayName: string;
  members: readonly string[];
  documents(now: Date): readonly Document[];
}

/** What the sandbox is filled with: people, what they wrote, when they meet and what they keep. */
export interface World {
  timeZone: string;
  people: readonly Person[];
  groups: readonly Group[];
  /** Mail of the weeks before `now`. */
  letters(now: Date): readonly Letter[];
  /** The meetings of a calendar day (YYYY-MM-DD). */
  meetings(day: string): readonly Meeting[];
  documents(person: Person, now: Date): readonly Document[];
  sites: readonly Site[];
}
