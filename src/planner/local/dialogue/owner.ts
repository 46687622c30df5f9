import type { Mention } from '../sentence/mentions.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import type { Lookup } from '../slots/resolve.js';

/** What names records of several customers, as the one of the customer just shown: “their support contract”. */
export async function ofOwner(
  { records, ...place }: Mention,
  reading: Reading,
  lookup: Lookup,
): Promise<Mention | undefined> {
  const [[noun, numbers] = ['', []]] = records;
  if (numbers.length < 2 || reading.mentions.some((mention) => mention.records.has('customer')))
    return undefined;
  const owner = await ownerOf(lookup);
  if (owner === undefined) return undefined;
  const text = `${owner} ${sliceOf(reading, place.start, place.end)}`;
  const choices = await lookup.find(lookup.actor, { kind: 'record', noun }, text);
  const [only, another] = numbers.filter((number) =>
    choices.some(({ value, isNear }) => value === String(number) && !isNear),
  );
  if (only === undefined || another !== undefined) return undefined;
  return { ...place, records: new Map([...records, [noun, [only]]]) };
}

/** What the customer is called who was spoken of last, or whose what was shown is. */
async function ownerOf({ about = [], find, actor }: Lookup): Promise<string | undefined> {
  const customer = about.find(({ noun }) => noun === 'customer');
  if (!customer) return undefined;
  const [choice] = await find(actor, { kind: 'record', noun: 'customer' }, customer.id);
  return choice?.label;
}
