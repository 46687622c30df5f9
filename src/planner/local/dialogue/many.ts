import { spreadShown } from '../intents/mentioned.js';
import { forbidden } from '../intents/forbidden.js';
import { readRequest, type Context, type Request } from '../intents/requests.js';
import { replaced, type Reading } from '../sentence/reading.js';
import { readingOf } from '../sentence/split.js';
import { isCourtesy } from '../sentence/words.js';
import type { Dialog } from './dialog.js';
import { settle, type Told } from './settle.js';

/** A change of many records, which are neither named nor shown yet: “assign all open issues to Diego”. */
interface Many {
  noun: string;
  /** The same change of one: “assign issue to Diego”. */
  one: Reading;
  /** Which ones: “all open issues”. */
  meant: Reading;
  /** What to say once they are shown: “assign all of them to Diego”. */
  again: string;
}

/**
 * “Assign all open issues to Diego” changes nothing yet: whoever says so has not seen which these are. They are listed,
 * and it is said how to go on.
 */
export async function ofMany(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
  // “Assign the last two deals to Megan” means two that were shown.
  const many = spreadShown(reading, context.lookup.shown) ? undefined : manyIn(reading, context);
  if (!many) return undefined;
  const refused = forbidden(context, many.one);
  if (refused) return { plan: { kind: 'calls', calls: [refused], confidence: 1, unsure: false }, dialog };
  const change = await readRequest(context, many.one);
  if (!change || !wantsOne(change, many.noun)) return undefined;
  const list = await readRequest(context, many.meant);
  if (!list || !isList(list, many.noun)) return undefined;
  const { confidence } = list;
  const told = await settle([list], { confidence, unsure: false }, dialog, context.lookup);
  const notice = `Nothing is changed yet. Say which ${many.noun} you mean, or “${many.again}” for those you see.`;
  return { ...told, plan: { ...told.plan, notice } };
}

/** Whether a change is one of a record that it does not say. */
function wantsOne({ skill, call }: Request, noun: string): boolean {
  const fields = [...skill.fields.values()];
  return (
    skill.tool.effect !== 'read' &&
    fields.some(
      ({ name, required, kind }) =>
        required && kind.kind === 'record' && kind.noun === noun && call.input[name] === undefined,
    )
  );
}

function isList({ skill }: Request, noun: string): boolean {
  return skill.tool.effect === 'read' && skill.noun === noun && skill.fields.has('limit');
}

/** “Give me all my leads” asks to see them. */
const askers = new Set(['me', 'us']);
const each = new Set(['every', 'each']);
const owning = new Set(['all', 'the', 'my', 'our']);
/** Which ones are meant may go on so behind what they are called: “issues of Litware”. */
const narrowing = new Set('of from in by at with about that which'.split(' '));
/** What is to become of them begins so. */
const goals = new Set(['to', 'as', 'into']);
/** So many words stand at most between the change and “all”, and from there to what they are called. */
const mostBefore = 2;
const mostBetween = 5;

function manyIn(reading: Reading, { knowledge: { heads, nouns } }: Context): Many | undefined {
  const { text, tokens } = reading;
  const head = tokens.findIndex((token) => heads.has(token.text) || !isCourtesy(token.text));
  const start = tokens.findIndex(
    (token, at) => at > head && (each.has(token.text) || owning.has(token.text)),
  );
  const at = tokens.findIndex((token, place) => place > start && nouns.has(token.text));
  const noun = tokens[at];
  if (head < 0 || start < 0 || !noun || start - head > mostBefore || at - start > mostBetween)
    return undefined;
  if (!noun.plural && !each.has(tokens[start]?.text ?? '')) return undefined;
  const isPlain = tokens
    .slice(head + 1, at + 1)
    .every((token) => token.kind === 'word' && token.breaks === '' && !askers.has(token.text));
  if (!isPlain) return undefined;
  const end = narrowing.has(tokens[at + 1]?.text ?? '') ? goalBehind(reading, at) : at + 1;
  const behind = tokens[end] ? ` ${text.slice(tokens[end].start)}` : '';
  return {
    noun: noun.text,
    one: replaced(reading, start, end, [{ ...noun, plural: false, breaks: '' }]),
    meant: readingOf(reading, start, end),
    again: `${text.slice(tokens[head]?.start ?? 0, tokens[start]?.start)}all of them${behind}`,
  };
}

/** Where it begins what is to become of them; the end of the sentence where nothing is said of that. */
function goalBehind({ tokens }: Reading, at: number): number {
  const goal = tokens.findIndex(({ text }, place) => place > at && goals.has(text));
  return goal < 0 ? tokens.length : goal;
}
