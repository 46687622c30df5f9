import { daysAfter, startOf } from '../../../core/calendar.js';
import type { EmailRow } from '../../mail/email.js';
import { addressesIn } from '../../people/resolve.js';
import type { MailQuery } from '../profile.js';

const folders = {
  inbox: 'inbox',
  sent: 'sentitems',
  drafts: 'drafts',
  deleted: 'deleteditems',
  junk: 'junkemail',
  archive: 'archive',
} as const;

/** As many are looked at where not all can be asked for by Graph. */
const looked = 100;

/**
 * A request for mails. Graph searches words or filters by fields, not both at once, and `keep` drops those that a search
 * finds too many. Words are searched in all folders; without any, those that arrived are meant, as drafts and what
 * somebody wrote themselves are in the mailbox as well.
 */
export function mailQuery(query: MailQuery) {
  const { limit } = query;
  const search = searchFor(query);
  const folder = query.folder ?? (search === undefined ? 'inbox' : undefined);
  const keep = (row: EmailRow) => search === undefined || isKept(row, query);
  const place = folder
    ? ({ operation: 'listFolderMessages', ids: { mailFolderId: folders[folder] } } as const)
    : ({ operation: 'listMessages', ids: {} } as const);
  const isNarrowed = [query.unread, query.since, query.until].some((value) => value !== undefined);
  const top = search !== undefined && isNarrowed ? looked : limit;
  if (search !== undefined) return { ...place, search, top, keep };
  return { ...place, filter: filterFor(query), orderby: 'receivedDateTime desc', top, keep };
}

/** Words as the Keyword Query Language has them, in the quotes that Graph wants around it. */
function searchFor({ query, from, subject, since, until, has_attachments }: MailQuery): string | undefined {
  if (query === undefined && from === undefined && subject === undefined) return undefined;
  const clauses = [
    query === undefined ? '' : words(query),
    from === undefined ? '' : either(from.split(' OR ').map((one) => `from:${phrase(addressOf(one))}`)),
    subject === undefined ? '' : words(subject, 'subject:'),
    since === undefined ? '' : `received>=${daysAfter(since, -1)}`,
    until === undefined ? '' : `received<=${daysAfter(until, 1)}`,
    has_attachments === undefined ? '' : `hasAttachments:${has_attachments}`,
  ].filter(Boolean);
  return `"${clauses.join(' AND ').replaceAll('"', String.raw`\"`)}"`;
}

function words(text: string, property = ''): string {
  const each = text.match(/[\p{L}\p{N}@._-]+/gu) ?? [];
  return each.map((word) => `${property}${phrase(word)}`).join(' AND ');
}

function either(clauses: readonly string[]): string {
  return clauses.length > 1 ? `(${clauses.join(' OR ')})` : (clauses[0] ?? '');
}

function phrase(text: string): string {
  return `"${text.replaceAll('"', ' ').replaceAll('\\', ' ')}"`;
}

function addressOf(text: string): string {
  return addressesIn([text])[0] ?? text;
}

/** The first field is the one by which the answer is sorted, as Graph demands. */
function filterFor({ since, until, unread, has_attachments, timeZone }: MailQuery): string {
  const clauses = [
    `receivedDateTime ge ${since === undefined ? '1900-01-01T00:00:00Z' : startOf(since, timeZone).toISOString()}`,
    until === undefined ? '' : `receivedDateTime lt ${startOf(daysAfter(until, 1), timeZone).toISOString()}`,
    unread === undefined ? '' : `isRead eq ${!unread}`,
    has_attachments === undefined ? '' : `hasAttachments eq ${has_attachments}`,
  ];
  return clauses.filter(Boolean).join(' and ');
}

/** The days of a search are those of UTC, so that it takes one more at either end and the edges are looked at here. */
function isKept(row: EmailRow, { since, until, unread, timeZone }: MailQuery): boolean {
  const at = row.received_at === undefined ? undefined : Date.parse(row.received_at);
  if (unread !== undefined && row.is_read === unread) return false;
  if (at === undefined) return true;
  if (since !== undefined && at < startOf(since, timeZone).getTime()) return false;
  return until === undefined || at < startOf(daysAfter(until, 1), timeZone).getTime();
}
