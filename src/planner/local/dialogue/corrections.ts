import type { PlannedCall } from '../../planner.js';
import { asks } from '../sentence/mood.js';
import type { Reading } from '../sentence/reading.js';
import { readingOf } from '../sentence/split.js';
import { isCourtesy } from '../sentence/words.js';
import type { Skill } from '../skills/skill.js';
import { readAbout } from '../intents/about.js';
import type { Context } from '../intents/requests.js';
import type { Dialog } from './dialog.js';
import { followUp } from './followup.js';
import { withNamedValue, withOtherValue, type Meant } from './replacing.js';
import { saidAgain, type Said } from './said-again.js';
import { settle, type Draft, type Told } from './settle.js';
import { isUndoing, takingBack, undoes } from './undoing.js';

const mostDenied = 4;

/** What is corrected: a call with the change it made, one that was undone, or one that still waits for a yes. */
interface Made {
  call: PlannedCall;
  skill: Skill;
  back?: Draft | undefined;
  waits?: true;
}

/** “No, I meant Proposal” takes the change just made back and makes the one that was meant. */
export async function corrected(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Told | undefined> {
  const said = asks(reading) ? undefined : saidAgain(reading);
  const made = said && madeIn(context, dialog);
  if (!said || !made) return undefined;
  const { rest, takesBack } = said;
  const isWish =
    rest !== undefined && (said.tone !== 'firm' || takesBack) && wantsMore(context.knowledge.heads, rest);
  if (isWish) return undefined;
  const meant = rest && (await meantBy(context, made, said, rest));
  if (takesBack && !meant && made.waits) {
    const bare = takingBack(context.knowledge);
    const left = { ...dialog, declined: made.call };
    return bare && settle([bare], { confidence: 1, unsure: true }, left, context.lookup);
  }
  const { back } = made;
  const unsure = made.skill.tool.effect !== 'read' && (made.waits === true || meant?.isGuess === true);
  const about = { confidence: 1, unsure };
  if (meant) return settle([...(back ? [back] : []), meant.draft], about, dialog, context.lookup);
  return takesBack && back ? settle([back], about, dialog, context.lookup) : undefined;
}

async function meantBy(context: Context, made: Made, said: Said, rest: Reading): Promise<Meant | undefined> {
  const { skill, call } = made;
  if (skill.tool.effect === 'read') {
    const on = await followUp(context, call, skill, rest);
    const draft =
      on ?? (said.tone === 'mild' ? undefined : (await withOtherValue(context, made, said, rest))?.draft);
    return draft && { draft };
  }
  const other = said.isLabelled
    ? await withNamedValue(context, made, rest)
    : await withOtherValue(context, made, said, rest);
  if (other || !said.isOpen) return other;
  if (said.tone !== 'firm' && rest.tokens.length > mostDenied) return undefined;
  const draft = await otherwise(context, skill, call.input, rest);
  return draft && { draft };
}

const dropped = String.raw`never ?mind|(?:forget|scratch) (?:it|that)`;
const exclaimed = new RegExp(
  String.raw`^(?:(?:no|nope|sorry|oops|wait|oh|ah|pardon|${dropped})\s*[,.!;–—]\s*)+`,
  'i',
);

/** “Two things: …” says nothing of what they are. */
const announced =
  /^(?:(?:ok|so|hey|hi|please|now|just)[\s,]+)*(?:two|three|four|several|some|a (?:few|couple of)|2|3|4) (?:more |other )?things(?: please| for (?:you|today))?\s*[:.–—-]\s*/i;

/** "No, show me the leads" asks for the leads: what is set off before it only says that something went wrong. */
export function withoutDenial(reading: Reading): Reading {
  const [denial = ''] = exclaimed.exec(reading.text) ?? announced.exec(reading.text) ?? [];
  const start = reading.tokens.findIndex((token) => token.start >= denial.length);
  return denial === '' || start < 1 ? reading : readingOf(reading, start, reading.tokens.length);
}

function madeIn({ knowledge }: Context, { last, made, asked, declined, waiting }: Dialog): Made | undefined {
  const skillOf = (name: string) => knowledge.skills.find(({ tool }) => tool.name === name);
  const isUndone = last !== undefined && made !== undefined && undoes(knowledge, last, made.change);
  const waits = waiting.length > 0 && !(declined && asked && isUndoing(knowledge, asked));
  const call = waits ? asked : (declined ?? (isUndone ? made : last));
  const skill = call && skillOf(call.tool);
  if (!call || !skill) return undefined;
  if (waits) return { call, skill, waits };
  if (declined || isUndone || skill.tool.effect === 'read') return { call, skill };
  const back = last?.change === undefined ? undefined : takingBack(knowledge, last.change);
  return back && { call, skill, back };
}

/** “Sorry, show deal 41” is a wish of its own rather than another value. */
function wantsMore(heads: ReadonlySet<string>, rest: Reading): boolean {
  const first = rest.tokens.findIndex(({ text }) => !isCourtesy(text));
  const leading = rest.tokens.slice(0, first + 1);
  return asks(rest) || leading.some(({ kind, text }) => kind === 'word' && heads.has(text));
}

/** Another change of the same record: “won” after a deal was marked as lost. */
async function otherwise(
  context: Context,
  { noun, own }: Skill,
  input: Record<string, unknown>,
  rest: Reading,
): Promise<Draft | undefined> {
  const number = Number(own && input[own.name]);
  if (noun === undefined || !Number.isInteger(number)) return undefined;
  const request = await readAbout(context, rest, { noun, number });
  return request?.skill.tool.effect === 'write' ? request : undefined;
}
