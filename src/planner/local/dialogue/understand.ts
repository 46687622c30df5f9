import { amended, repeated } from './again.js';
import { answered, answeredLate, isForProse, likelyNew, stillAsked } from './answering.js';
import { amongShown } from './among.js';
import type { PlannedCall } from '../../planner.js';
import { barePlace } from './choice.js';
import { corrected, withoutDenial } from './corrections.js';
import type { Dialog } from './dialog.js';
import { asksAbout, isDoubtful } from '../sentence/mood.js';
import { toldOfShown } from '../intents/about.js';
import { withAntecedents } from '../intents/antecedents.js';
import { forbidden } from '../intents/forbidden.js';
import { requestsIn } from './going-on.js';
import { ofMany } from './many.js';
import { named } from './named.js';
import { notAll } from '../intents/mentioned.js';
import { soundingLike } from '../intents/rank.js';
import { leftOutNotice } from '../intents/left-out.js';
import { paged } from './paging.js';
import type { Reading } from '../sentence/reading.js';
import { showing } from '../skills/showing.js';
import { behindDecline } from './declining.js';
import { isCourtesy, isHint } from '../sentence/words.js';
import { idle, replied } from './waiting.js';
import { withReason } from '../intents/reason.js';
import { readRequest, type Context } from '../intents/requests.js';
import { takesBack } from './said-again.js';
import { settle, type Told } from './settle.js';
import { withoutDeleting } from './unchanged.js';
import { takingBack, undoing } from './undoing.js';
import { suggest } from '../skills/suggest.js';
import { listWith } from '../slots/resolve.js';

const mostSuggested = 3;

/** What a message means in its dialog: a reply to what waits, the answer to a question, requests, or nothing known. */
export async function understand(context: Context, reading: Reading, dialog: Dialog): Promise<Told> {
  const { left: _left, ...fresh } = dialog;
  return (
    replied(context, reading, dialog) ??
    idle(context, reading, dialog) ??
    (await declined(context, reading, fresh)) ??
    (await undone(context, reading, fresh)) ??
    (await answered(context, reading, fresh)) ??
    (await answeredLate(context, reading, dialog)) ??
    (await wished(context, reading, dialog)) ??
    notUnderstood(context, reading, fresh)
  );
}

/** Another wish than what is asked for, which may help to answer that. */
async function wished(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
  const { left, ...fresh } = dialog;
  const told =
    paged(context.knowledge, reading, fresh) ??
    (await ofShown(context, reading, fresh)) ??
    (await named(context, reading, fresh));
  return told && stillAsked(context, dialog.question ?? left, told);
}

/** What a message asks for where something was shown before. */
async function ofShown(context: Context, heard: Reading, dialog: Dialog): Promise<Told | undefined> {
  const { reading, isGuess } = await amongShown(heard, context.lookup);
  return (
    (await corrected(context, reading, dialog)) ??
    (await amended(context, reading, dialog)) ??
    (await repeated(context, reading, dialog)) ??
    (await requested(context, reading, dialog, isGuess))
  );
}

/** “Undo that last one” instead of the answer to a question, unless that may be any text. */
async function undone(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
  const { question, ...rest } = dialog;
  if (!question || isForProse(context, question) || !takesBack(reading)) return undefined;
  const bare = takingBack(context.knowledge);
  const unsure = { confidence: 1, unsure: true };
  return (await corrected(context, reading, rest)) ?? (bare && settle([bare], unsure, rest, context.lookup));
}

/** What a message means as a reply to what waits, or by itself; undefined where it is about something else. */
export async function understandReply(
  context: Context,
  reading: Reading,
  dialog: Dialog,
): Promise<Told | undefined> {
  const told =
    replied(context, reading, dialog) ??
    (await answered(context, reading, dialog)) ??
    (await answeredLate(context, reading, dialog));
  return told?.plan.kind === 'unknown' ? undefined : told;
}

/** “Forget it, show me deal 25”, “no, create a lead”: another wish instead of the answer to a question. */
async function declined(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
  const { question, ...rest } = dialog;
  const wish = question && behindDecline(reading);
  const first = wish?.tokens.find(({ text }) => !isCourtesy(text) || isHint(text));
  if (!wish || !first || !context.knowledge.heads.has(first.text)) return undefined;
  const request = await readRequest(context, wish);
  return request && request.confidence >= likelyNew ? requested(context, wish, rest) : undefined;
}

async function requested(
  context: Context,
  heard: Reading,
  dialog: Dialog,
  isGuess = false,
): Promise<Told | undefined> {
  const reading = withoutDenial(heard);
  if (asksAbout(reading)) return undefined;
  const direct = forbidden(context, reading) ?? pointedAt(context, reading, dialog);
  if (direct) return { plan: { kind: 'calls', calls: [direct], confidence: 1, unsure: false }, dialog };
  // A place alone means nothing else where there is no list to count in.
  if (barePlace(reading) !== undefined) return undefined;
  const many = await ofMany(context, reading, dialog);
  if (many) return many;
  const asked = (await requestsIn(context, reading, dialog)) ?? (await toldOfShown(context, reading));
  if (!asked) return undefined;
  const known = await withAntecedents(asked, reading, context.lookup);
  const requests =
    known.length === 1
      ? known.map((request) => withReason(request, reading, context.knowledge.heads))
      : known;
  const confidence = Math.min(...requests.map((request) => request.confidence));
  const writes = requests.some(({ skill }) => skill.tool.effect !== 'read');
  const unsure =
    requests.some((request) => request.unsure) ||
    (writes && (isGuess || requests.length > 1 || isDoubtful(reading)));
  const told = await settle(requests, { confidence, unsure }, dialog, context.lookup);
  const notice =
    withoutDeleting(reading, told.plan.notice) ??
    leftOutNotice(requests.flatMap(({ leftOut = [] }) => leftOut)) ??
    notAll(reading, requests.length, dialog);
  return undoing(context, notice ? { ...told, plan: { ...told.plan, notice } } : told, dialog);
}

/** "The second one", and nothing else, shows that record of those last shown. */
function pointedAt(
  { knowledge, allowed }: Context,
  reading: Reading,
  { shown, things, listed, isEmpty }: Dialog,
): PlannedCall | undefined {
  const place = isEmpty ? undefined : barePlace(reading);
  const noun = (things ?? shown)[0]?.noun;
  const last =
    things ??
    listWith(
      shown.filter((each) => each.noun === noun),
      { listed },
    );
  const meant = place === undefined ? undefined : last.filter((each) => each.noun === noun).at(place);
  const shows = showing(knowledge.skills, allowed, noun);
  if (!meant || !shows) return undefined;
  const input = { [shows.field]: 'id' in meant ? meant.id : String(meant.number) };
  return { tool: shows.skill.tool.name, input };
}

function notUnderstood({ knowledge, allowed }: Context, reading: Reading, dialog: Dialog): Told {
  const closest = soundingLike(knowledge, allowed, reading, mostSuggested).map(({ skill }) => skill);
  return { plan: { kind: 'unknown', suggestions: suggest(closest) }, dialog };
}
