import { nounOfThing } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import { isValueAlone, isOfUnspoken, readAbout, theOneSpokenOf } from './about.js';
import { withNoun } from './mentioned.js';
import { readRequest, type Context, type Request } from './requests.js';

/** From this confidence on a change is meant by the sentence as a whole, whatever its parts could mean. */
export const certainly = 0.93;
/** By how much a sentence may be less sure with the noun of what was shown than without it. */
export const doubt = 0.35;
/** From this confidence on a sentence is about the one record spoken of rather than about one to be asked for. */
const likely = 0.5;

/** What a sentence asks for, where its "it" is of the kind that was shown last if that makes sense. */
export async function readOfShown(context: Context, reading: Reading): Promise<Request | undefined> {
  const { shown, things } = context.lookup;
  const plain = await readRequest(context, reading);
  const one = theOneSpokenOf(context.lookup);
  const noun = things ? undefined : (shown[0]?.noun ?? one?.noun);
  if (noun === undefined) return plain;
  const named = withNoun(reading, noun);
  const isLost = (request: Request) =>
    pointsNowhere(request) || isOfUnspoken(request, reading, context.lookup);
  const isPlain = plain && plain.confidence >= certainly && (reads(plain) || isAbout(plain, noun));
  if (plain && !isLost(plain) && (!named || isPlain)) return plain;
  const isFit = (request: Request) =>
    request.confidence >= (plain?.confidence ?? 0) - doubt || (plain && isLost(plain));
  const pointed = named && (await readRequest(context, named));
  if (pointed && isAbout(pointed, noun) && isFit(pointed) && !isLost(pointed)) return pointed;
  const about =
    one && (plain || named) && !isValueAlone(reading) ? await readAbout(context, reading, one) : undefined;
  return about && isFit(about) && (named || about.confidence >= likely) ? about : plain;
}

function reads({ skill }: Request): boolean {
  return skill.tool.effect === 'read';
}

/** Whether a request is about an “it” outside the CRM, where nothing of there was shown. */
function pointsNowhere({ skill, call }: Request): boolean {
  return [...skill.fields.values()].some((field) => {
    const value = call.input[field.name];
    return (
      nounOfThing(field) !== undefined && typeof value === 'string' && /^(?:it|that|this)\b/i.test(value)
    );
  });
}

/** Whether a request names a record of a noun, or asks which one is meant. */
export function isAbout({ skill, call, doubts }: Request, noun: string): boolean {
  return [...skill.fields.values()].some(
    ({ name, kind }) =>
      kind.kind === 'record' &&
      kind.noun === noun &&
      (call.input[name] !== undefined || doubts.some(({ field }) => field === name)),
  );
}
