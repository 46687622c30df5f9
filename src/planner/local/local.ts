import type { ExpiringStore } from '../../core/call.js';
import type { FindChoices } from '../../core/fields.js';
import type { Tool } from '../../core/tool.js';
import type { Plan, Planner, Turn } from '../planner.js';
import { answerTo } from './answer.js';
import { after, dialogKey, emptyDialog, type Dialog } from './dialog.js';
import { today } from './days.js';
import { followUp, goesOn } from './followup.js';
import { allowedFor, learn } from './knowledge.js';
import { createNames } from './names.js';
import { likeliest } from './rank.js';
import { readDated, type Reading } from './reading.js';
import { readReply } from './replies.js';
import { readRequest, type Context, type Request } from './requests.js';
import { readSentence } from './sentence.js';
import { settle, type Told } from './settle.js';
import { splitRequests } from './split.js';
import { suggest } from './suggest.js';

/** What the local planner needs from the rest of the house. */
export interface LocalPlannerParts {
  tools: readonly Tool[];
  find: FindChoices;
  dialogs: ExpiringStore<Dialog>;
}

/** Longer messages are no requests. */
const longestText = 2000;
const surelyNew = 0.7;

/** Builds the planner that needs no network: it learns from the tools' phrases here, then plans in milliseconds. */
export function createLocalPlanner({ tools, find, dialogs }: LocalPlannerParts): Planner {
  const knowledge = learn(tools);
  const namesOf = createNames(find);
  const skillOf = (name: string) => knowledge.skills.find(({ tool }) => tool.name === name);
  const heads = new Set(knowledge.skills.flatMap((skill) => [...skill.heads]));

  async function tell(turn: Turn, dialog: Dialog): Promise<Told> {
    const { text, actor, now } = turn;
    if (text.length > longestText) return { plan: { kind: 'unknown', suggestions: [] }, dialog };
    const sentence = readSentence(text, knowledge.aliases);
    const reading = readDated(sentence, today(now, actor.timeZone));
    const allowed = allowedFor(knowledge, actor);
    const lookup = { find, actor, shown: dialog.shown };
    const context: Context = { turn, knowledge, allowed, names: await namesOf(actor, now), lookup };
    return (
      (await replied(reading, dialog)) ??
      (await answered(context, reading, dialog)) ??
      (await requested(context, reading, dialog)) ?? { plan: notUnderstood(allowed, reading), dialog }
    );
  }

  async function replied(reading: Reading, dialog: Dialog): Promise<Told | undefined> {
    const reply = readReply(reading);
    if (reply === 'help') return { plan: { kind: 'help' }, dialog };
    if (reply === 'no' && dialog.question) {
      const { question: _dropped, ...rest } = dialog;
      return { plan: { kind: 'help' }, dialog: rest };
    }
    const [pendingId, ...others] = dialog.waiting;
    if (reply === undefined || pendingId === undefined) return undefined;
    return {
      plan: { kind: reply === 'yes' ? 'confirm' : 'cancel', pendingId },
      dialog: { ...dialog, waiting: others },
    };
  }

  async function answered(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
    const { question } = dialog;
    if (!question) return undefined;
    const other = await readRequest(context, reading);
    if (other && other.confidence >= surelyNew && startsRequest(reading)) return undefined;
    const drafts = await answerTo(question, reading, skillOf, context.lookup);
    if (!drafts) return undefined;
    return settle(drafts, { confidence: 1, unsure: question.unsure }, dialog, context.lookup);
  }

  function startsRequest({ tokens }: Reading): boolean {
    return tokens.slice(0, 4).some(({ text }) => heads.has(text));
  }

  async function requested(context: Context, reading: Reading, dialog: Dialog): Promise<Told | undefined> {
    const requests =
      (await goOn(context, reading, dialog, goesOn(reading))) ??
      (await read(context, reading)) ??
      (await goOn(context, reading, dialog, true));
    if (!requests) return undefined;
    const confidence = Math.min(...requests.map((request) => request.confidence));
    const unsure = requests.some((request) => request.unsure);
    return settle(requests, { confidence, unsure }, dialog, context.lookup);
  }

  async function goOn(
    context: Context,
    reading: Reading,
    { last }: Dialog,
    may: boolean,
  ): Promise<Request[] | undefined> {
    const skill = last && skillOf(last.tool);
    if (!may || !last || !skill) return undefined;
    const request = await followUp(context, last, skill, reading);
    return request && [request];
  }

  /** Several requests in order where every part is one, else the sentence as a whole. */
  async function read(context: Context, reading: Reading): Promise<Request[] | undefined> {
    const parts = splitRequests(reading, heads);
    if (parts.length > 1) {
      const requests: Request[] = [];
      for (const part of parts) {
        const shown = [...spokenOf(requests), ...context.lookup.shown];
        const request = await readRequest({ ...context, lookup: { ...context.lookup, shown } }, part);
        if (request) requests.push(request);
      }
      if (requests.length === parts.length) return requests;
    }
    const whole = await readRequest(context, reading);
    return whole && [whole];
  }

  /** The records that earlier requests of the same sentence speak of, so that "it" can mean them. */
  function spokenOf(requests: readonly Request[]) {
    return requests.slice(-1).flatMap(({ skill, call }) =>
      [...skill.fields.values()].flatMap(({ name, kind }) => {
        const number = Number(call.input[name]);
        return kind.kind === 'record' && Number.isInteger(number) ? [{ noun: kind.noun, number }] : [];
      }),
    );
  }

  function notUnderstood(allowed: readonly number[], reading: Reading): Plan {
    return {
      kind: 'unknown',
      suggestions: suggest(likeliest(knowledge, allowed, reading).map(({ skill }) => skill)),
    };
  }

  return {
    async plan(turn) {
      const key = dialogKey(turn);
      const dialog = (await dialogs.get(key)) ?? emptyDialog;
      const told = await tell(turn, dialog);
      if (told.dialog !== dialog && JSON.stringify(told.dialog) !== JSON.stringify(dialog))
        await dialogs.put(key, told.dialog);
      return told.plan;
    },
    async remember(turn, what) {
      if (what.length === 0) return;
      const key = dialogKey(turn);
      const dialog = (await dialogs.get(key)) ?? emptyDialog;
      await dialogs.put(key, after(dialog, what));
    },
  };
}
