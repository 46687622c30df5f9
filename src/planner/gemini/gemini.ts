import type { Content } from '@google/genai';
import type { Actor } from '../../core/actor.js';
import type { ConversationStore } from '../../core/call.js';
import { createCatalog } from '../../core/catalog.js';
import { mayUse, type Tool } from '../../core/tool.js';
import type { ModelPlanner } from '../fallback.js';
import type { Remembered, Turn } from '../planner.js';
import { createAsk, type Waits } from './ask.js';
import { createClient, type ClientOptions } from './client.js';
import { createDeclarations } from './declare.js';
import { createHistory, type Recalled, type Talk } from './history.js';
import { createJournal, type DecisionStore } from './journal.js';
import { excuseOf, reasonOf } from './fault.js';
import { createLoop, type TokenPart } from './loop.js';
import { bringsOutsideText } from './outside.js';
import { instructionsFor } from './prompt.js';
import { createWork } from './work.js';

/** What the Gemini planner needs from the rest of the house. */
interface GeminiParts {
  tools: readonly Tool[];
  client: ClientOptions;
  waits: Waits;
  /** The tools a person may use that a text sounds most like, the likeliest first. */
  closest: (turn: Pick<Turn, 'actor' | 'now'>, text: string, count: number) => Tool[];
  /** What the organization wants its assistant to know. */
  instructionsOf: (actor: Actor) => Promise<string | undefined>;
  talks: ConversationStore<Talk>;
  decisions: DecisionStore;
  observe?: ((part: TokenPart, tokens: number) => void) | undefined;
}

const mostRanked = 20;
/** The likeliest tools come before those of earlier turns. */
const likeliest = 6;
const mostRecent = 4;

/** Builds the planner that asks Gemini what to call, step by step. */
export function createGeminiPlanner(parts: GeminiParts): ModelPlanner {
  const { tools, waits, closest, instructionsOf, observe = () => undefined } = parts;
  const history = createHistory(parts.talks);
  const journal = createJournal(parts.decisions, 2 * Math.max(waits.decision, waits.silence));
  const work = createLoop({
    ask: createAsk(createClient(parts.client), waits),
    journal,
    waits,
    catalog: createCatalog(tools),
    declare: createDeclarations(),
    closest,
    keep: ({ turn, brief, tainted }) => history.add(turn, brief, tainted),
    observe,
  });

  function rankedFor(turn: Turn, { contents }: Recalled): Tool[] {
    const ranked = closest(turn, turn.text, mostRanked);
    const used = namesUsed(contents).toReversed();
    const recent = [...new Set(used)].slice(0, mostRecent);
    const again = tools.filter((tool) => recent.includes(tool.name) && mayUse(turn.actor, tool));
    return [...ranked.slice(0, likeliest), ...again, ...ranked.slice(likeliest)];
  }

  function isFromOutside(to: Remembered): boolean {
    const called = to.kind === 'outcome' ? to.outcome.tool.name : to.call.tool;
    const tool = tools.find(({ name }) => name === called);
    return tool !== undefined && bringsOutsideText({ tool, to });
  }

  return {
    async plan(turn) {
      const [recalled, own] = await Promise.all([history.recall(turn), instructionsOf(turn.actor)]);
      observe('history', recalled.tokens);
      const instructions = instructionsFor(turn.actor, turn.now, own);
      return work(createWork(turn, recalled, { instructions, ranked: rankedFor(turn, recalled) }));
    },
    async note(place, text, what) {
      const said = what.map(wordsOf).join('\n');
      if (said === '') return;
      const contents: Content[] = [
        { role: 'user', parts: [{ text }] },
        { role: 'model', parts: [{ text: said }] },
      ];
      await history.add(place, contents, what.some(isFromOutside));
    },
    forget: (place) => history.forget(place),
    leave: async (conversation) => {
      await Promise.all([history.leave(conversation), journal.leave(conversation)]);
    },
    reasonOf,
    excuseOf: (error) => excuseOf(reasonOf(error)),
  };
}

function namesUsed(contents: readonly Content[]): string[] {
  return contents.flatMap(({ parts = [] }) => parts.flatMap(({ functionCall }) => functionCall?.name ?? []));
}

function wordsOf(what: Remembered): string {
  if (what.kind === 'question') return what.text;
  const { outcome } = what;
  return outcome.kind === 'done' ? outcome.summary : `${outcome.tool.title} waits for Confirm.`;
}
