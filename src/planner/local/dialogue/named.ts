import type { Mention } from '../sentence/mentions.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import type { Context } from '../intents/requests.js';
import { fromName } from '../slots/resolve.js';
import type { Dialog } from './dialog.js';
import { settle, type Told } from './settle.js';

/** Who is named sooner than what: “Litware” is the customer rather than a deal with it. */
const people = ['customer', 'lead', 'employee'];

/** A name and nothing else shows whom or what it names. */
export async function named(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
  const [only, another] = reading.mentions;
  if (!only || another) return undefined;
  const isIn = (at: number) => only.start <= at && at < only.end;
  if (!reading.tokens.every(({ text }, at) => isIn(at) || isCourtesy(text))) return undefined;
  const noun = nounOf(only);
  const shows = context.lookup.shows?.(noun);
  const field = shows?.skill.fields.get(shows.field);
  if (!shows || !field) return undefined;
  const said = sliceOf(reading, only.start, only.end);
  const { values, doubt } = await fromName(field, said, context.lookup);
  const draft = {
    skill: shows.skill,
    call: { tool: shows.skill.tool.name, input: { ...values } },
    doubts: doubt ? [doubt] : [],
  };
  return settle([draft], { confidence: 1, unsure: false }, dialog, context.lookup);
}

function nounOf({ records }: Mention): string | undefined {
  const [likeliest] = records.keys();
  return people.find((noun) => records.has(noun)) ?? likeliest;
}
