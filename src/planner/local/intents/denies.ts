import { isIn } from '../slots/fill.js';
import type { Candidate } from './rank.js';
import type { Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';
import { denying, isCourtesy, isHint, pleas } from '../sentence/words.js';

/** "Do not convert lead 10", "deals not in negotiation": the opposite of what the other words say. */
export function denies({ skill, spans }: Candidate, { tokens }: Reading, isElsewhere = false): boolean {
  return tokens.some(({ text }, at) => {
    if (!denying.has(text) || isIn(spans, at)) return false;
    if (isOrderBehind(skill, tokens, at)) return false;
    const next = tokens.findIndex(
      (token, place) => place > at && (token.breaks !== '' || !isCourtesy(token.text)),
    );
    // “Don't I?” and “or not?” at the end of what is said only ask for a yes.
    if (skill.tool.effect === 'read' && at > 0 && (next < 0 || tokens[next]?.breaks !== '')) return false;
    const denied = tokens[next]?.text ?? '';
    // "Nobody works on issue 8, give it to Megan": what is denied is not what the tool does.
    if (isElsewhere && !isIn(spans, next) && !skill.vocabulary.has(denied)) return false;
    // "Does not fit" is what some tool is for; "do not assign" is not, though it has the same "not".
    return ![denied, tokens[at + 1]?.text].some((word) => skill.denials.has(`${text} ${word}`));
  });
}

/** Words that an order may follow, and the commas and full stops before it, once it is said why. */
const beginning = new Set(['so', 'then', ...pleas]);

/** "It is not needed any more, please cancel it": an order behind what is denied, with nothing denied in it. */
function isOrderBehind({ heads }: Skill, tokens: Reading['tokens'], denial: number): boolean {
  const start = tokens.findLastIndex(
    ({ breaks, text }, at) => at > denial + 1 && (breaks !== '' || beginning.has(text)),
  );
  const why = tokens.slice(denial + 1, Math.max(start, 0));
  if (tokens[denial + 1]?.breaks !== '' || why.every(({ text }) => isCourtesy(text))) return false;
  const order = tokens.slice(start);
  const first = order.find(({ text }) => !isCourtesy(text) || isHint(text));
  return first !== undefined && heads.has(first.text) && !order.some(({ text }) => denying.has(text));
}
