import type { Reading } from '../sentence/reading.js';
import { doubt, readOfShown } from './pointed.js';
import { withoutOther, withReferent } from './referred.js';
import { readRequest, type Context, type Request } from './requests.js';

/** From this confidence on a sentence that is not understood otherwise is about what was spoken of. */
const understood = 0.5;

/** The same where it is called by its noun, which is hardly passed over. */
const likely = 0.4;

/** What a sentence asks for, where that may be a read of what the conversation is about. */
export async function readPointed(context: Context, said: Reading): Promise<Request | undefined> {
  const { nouns } = context.knowledge;
  const isReferring = withReferent(said, nouns, context.lookup) !== undefined;
  const reading = isReferring ? withoutOther(said, nouns) : said;
  const request = await readOfShown(context, reading);
  return (await readReferred(context, reading, request)) ?? request;
}

/** “Their orders”, “how do I reach the owner”: a read of what the conversation is about, which is not understood otherwise. */
async function readReferred(
  context: Context,
  reading: Reading,
  plain: Request | undefined,
): Promise<Request | undefined> {
  const referred = withReferent(reading, context.knowledge.nouns, context.lookup);
  if (!referred || (plain && (isAboutRecord(plain, referred) || isChange(plain)))) return undefined;
  const request = await readRequest(context, referred.reading);
  if (!request || isChange(request) || !isAboutRecord(request, referred)) return undefined;
  return request.confidence >= leastFor(plain, referred.isCalled) ? request : undefined;
}

/** How sure the read of what was spoken of must be. */
function leastFor(plain: Request | undefined, isCalled: boolean): number {
  if (!plain) return understood;
  if (plain.skill.tool.effect !== 'read') return plain.confidence;
  return isCalled ? likely : plain.confidence - doubt;
}

/** A change that says of what. */
function isChange({ skill, call }: Request): boolean {
  const fields = [...skill.fields.values()];
  return (
    skill.tool.effect !== 'read' &&
    !fields.some(
      ({ name, required, kind }) => required && kind.kind === 'record' && call.input[name] === undefined,
    )
  );
}

function isAboutRecord({ skill, call }: Request, { noun, id }: { noun: string; id: string }): boolean {
  const values = Object.values(call.input);
  // Of a record of any kind a tool is told its kind and its number.
  if (values.includes(noun) && values.includes(Number(id))) return true;
  return [...skill.fields.values()].some(
    ({ name, kind }) => kind.kind === 'record' && kind.noun === noun && call.input[name] === id,
  );
}
