import type { RecordRef } from '../../../core/errors.js';
import type { Mention } from '../sentence/mentions.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import type { Lookup } from '../slots/resolve.js';

/** Of records of several customers that something names, the one of the customer just spoken of: “their support contract”. */
export async function ofOwner(
  { start, end, records }: Mention,
  reading: Reading,
  lookup: Lookup,
): Promise<RecordRef | undefined> {
  const [[noun, numbers] = ['', []]] = records;
  if (numbers.length < 2 || reading.mentions.some((mention) => mention.records.has('customer')))
    return undefined;
  const owner = await ownerOf(lookup);
  if (owner === undefined) return undefined;
  const text = `${owner} ${sliceOf(reading, start, end)}`;
  const choices = await lookup.find(lookup.actor, { kind: 'record', noun }, text);
  const [only, another] = numbers.filter((number) =>
    choices.some(({ value, isNear }) => value === String(number) && !isNear),
  );
  return only === undefined || another !== undefined ? undefined : { noun, number: only };
}

/** What the customer is called who was spoken of last, or whose what was shown is. */
async function ownerOf({ about = [], find, actor }: Lookup): Promise<string | undefined> {
  const customer = about.find(({ noun }) => noun === 'customer');
  if (!customer) return undefined;
  const [choice] = await find(actor, { kind: 'record', noun: 'customer' }, customer.id);
  return choice?.label;
}
