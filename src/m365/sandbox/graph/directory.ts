import type { Group, Person, World } from '../world.js';
import { readSearch } from './kql.js';
import { listed, selected, type Listing } from './odata.js';
import { badRequest, GraphError } from './request.js';
import { groupShape, userShape } from './shape.js';
import { found, type Answer, type Visit } from './visit.js';

/** GET /me */
export const getMe: Answer = async ({ person, query }) =>
  found(selected(shownUser(person), query, userShape));

/** GET /users */
export const listUsers: Answer = async (visit) => users(visit, visit.world.people);

/** GET /groups */
export const listGroups: Answer = async ({ world, query, link }) => {
  const rows = world.groups.map(shownGroup);
  const listing: Listing<(typeof rows)[number]> = {
    shape: groupShape,
    byDefault: 'displayName',
    search: (text) =>
      readSearch(clauses(text), {
        texts: { displayname: ({ displayName }) => [displayName], mail: ({ mail }) => [mail] },
      }),
  };
  return found(listed(rows, query, listing, link));
};

/** GET /groups/{group}/members */
export const listGroupMembers: Answer = async (visit) => {
  const group = visit.world.groups.find(({ id }) => id === visit.id('group'));
  if (!group) throw new GraphError(404, 'Request_ResourceNotFound', 'Resource does not exist.');
  return users(visit, membersOf(visit.world, group));
};

/** GET /me/mailboxSettings */
export const getMailboxSettings: Answer = async ({ world: { timeZone } }) =>
  found({
    timeZone,
    language: { locale: 'en-US', displayName: 'English (United States)' },
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: timeZone },
    },
  });

function users({ query, link }: Visit, people: readonly Person[]) {
  const rows = people.map(shownUser);
  const listing: Listing<(typeof rows)[number]> = {
    shape: userShape,
    byDefault: 'displayName',
    search: (text) =>
      readSearch(clauses(text), {
        texts: {
          displayname: ({ displayName }) => [displayName],
          mail: ({ mail }) => [mail],
          userprincipalname: ({ mail }) => [mail],
        },
      }),
  };
  return found(listed(rows, query, listing, link));
}

function membersOf({ people }: World, { members }: Group): Person[] {
  return people.filter(({ id }) => members.includes(id));
}

/** The directory wants each clause in quotes: `"displayName:meg" OR "mail:meg"`. */
function clauses(text: string): string {
  const isQuoted = /^\s*"[^":]+:[^"]+"(\s+(AND|OR)\s+"[^":]+:[^"]+")*\s*$/.test(text);
  if (!isQuoted) throw badRequest(`Syntax error: '$search=${text}' needs each clause in quotes.`);
  return text.replaceAll(/"([^":]+):([^"]+)"/g, '$1:"$2"').replaceAll('""', '"');
}

function shownUser({ id, displayName, mail, jobTitle, department }: Person) {
  const [givenName = '', ...others] = displayName.split(' ');
  const surname = others.join(' ');
  return { id, displayName, givenName, surname, mail, userPrincipalName: mail, jobTitle, department };
}

function shownGroup({ id, displayName, mail }: Group) {
  return {
    id,
    displayName,
    mail,
    mailNickname: mail.split('@')[0],
    mailEnabled: true,
    securityEnabled: true,
  };
}
