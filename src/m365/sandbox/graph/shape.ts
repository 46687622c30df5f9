/** How a value can be compared in a filter. */
export type ValueType = 'string' | 'boolean' | 'date' | 'number';

/** A type of Graph: by which paths its rows are filtered and sorted, and what else they have. */
export interface Shape {
  type: string;
  paths: Readonly<Record<string, ValueType>>;
  fields: readonly string[];
  /** Collections that `any` goes through, with the paths of their elements. */
  collections?: Readonly<Record<string, Readonly<Record<string, ValueType>>>>;
}

/** Names that are written with spaces between. */
export const wordsOf = (text: string): readonly string[] => text.split(' ');

/** Every field that `$select` may name. */
export function fieldNames({ paths, fields, collections = {} }: Shape): ReadonlySet<string> {
  const filtered = [...Object.keys(paths), ...Object.keys(collections)].map((path) => path.split('/')[0]);
  return new Set([...filtered.filter((name) => name !== undefined), ...fields]);
}

export const messageShape: Shape = {
  type: 'microsoft.graph.message',
  paths: {
    id: 'string',
    subject: 'string',
    receivedDateTime: 'date',
    sentDateTime: 'date',
    createdDateTime: 'date',
    lastModifiedDateTime: 'date',
    isRead: 'boolean',
    isDraft: 'boolean',
    hasAttachments: 'boolean',
    importance: 'string',
    conversationId: 'string',
    internetMessageId: 'string',
    parentFolderId: 'string',
    'from/emailAddress/address': 'string',
    'from/emailAddress/name': 'string',
    'sender/emailAddress/address': 'string',
    'sender/emailAddress/name': 'string',
    'flag/flagStatus': 'string',
  },
  fields: wordsOf(
    'body bodyPreview toRecipients ccRecipients bccRecipients replyTo webLink categories inferenceClassification uniqueBody changeKey',
  ),
};

export const folderShape: Shape = {
  type: 'microsoft.graph.mailFolder',
  paths: { id: 'string', displayName: 'string', totalItemCount: 'number', unreadItemCount: 'number' },
  fields: ['parentFolderId', 'childFolderCount'],
};

export const eventShape: Shape = {
  type: 'microsoft.graph.event',
  paths: {
    id: 'string',
    subject: 'string',
    'start/dateTime': 'date',
    'end/dateTime': 'date',
    createdDateTime: 'date',
    lastModifiedDateTime: 'date',
    isAllDay: 'boolean',
    isCancelled: 'boolean',
    isOrganizer: 'boolean',
    isOnlineMeeting: 'boolean',
    showAs: 'string',
    importance: 'string',
    sensitivity: 'string',
    iCalUId: 'string',
    'organizer/emailAddress/address': 'string',
    'organizer/emailAddress/name': 'string',
  },
  fields: wordsOf(
    'body bodyPreview attendees location locations onlineMeeting onlineMeetingUrl onlineMeetingProvider webLink responseStatus responseRequested recurrence type seriesMasterId categories hasAttachments transactionId originalStartTimeZone originalEndTimeZone isReminderOn reminderMinutesBeforeStart allowNewTimeProposals changeKey',
  ),
};

export const itemShape: Shape = {
  type: 'microsoft.graph.driveItem',
  paths: {
    id: 'string',
    name: 'string',
    size: 'number',
    createdDateTime: 'date',
    lastModifiedDateTime: 'date',
  },
  fields: wordsOf(
    'webUrl file folder parentReference createdBy lastModifiedBy eTag cTag shared root fileSystemInfo description @microsoft.graph.downloadUrl',
  ),
};

export const driveShape: Shape = {
  type: 'microsoft.graph.drive',
  paths: { id: 'string', name: 'string' },
  fields: ['driveType', 'webUrl', 'owner', 'quota', 'description', 'lastModifiedDateTime'],
};

export const siteShape: Shape = {
  type: 'microsoft.graph.site',
  paths: { id: 'string', name: 'string', displayName: 'string' },
  fields: ['webUrl', 'description', 'createdDateTime', 'lastModifiedDateTime', 'siteCollection'],
};

export const userShape: Shape = {
  type: 'microsoft.graph.user',
  paths: {
    id: 'string',
    displayName: 'string',
    givenName: 'string',
    surname: 'string',
    mail: 'string',
    userPrincipalName: 'string',
    jobTitle: 'string',
    department: 'string',
  },
  fields: ['businessPhones', 'mobilePhone', 'officeLocation', 'preferredLanguage'],
};

export const groupShape: Shape = {
  type: 'microsoft.graph.group',
  paths: { id: 'string', displayName: 'string', mail: 'string', mailNickname: 'string' },
  fields: ['description', 'groupTypes', 'mailEnabled', 'securityEnabled', 'visibility'],
};
