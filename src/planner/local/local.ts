import { LRUCache } from 'lru-cache';
import type { ConversationStore } from '../../core/call.js';
import type { FindChoices, FindNamed } from '../../core/fields.js';
import type { Tool } from '../../core/tool.js';
import { conversationIn, placeKey } from '../place.js';
import type { Actor } from '../../core/actor.js';
import type { Place, Plan, PlannedCall, Planner, Turn } from '../planner.js';
import { recordNouns } from './skills/record-nouns.js';
import { showing } from './skills/showing.js';
import { hasDecimalComma } from './sentence/amounts.js';
import { isForText } from './dialogue/answering.js';
import { after, emptyDialog, type Dialog } from './dialogue/dialog.js';
import { nowIn } from './dates/days.js';
import { nearest } from './learn/features.js';
import { allowedFor, learn } from './learn/knowledge.js';
import { withGroups } from './sentence/groups.js';
import { withMentions } from './sentence/mentions.js';
import { withOwnNames } from './sentence/own-names.js';
import { createLookup, createNames } from './sentence/names.js';
import { direct } from './sentence/direct.js';
import { soundingLike } from './intents/rank.js';
import { readDated, type Reading } from './sentence/reading.js';
import { withDaysSpelled, withoutSlips, withoutTypos } from './sentence/spelling.js';
import { mended } from './sentence/mend.js';
import { readSentence } from './sentence/sentence.js';
import type { Context } from './intents/requests.js';
import type { Told } from './dialogue/settle.js';
import { splitRequests } from './sentence/split.js';
import { understand, understandReply } from './dialogue/understand.js';

/** What the local planner needs from the rest of the house. */
interface LocalPlannerParts {
  tools: readonly Tool[];
  find: FindChoices;
  /** Knows the records a sentence names before it is known what is wanted of them. */
  findNamed?: FindNamed | undefined;
  dialogs: ConversationStore<Dialog>;
  /** Runs a tool that only reads, to know what a record has that is to be changed by so much. */
  look?: ((actor: Actor, call: PlannedCall) => Promise<Readonly<Record<string, unknown>>>) | undefined;
  /** What was learnt of the tools ahead of time; without it, or where it is of other tools, it is learnt now. */
  learnt?: Buffer | undefined;
}

/** Longer messages, in characters, are no requests. */
const longestText = 2000;

/** The planner that needs no network, and what it can do for one that does. */
export interface LocalPlanner extends Planner {
  /**
   * What a message means as a reply to what waits, or as a wish for help or to forget; undefined where it is about
   * something else, and then nothing waits for an answer in words any more.
   */
  reply(turn: Turn): Promise<Plan | undefined>;
  /** The tools this person may use that a text sounds most like, the likeliest first. */
  closest(turn: Pick<Turn, 'actor' | 'now'>, text: string, count: number): Tool[];
}

/** Builds the planner that needs no network: it knows the tools by their phrases, and plans in milliseconds. */
export function createLocalPlanner({
  tools,
  find,
  findNamed,
  dialogs,
  look,
  learnt,
}: LocalPlannerParts): LocalPlanner {
  const knowledge = learn(tools, learnt);
  const numbered = recordNouns(knowledge.skills);
  const namesOf = createNames(find);
  // What the plan of a turn was made with, until its end, so that remembering it does not read the same again.
  const planned = new LRUCache<string, Dialog>({ max: 1000, ttl: 10_000 });

  function read({ actor, now }: Pick<Turn, 'actor' | 'now'>, text: string): Reading {
    const sentence = readSentence(
      withDaysSpelled(text.slice(0, longestText), knowledge.model.words),
      knowledge.aliases,
      hasDecimalComma(actor.locale),
    );
    const { timeZone, fiscalYearStart } = actor;
    return readDated(sentence, { ...nowIn(now, timeZone), fiscalYearStart }, numbered);
  }

  async function readNamed(turn: Turn, context: Context, { question }: Dialog): Promise<Reading> {
    const { names } = context;
    const isText = question !== undefined && isForText(context, question);
    const text = turn.text.slice(0, longestText);
    const said = isText ? text : direct(text, knowledge.verbs);
    const reading = await readText(turn, said, names);
    const meant = mended(reading);
    return meant === undefined ? reading : readText(turn, meant, names);
  }

  async function readText(turn: Turn, text: string, names: Context['names']): Promise<Reading> {
    const reading = withoutSlips(read(turn, text), knowledge.nouns, knowledge.model.words);
    const named = findNamed
      ? await withMentions(reading, knowledge.model.words, findNamed, turn.actor)
      : reading;
    const spelled = withoutTypos(named, (typed) => nearest(typed, knowledge.model));
    const ambiguous = { words: knowledge.forms, movedTo: knowledge.movedTo };
    return withGroups(withOwnNames(spelled, names, ambiguous));
  }

  async function contextOf({ actor }: Turn, { shown, things, listed, about }: Dialog): Promise<Context> {
    const allowed = allowedFor(knowledge, actor);
    const shows = (noun: string | undefined) => showing(knowledge.skills, allowed, noun);
    const show = async (noun: string, id: string) => {
      const found = shows(noun);
      return found && look?.(actor, { tool: found.skill.tool.name, input: { [found.field]: id } });
    };
    const lookup = { find: createLookup(find), actor, shown, things, listed, about, show, shows };
    return { knowledge, allowed, names: await namesOf(actor), lookup };
  }

  async function keep(turn: Place, before: Dialog, now: Dialog): Promise<void> {
    const key = placeKey(turn);
    if (JSON.stringify(now) !== JSON.stringify(before)) await dialogs.put(key, now);
    planned.set(key, now);
  }

  async function tell(turn: Turn, dialog: Dialog): Promise<Told> {
    if (turn.text.length > longestText) return { plan: { kind: 'unknown', suggestions: [] }, dialog };
    const context = await contextOf(turn, dialog);
    return understand(context, await readNamed(turn, context, dialog), dialog);
  }

  return {
    async plan(turn) {
      const dialog = (await dialogs.get(placeKey(turn))) ?? emptyDialog;
      const told = await tell(turn, dialog);
      await keep(turn, dialog, told.dialog);
      return told.plan;
    },
    async leave(conversation) {
      for (const key of planned.keys()) if (conversationIn(key) === conversation) planned.delete(key);
      await dialogs.removeAll(conversation);
    },
    async reply(turn) {
      const dialog = (await dialogs.get(placeKey(turn))) ?? emptyDialog;
      const context = await contextOf(turn, dialog);
      const told = await understandReply(context, await readNamed(turn, context, dialog), dialog);
      const { question, left: _left, ...rest } = dialog;
      const aside: Dialog = { ...rest, ...(question && { left: question }), waiting: [] };
      await keep(turn, dialog, told?.dialog ?? aside);
      return told?.plan;
    },
    closest(turn, text, count) {
      const reading = read(turn, text);
      const parts = splitRequests(reading, knowledge);
      const allowed = allowedFor(knowledge, turn.actor);
      const ranked = parts.map((part) => soundingLike(knowledge, allowed, part, count));
      const mixed = Array.from({ length: count }, (_, at) => ranked.flatMap((each) => each[at] ?? []));
      return [...new Set(mixed.flat().map(({ skill }) => skill.tool))].slice(0, count);
    },
    async remember(turn, what) {
      if (what.length === 0) return;
      const key = placeKey(turn);
      const dialog = planned.get(key) ?? (await dialogs.get(key)) ?? emptyDialog;
      planned.delete(key);
      await dialogs.put(key, after(dialog, what));
    },
  };
}
