import { z } from 'zod/v4';
import type { Actor } from './actor.js';
import { done } from './answer.js';
import { authorize, entryOf } from './authorize.js';
import type {
  Asking,
  ConversationStore,
  Done,
  Ledger,
  Outcome,
  PendingCall,
  RunRequest,
  Yes,
} from './call.js';
import { createCatalog } from './catalog.js';
import { readable, UserError } from './errors.js';
import type { FindChoices } from './fields.js';
import type { Log } from './log.js';
import { namedIn, namesIn } from './named.js';
import type { Tool, ToolContext } from './tool.js';
import { createWaiting, keyOf } from './waiting.js';

/** What running a tool needs from the rest of the house. */
interface RunnerParts {
  tools: readonly Tool[];
  ledger: Ledger;
  pending: ConversationStore<PendingCall>;
  log: Log;
  /** Names the records of a call for the person who is asked, or told that there is nothing of them. */
  find?: FindChoices;
  now?: () => Date;
  /** Told after each write, so that what was remembered of the records can be forgotten. */
  changed?: () => void;
  observe?: (tool: string, outcome: string, seconds: number) => void;
}

export interface Runner {
  tools: readonly Tool[];
  /** Runs a tool, or asks first. Throws only `UserError`. */
  run(request: RunRequest): Promise<Outcome>;
  /** Runs what waited for the person's yes; however often it is said, once. Throws only `UserError`. */
  confirm(actor: Actor, pendingId: string, yes?: Yes): Promise<Outcome>;
  /**
   * Keeps a call that lacks an answer, such as which of two customers is meant; gives the id to answer it by. Throws
   * only `UserError`: `forbidden` where the actor may not use the tool.
   */
  hold(request: RunRequest): Promise<string>;
  /**
   * Runs a held call with one field of its input answered, or one item of a list (`to.1`). The answer stays with the
   * call, as another field may need one too. Throws only `UserError`.
   */
  answer(actor: Actor, pendingId: string, field: string, value: string): Promise<Outcome>;
  /** Runs a held call as it is, where what it lacked was no field, such as a sign-in. Throws only `UserError`. */
  resume(actor: Actor, pendingId: string): Promise<Outcome>;
  /** Forgets what waited; `conflict` where it was done already. Throws only `UserError`. */
  cancel(actor: Actor, pendingId: string): Promise<void>;
  /** Forgets all that waits in a conversation. */
  forget(conversation: string): Promise<void>;
}

/** Builds the only way to run a tool: authorize, parse, confirm, once only, handle, parse the output, audit. */
export function createRunner(parts: RunnerParts): Runner {
  const { tools, ledger, log } = parts;
  const catalog = createCatalog(tools);
  const waiting = createWaiting(parts.pending, catalog, ledger);
  const now = parts.now ?? (() => new Date());

  async function attempt(request: RunRequest, confirmed: boolean): Promise<Outcome> {
    const tool = catalog.find(request.tool);
    await authorize(tool, request, ledger);
    const said = catalog.parse(tool, request.input);
    const context = { actor: request.actor, now: now() };
    if (tool.effect === 'read') {
      const { input } = await prepared(tool, said, context);
      const answer = done(tool, input, context, { data: await handle(tool, input, context) });
      return isEmpty(answer) && parts.find && request.surface !== 'mcp'
        ? { ...answer, names: await namesIn(tool, input, request.actor, parts.find) }
        : answer;
    }

    const first = await ledger.recall(request.actor, tool.name, request.key);
    if (first) return done(tool, said, context, first);
    const { input, shown } = confirmed ? { input: said } : await prepared(tool, said, context);
    if (!confirmed && (request.unsure || (await asksFirst(tool, input, context)))) {
      return ask(tool, input, shown, request);
    }

    const entry = { ...entryOf(tool, request), input: withoutSecrets(tool, input) };
    const recorded = await ledger.record(entry, async () => {
      const data = await handle(tool, input, context);
      return { data, kept: tool.kept?.(data) ?? data, summary: tool.summary(data, context) };
    });
    parts.changed?.();
    return done(tool, input, context, recorded);
  }

  async function prepared(tool: Tool, input: Record<string, unknown>, context: ToolContext) {
    if (!tool.prepare) return { input };
    const made = await tool.prepare(input, context);
    return { ...made, input: catalog.parse(tool, made.input) };
  }

  async function ask(
    tool: Tool,
    input: Record<string, unknown>,
    shown: Asking['shown'],
    request: RunRequest,
  ): Promise<Asking> {
    const { pendingId, until } = await waiting.keep(request, input);
    const named = parts.find && (await namedIn(tool, input, request.actor, parts.find));
    return { kind: 'confirm', tool, input, shown: { ...named, ...shown }, pendingId, until };
  }

  function goOn(actor: Actor, pendingId: string, call: PendingCall, confirmed: boolean): Promise<Outcome> {
    return attempt({ ...call, actor, key: keyOf(pendingId) }, confirmed);
  }

  /** Lets `UserError` pass; logs anything else and gives the person the id to report. */
  async function guarded<T>(tool: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const observe = (outcome: string) => parts.observe?.(tool, outcome, (performance.now() - started) / 1000);
    try {
      const result = await work();
      observe('done');
      return result;
    } catch (error) {
      observe(error instanceof UserError ? error.code : 'failed');
      throw readable(error, log, { tool });
    }
  }

  return {
    tools,
    run: (request) => guarded(catalog.known(request.tool), () => attempt(request, false)),
    confirm: (actor, pendingId, yes = {}) =>
      guarded('confirm', async () =>
        goOn(actor, pendingId, await waiting.accept(actor, pendingId, yes), true),
      ),
    hold: (request) =>
      guarded('hold', async () => {
        const tool = catalog.find(request.tool);
        await authorize(tool, request, ledger);
        return (await waiting.keep(request, Fields.parse(request.input))).pendingId;
      }),
    answer: (actor, pendingId, field, value) =>
      guarded('answer', async () =>
        goOn(actor, pendingId, await waiting.answer(actor, pendingId, field, value), false),
      ),
    resume: (actor, pendingId) =>
      guarded('resume', async () => goOn(actor, pendingId, await waiting.find(actor, pendingId), false)),
    cancel: (actor, pendingId) => guarded('cancel', () => waiting.cancel(actor, pendingId)),
    forget: (conversation) => parts.pending.removeAll(conversation),
  };
}

/** A list of nothing names nobody whom it was asked for. */
function isEmpty({ data }: Done): boolean {
  return data['total'] === 0;
}

async function asksFirst(tool: Tool, input: Record<string, unknown>, context: ToolContext): Promise<boolean> {
  if (tool.effect !== 'external') return false;
  return tool.asks ? tool.asks(input, context) : true;
}

async function handle(tool: Tool, input: Record<string, unknown>, context: ToolContext) {
  return tool.output.parse(await tool.handle(input, context));
}

function withoutSecrets(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([field]) => !tool.sensitive?.includes(field)));
}

const Fields = z.record(z.string(), z.unknown());
