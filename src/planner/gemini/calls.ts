import type { FunctionCall } from '@google/genai';
import { z } from 'zod/v4';
import type { Catalog } from '../../core/catalog.js';
import { UserError } from '../../core/errors.js';
import { unwrap } from '../../core/fields.js';
import { mayUse, type Tool } from '../../core/tool.js';
import type { PlannedCall } from '../planner.js';
import { findTools } from './declare.js';
import type { FaultReason } from './fault.js';
import type { Response } from './respond.js';
import type { Work } from './work.js';

/** A call of the model: one to run, one that is answered here, or a wrong one. */
export type Prepared =
  | { kind: 'run'; tool: Tool; call: PlannedCall }
  | { kind: 'answer'; response: Response }
  | { kind: 'wrong'; reason: FaultReason; response: Response };

const mostCalls = 16;
const mostFound = 6;
const Query = z.object({ query: z.string() });

interface Parts {
  catalog: Catalog;
  closest: (turn: Work['turn'], text: string, count: number) => Tool[];
}

/** Checks the calls of a step before any of them runs; where one is wrong, none does. */
export function prepare(parts: Parts, work: Work, calls: readonly FunctionCall[]): Prepared[] {
  const prepared = calls.map((call) => prepareOne(parts, work, call));
  if (prepared.every(({ kind }) => kind !== 'wrong')) return prepared;
  const response = { error: 'Not run, as another call beside it was wrong. Call it again.' };
  return prepared.map((each) => (each.kind === 'run' ? { kind: 'answer', response } : each));
}

function prepareOne({ catalog, closest }: Parts, work: Work, call: FunctionCall): Prepared {
  const { name = '', args = {} } = call;
  if (name === findTools.name) return { kind: 'answer', response: find(closest, work, args) };
  const tool = toolNamed(catalog, work, name);
  if (!tool) {
    return { kind: 'wrong', reason: 'unknown_tool', response: { error: `There is no function ${name}.` } };
  }
  if (work.calls >= mostCalls) {
    return { kind: 'answer', response: { error: 'Too many calls. Answer with what you know.' } };
  }
  const input = inputOf(tool, args);
  const problem = problemWith(catalog, tool, input);
  if (problem !== undefined) {
    return { kind: 'wrong', reason: 'wrong_arguments', response: { error: problem } };
  }
  work.calls += 1;
  return { kind: 'run', tool, call: { tool: tool.name, input } };
}

function toolNamed(catalog: Catalog, { turn }: Work, name: string): Tool | undefined {
  if (catalog.known(name) !== name) return undefined;
  const tool = catalog.find(name);
  return mayUse(turn.actor, tool) ? tool : undefined;
}

function find(closest: Parts['closest'], work: Work, args: Record<string, unknown>): Response {
  const { query } = Query.safeParse(args).data ?? { query: work.turn.text };
  const found = closest(work.turn, query, mostFound);
  work.wanted.push(...found);
  return { functions: found.map(({ name, description }) => ({ name, description })) };
}

/** The arguments as a person would have filled them: what is null is left out, and a number that names a record is text. */
function inputOf(tool: Tool, args: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(args).filter(([, value]) => value !== null);
  return Object.fromEntries(
    given.map(([field, value]) => {
      const isText = unwrap(tool.input.shape[field]) instanceof z.ZodString;
      return [field, isText && typeof value === 'number' ? String(value) : value];
    }),
  );
}

function problemWith(catalog: Catalog, tool: Tool, input: Record<string, unknown>): string | undefined {
  try {
    catalog.parse(tool, input);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.forModels ?? error.message;
    throw error;
  }
}
