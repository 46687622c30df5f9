import type { Knowledge } from '../learn/knowledge.js';
import type { Reading } from '../sentence/reading.js';
import { isPast } from '../sentence/verbs.js';
import { isCourtesy, isHint, persons } from '../sentence/words.js';
import { certainly } from './pointed.js';
import type { Request } from './requests.js';
import { wishes } from './wished.js';

/**
 * “I'm on holiday, could you assign it to Grady”: the requests without what is only told first and could be a wish, where
 * a change is ordered behind it. `parts` are what they were read from; those behind the first begin as orders do.
 */
export function withoutTold(
  requests: Request[],
  parts: readonly Reading[],
  commands: ReadonlySet<string>,
): Request[] {
  const [told, ...orders] = requests;
  const [first] = parts;
  if (!told || !first || requests.length !== parts.length) return requests;
  const word = firstOf(first) ?? '';
  const isTold = !commands.has(word) && !(told.skill.heads.has(word) && !isPast(word)) && !isFact(told);
  const isWish = orders.some((order, at) => {
    const part = parts[at + 1];
    return part && isChange(order) && !pointsBack(order, part);
  });
  return isTold && isWish ? orders : requests;
}

/** “…, reopen it”: what to change is what was told before. */
function pointsBack({ skill: { own }, call }: Request, { tokens }: Reading): boolean {
  return (
    own !== undefined &&
    call.input[own.name] === undefined &&
    tokens.some(({ text }) => text === 'it' || persons.has(text))
  );
}

/** How many fields of a request are open or in doubt. */
export function missing({ skill, call, doubts }: Request): number {
  const open = [...skill.fields.values()].flatMap(({ name, required }) =>
    required && call.input[name] === undefined ? [name] : [],
  );
  return new Set([...open, ...doubts.map(({ field }) => field)]).size;
}

/** Whether a change is told so plainly that it is wished although another is ordered. */
export function isFact({ skill, confidence, doubts }: Request): boolean {
  return skill.tool.effect === 'write' && confidence >= certainly && doubts.length === 0;
}

/** Whether a part of a sentence begins as orders of what it asks for do. */
export function isOrdered({ skill }: Request, part: Reading): boolean {
  const first = firstOf(part);
  return first !== undefined && first !== skill.noun && skill.heads.has(first);
}

/** Whether a part of a message may change something by itself: “…, back now” is said of nothing in the CRM. */
export function standsAlone(request: Request, knowledge: Knowledge, part: Reading): boolean {
  const { skill, call, doubts } = request;
  const named = [...Object.keys(call.input), ...doubts.map(({ field }) => field)];
  // “The last change was a mistake” says all there is to say.
  const isSaid = named.length === 0 && part.tokens.some(({ text }) => text === skill.noun);
  if (!isChange(request) || isSaid) return true;
  return (
    named.some((name) => skill.fields.get(name)?.kind.kind === 'record') || wishes(skill, knowledge, part)
  );
}

export function isChange({ skill }: Request): boolean {
  return skill.tool.effect !== 'read';
}

function firstOf({ tokens }: Reading): string | undefined {
  return tokens.find(({ kind, text }) => kind !== 'word' || !isCourtesy(text) || isHint(text))?.text;
}
