import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { nameAndAddress, type Address } from './address.js';
import type { Acquaintance, Directory } from './directory.js';

const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const named = /^(?<name>[^<>]*?)\s*<(?<address>[^\s@<>]+@[^\s@<>]+)>$/;
const itself = /^(?:me|myself|us)$/i;
const group =
  /^(?:the |my |our )?(?:(?<name>.+?)[ -])?(?:team|department|group|colleagues|everyone|everybody)$/i;

/** The person whom a text names. Throws `ambiguous` for several, `not_found` for none or one without an address. */
async function personNamed(
  directory: Directory,
  actor: Actor,
  text: string,
  field: string,
): Promise<Address> {
  const given = addressIn(text);
  if (given) return given;
  if (itself.test(text)) return reachable(await directory.self(actor), text, field);
  const found = await directory.named(actor, text);
  const [only, another] = found;
  if (!another) return reachable(only, text, field);
  const options = found.filter((one) => one.address !== undefined).map(choiceOf);
  throw new UserError('ambiguous', `${found.length} people match “${text}”. Whom do you mean?`, {
    choices: { field, options },
  });
}

/** The people whom texts name, groups with their members, each once. Fields of choices are `field.0`, `field.1` … */
export async function peopleNamed(
  directory: Directory,
  actor: Actor,
  texts: readonly string[],
  field: string,
): Promise<Address[]> {
  const found: Address[] = [];
  for (const [at, text] of texts.entries()) {
    found.push(...(await membersOf(directory, actor, text, `${field}.${at}`)));
  }
  return [...new Map(found.map((person) => [(person.address ?? '').toLowerCase(), person])).values()];
}

/** People as an input has them: written with their addresses, so that nobody has to look them up again. */
export function written(people: readonly Address[]): string[] {
  return people.map(nameAndAddress);
}

/** The addresses alone of people as `written`. */
export function addressesIn(texts: readonly string[] | undefined): string[] {
  return (texts ?? []).flatMap((text) => addressIn(text)?.address ?? []);
}

/** A person as `written`; undefined for a name alone. */
export function addressIn(text: string): Address | undefined {
  const trimmed = text.trim();
  if (address.test(trimmed)) return { address: trimmed.toLowerCase() };
  const groups = named.exec(trimmed)?.groups;
  if (!groups?.['address']) return undefined;
  const at = groups['address'].toLowerCase();
  return groups['name'] ? { name: groups['name'], address: at } : { address: at };
}

async function membersOf(
  directory: Directory,
  actor: Actor,
  text: string,
  field: string,
): Promise<Address[]> {
  const asked = group.exec(text.trim());
  if (!asked) return [await personNamed(directory, actor, text, field)];
  const name = asked.groups?.['name'] ?? '';
  const members = await directory.group(actor, name);
  if (!members || members.length === 0) {
    const sentence = `I know nobody of “${text}”. Who is meant? Name the people, or give their e-mail addresses.`;
    throw asking(sentence, field);
  }
  return members.map((member) => reachable(member, member.name, field));
}

function reachable(person: Acquaintance | undefined, text: string, field: string): Address {
  if (!person) {
    throw asking(
      `I know nobody called “${text}”. Who is meant? Name them, or give the e-mail address.`,
      field,
    );
  }
  if (person.address !== undefined) return { name: person.name, address: person.address };
  throw asking(`I know no e-mail address of ${person.name || text}. What is it?`, field);
}

/** Whom a text stands for is asked for in words. */
function asking(sentence: string, field: string): UserError {
  return new UserError('not_found', sentence, { choices: { field, options: [] } });
}

function choiceOf(person: Acquaintance) {
  const label = person.name;
  const detail = [person.detail, person.address].filter(Boolean).join(' · ');
  return { value: nameAndAddress(person), label, detail };
}
