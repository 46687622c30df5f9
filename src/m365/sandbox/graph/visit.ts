import type { Recipient, SandboxStore } from '../rows.js';
import type { Person, World } from '../world.js';
import type { Query } from './odata.js';
import { GraphError, type GraphReply } from './request.js';

/** A request of a person on its way to the one who answers it. */
export interface Visit {
  person: Person;
  world: World;
  store: SandboxStore;
  now: Date;
  /** The ids in the path. */
  id: (name: string) => string;
  query: Query;
  /** The address of the list that is asked for, to which the query of the next page is added. */
  link: string;
  body: unknown;
  /** The time zone that `Prefer: outlook.timezone` names. */
  timeZone: string;
  /** Whether `Prefer` asks for bodies as plain text. */
  prefersText: boolean;
}

export type Answer = (visit: Visit) => Promise<GraphReply>;

/** The answer of a read. */
export const found = (body: object): GraphReply => ({ status: 200, body });
/** The answer where something was made. */
export const created = (body: object): GraphReply => ({ status: 201, body });
/** The answer where something was taken to be done, such as mail to be sent. */
export const accepted: GraphReply = { status: 202 };
/** The answer where something is gone. */
export const gone: GraphReply = { status: 204 };

/** Refuses people without a mailbox, as Exchange does. */
export function expectMailbox({ person }: Visit): void {
  if (person.hasMailbox) return;
  throw new GraphError(
    404,
    'MailboxNotEnabledForRESTAPI',
    'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
  );
}

/** The person of an address who has a mailbox here. */
export function boxOf({ people }: World, address: string): Person | undefined {
  return people.find(({ mail, hasMailbox }) => hasMailbox && mail === address.toLowerCase());
}

/** Somebody by the name that the directory has for their address. */
export function withName<R extends Recipient>({ people, groups }: World, recipient: R): R {
  const { address } = recipient.emailAddress;
  const known = [...people, ...groups].find(({ mail }) => mail === address.toLowerCase());
  return known ? { ...recipient, emailAddress: { name: known.displayName, address } } : recipient;
}

/** The people behind an address, be it that of one of them or of a group. */
export function peopleBehind({ people, groups }: World, address: string): Person[] {
  const group = groups.find(({ mail }) => mail === address.toLowerCase());
  return people.filter(({ id, mail }) => group?.members.includes(id) ?? mail === address.toLowerCase());
}
