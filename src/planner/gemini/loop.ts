import type { FunctionCall } from '@google/genai';
import type { Plan, Ran } from '../planner.js';
import type { Ask, Waits } from './ask.js';
import { prepare, type Prepared } from './calls.js';
import { chooseTools } from './choose.js';
import { cited, citedSoFar, sourcesIn } from './cite.js';
import { findTools, tokensOf, type Declaration } from './declare.js';
import { ModelFault } from './fault.js';
import { stepKey, type Journal } from './journal.js';
import { textOf, type Said } from './listen.js';
import { bringsOutsideText } from './outside.js';
import { briefly, responseOf, type Response } from './respond.js';
import { addResponses, addSaid, type Work } from './work.js';
import type { Catalog } from '../../core/catalog.js';
import type { Tool } from '../../core/tool.js';

/** What a turn's tokens are for. */
export type TokenPart = 'declarations' | 'history' | 'input' | 'output';

interface LoopParts {
  ask: Ask;
  journal: Journal;
  waits: Waits;
  catalog: Catalog;
  declare: (tool: Tool) => Declaration;
  closest: (turn: Work['turn'], text: string, count: number) => Tool[];
  /** Keeps a turn that ended. */
  keep: (work: Work) => Promise<void>;
  observe: (part: TokenPart, tokens: number) => void;
}

const mostSteps = 8;
/** No turn begins another step after this, in milliseconds. */
const longest = 100_000;
const skipped: Response = { error: 'Not done.' };

/** Works on a turn until there is something to run or to say. Throws `ModelFault`. */
export function createLoop(parts: LoopParts): (work: Work) => Promise<Plan> {
  const { ask, journal, waits, declare, observe } = parts;

  async function next(work: Work): Promise<Plan> {
    const { parts: said } = await decide(work);
    addSaid(work, said);
    const words = textOf(said).trim();
    if (words) work.words.push(words);
    const calls = said.flatMap(({ functionCall }) => functionCall ?? []);
    if (calls.length === 0) return conclude(work);
    if (isLast(work)) throw new ModelFault('malformed');
    return carryOut(work, calls, prepare(parts, work, calls));
  }

  function decide(work: Work): Promise<Said> {
    const { turn, instructions, contents, steps } = work;
    const declarations = [...chooseTools(toolsFor(work), declare).map(declare), findTools];
    if (steps === 0) observe('declarations', tokensOf(declarations));
    work.steps += 1;
    const mustAnswer = isLast(work);
    const by = steps === 0 ? work.started + waits.decision : Date.now() + waits.silence;
    return journal.once(stepId(work), async () => {
      const said = await ask({ instructions, contents, declarations, mustAnswer }, by, (text) => {
        if (text.trim()) turn.progress?.say(soFar(work, text));
      });
      if (said.usage) {
        observe('input', said.usage.input);
        observe('output', said.usage.output);
      }
      return said;
    });
  }

  function carryOut(work: Work, calls: readonly FunctionCall[], prepared: readonly Prepared[]) {
    const wrong = prepared.find((each) => each.kind === 'wrong');
    if (wrong) {
      work.corrections += 1;
      if (work.corrections > 1) throw new ModelFault(wrong.reason);
    }
    const toRun = prepared.flatMap((each) => (each.kind === 'run' ? each : []));
    if (toRun.length === 0) return goOn(work, calls, prepared, []);
    work.wanted.push(...toRun.map(({ tool }) => tool));
    work.writes += toRun.filter(({ tool }) => tool.effect !== 'read').length;
    work.turn.progress?.inform(`${[...new Set(toRun.map(({ tool }) => tool.title))].join(', ')}…`);
    return Promise.resolve<Plan>({
      kind: 'calls',
      calls: toRun.map(({ call }) => call),
      confidence: 1,
      unsure: work.tainted || work.writes > 1,
      onlyPressed: work.tainted,
      proceed: (ran) => goOn(work, calls, prepared, ran),
    });
  }

  async function goOn(
    work: Work,
    calls: readonly FunctionCall[],
    prepared: readonly Prepared[],
    ran: readonly Ran[],
  ): Promise<Plan> {
    ran.forEach((each) => learn(work, each));
    const results = [...ran];
    const responses = prepared.map((each) => {
      if (each.kind !== 'run') return { full: each.response, brief: each.response };
      const one = results.shift();
      return one ? { full: responseOf(one), brief: briefly(one) } : { full: skipped, brief: skipped };
    });
    addResponses(work, calls, responses);
    const asked = ran.some(({ tool, to }) => to.kind === 'question' && tool.effect !== 'read');
    return asked ? conclude(work) : next(work);
  }

  /** Ends the turn with what was written; with a question that a card asks, that may be nothing. */
  async function conclude(work: Work): Promise<Plan> {
    await parts.keep(work);
    return { kind: 'say', ...cited(work.words.join('\n\n'), work.sources) };
  }

  return next;
}

function learn(work: Work, ran: Ran): void {
  work.tainted ||= bringsOutsideText(ran);
  const { to } = ran;
  if (to.kind !== 'outcome' || to.outcome.kind !== 'done') return;
  for (const [name, source] of sourcesIn(to.outcome)) work.sources.set(name, source);
}

function soFar({ words, sources }: Work, text: string): string {
  return citedSoFar([...words, text.trimStart()].join('\n\n'), sources);
}

function isLast({ steps, started }: Work): boolean {
  return steps >= mostSteps || Date.now() - started > longest;
}

/** Those in use first, then the likeliest, then those that earlier turns used. */
function toolsFor({ wanted, ranked }: Work): Tool[] {
  return [...wanted.toReversed(), ...ranked];
}

function stepId({ turn, steps }: Work): string | undefined {
  return turn.id && stepKey(turn, turn.id, steps);
}
