import { aadObjectId, cast, contosoPeople, fabrikamPeople } from '../people.js';
import { domainOf, emailOf } from '../rows.js';

/** Somebody with a mail address. */
export interface Party {
  name: string;
  address: string;
}

/** How many of the cast have a mailbox: the last of them is nobody yet. */
const mailboxes = 6;

const contacts = new Map(cast.map(({ n, name }) => [name, n]));

/** Everybody of the demo's tenant, as its directory lists them. */
export const directory = [...contosoPeople, ...fabrikamPeople, { n: 7, name: 'Pradeep Gupta' }]
  .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index)
  .map((person, index) => {
    const { name } = person;
    const company = 'company' in person ? person.company : undefined;
    const n = contacts.get(name);
    return {
      id: aadObjectId(n ?? 100 + index),
      displayName: name,
      mail: emailOf(name, domainOf(company ?? 'Contoso')),
      jobTitle: 'job_title' in person ? person.job_title : 'Consultant',
      department: 'department' in person ? person.department : 'Partners',
      hasMailbox: n !== undefined && n <= mailboxes,
    };
  });

/** The demo's person of that name, as a sender or receiver of mail. */
export function colleague(name: string): Party {
  const person = directory.find(({ displayName }) => displayName === name);
  if (!person) throw new Error(`The demo has nobody called ${name}.`);
  return { name, address: person.mail };
}

const idsOf = (names: readonly string[]) =>
  directory.filter(({ displayName }) => names.includes(displayName)).map(({ id }) => id);

/** Who sees the sites of Contoso Sales. */
export const staff = idsOf(contosoPeople.filter(({ role }) => role !== 'customer').map(({ name }) => name));

/** The groups of the tenant. */
export const groups = [
  group('Finance Team', 'finance', ['Nestor Wilke']),
  group('Sales Team', 'sales', ['Alex Wilber', 'Megan Bowen', 'Lidia Holloway', 'Isaiah Langer']),
  group('Support Team', 'support', ['Diego Siciliani', 'Grady Archie']),
];

function group(displayName: string, name: string, members: readonly string[]) {
  const id = `30000000-0000-4000-8000-${Buffer.from(name.padEnd(6).slice(0, 6)).toString('hex')}`;
  return { id, displayName, mail: `${name}@contoso.example`, members: idsOf(members) };
}
