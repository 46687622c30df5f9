import type { Content, FunctionCall, Part } from '@google/genai';
import type { Tool } from '../../core/tool.js';
import type { Turn } from '../planner.js';
import type { Source } from './cite.js';
import type { Recalled } from './history.js';
import type { Response } from './respond.js';

/** A turn while the model works on it. */
export interface Work {
  turn: Turn;
  instructions: string;
  /** What the model is sent: earlier turns, and this one with its parts as they came. */
  contents: Content[];
  /** This turn as later ones will know it. */
  brief: Content[];
  /** Tools that may fit, the likeliest first. */
  ranked: readonly Tool[];
  /** Tools that the model asked for or used. */
  wanted: Tool[];
  /** The records that an answer can name. */
  sources: Map<string, Source>;
  /** What the model wrote in earlier steps. */
  words: string[];
  tainted: boolean;
  started: number;
  steps: number;
  calls: number;
  writes: number;
  corrections: number;
}

export function createWork(
  turn: Turn,
  { contents, tainted }: Recalled,
  about: Pick<Work, 'instructions' | 'ranked'>,
): Work {
  const said: Content = { role: 'user', parts: [{ text: turn.text }] };
  const nothing = { steps: 0, calls: 0, writes: 0, corrections: 0 };
  return {
    ...about,
    ...nothing,
    turn,
    contents: [...contents, said],
    brief: [said],
    wanted: [],
    sources: new Map(),
    words: [],
    tainted,
    started: Date.now(),
  };
}

/** What the model said, as it said it. */
export function addSaid({ contents, brief }: Work, parts: Part[]): void {
  const content = { role: 'model', parts };
  contents.push(content);
  brief.push(content);
}

/** The answers to all calls of a step, in their order. */
export function addResponses(
  { contents, brief }: Work,
  calls: readonly FunctionCall[],
  responses: readonly { full: Response; brief: Response }[],
): void {
  const all = calls.map((call, at) => ({ call, response: responses[at] }));
  contents.push(answering(all.map(({ call, response }) => partOf(call, response?.full))));
  brief.push(answering(all.map(({ call, response }) => partOf(call, response?.brief))));
}

function answering(parts: Part[]): Content {
  return { role: 'user', parts };
}

function partOf({ id, name = '' }: FunctionCall, response: Response = {}): Part {
  return { functionResponse: { ...(id !== undefined && { id }), name, response } };
}
