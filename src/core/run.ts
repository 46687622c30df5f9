import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import type { Actor } from './actor.js';
import type {
  Asking,
  Call,
  ConversationStore,
  Ledger,
  LedgerEntry,
  Outcome,
  PendingCall,
  RunRequest,
  Yes,
} from './call.js';
import { done } from './answer.js';
import { createCatalog } from './catalog.js';
import { withAnswer, withEdits } from './edit.js';
import { readable, UserError } from './errors.js';
import type { FindChoices } from './fields.js';
import type { Log } from './log.js';
import { namedIn } from './named.js';
import { mayUse, type Tool, type ToolContext } from './tool.js';

/** What running a tool needs from the rest of the house. */
export interface RunnerParts {
  tools: readonly Tool[];
  ledger: Ledger;
  pending: ConversationStore<PendingCall>;
  log: Log;
  /** Names the records of a call for the person who is asked. */
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

const notAmongOthers =
  'Others would read this here. Ask me in our own chat about your mail, calendar and files.';

/** Builds the only way to run a tool: authorize, parse, confirm, once only, handle, parse the output, audit. */
export function createRunner(parts: RunnerParts): Runner {
  const { tools, ledger, pending, log } = parts;
  const catalog = createCatalog(tools);
  const now = parts.now ?? (() => new Date());

  async function attempt(request: RunRequest, confirmed: boolean): Promise<Outcome> {
    const tool = catalog.find(request.tool);
    const entry = entryOf(tool, request);
    await authorize(tool, request, entry);
    const said = catalog.parse(tool, request.input);
    const context = { actor: request.actor, now: now() };
    if (tool.effect === 'read') {
      const { input } = await prepared(tool, said, context);
      return done(tool, input, context, { data: await handle(tool, input, context) });
    }

    const first = await ledger.recall(request.actor, tool.name, request.key);
    if (first) return done(tool, said, context, first);
    const { input, shown } = confirmed ? { input: said } : await prepared(tool, said, context);
    if (!confirmed && (request.unsure || (await asksFirst(tool, input, context)))) {
      return ask(tool, input, shown, request);
    }

    const recorded = await ledger.record({ ...entry, input: withoutSecrets(tool, input) }, async () => {
      const data = await handle(tool, input, context);
      return { data, kept: tool.kept?.(data) ?? data, summary: tool.summary(data, context) };
    });
    parts.changed?.();
    return done(tool, input, context, recorded);
  }

  async function authorize(tool: Tool, { actor, isShared }: RunRequest, entry: LedgerEntry): Promise<void> {
    if (isShared && tool.isPersonal) throw new UserError('forbidden', notAmongOthers);
    if (mayUse(actor, tool)) return;
    if (tool.isOffered && !tool.isOffered()) {
      throw new UserError('unavailable', `“${tool.title}” is not possible at the moment.`);
    }
    const error = new UserError(
      'forbidden',
      `Your role (${actor.permissionSet ?? actor.role}) does not include ${tool.permission}. Ask the owner of ${actor.organizationName} for it.`,
    );
    await ledger.refused(entry, error);
    throw error;
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
    const { pendingId, until } = await keep(request, input);
    const named = parts.find && (await namedIn(tool, input, request.actor, parts.find));
    return { kind: 'confirm', tool, input, shown: { ...named, ...shown }, pendingId, until };
  }

  async function keep(request: RunRequest, input: Record<string, unknown>) {
    const { actor, surface, tool, ifVersion, unsure, conversation } = request;
    const { memberId, organizationId } = actor;
    const pendingId = pendingIdOf(actor, request.key);
    const until = await pending.put(pendingId, {
      memberId,
      organizationId,
      surface,
      tool,
      input,
      ...(ifVersion !== undefined && { ifVersion }),
      ...(unsure && { unsure }),
      ...(conversation && { conversation }),
    });
    return { pendingId, until };
  }

  async function waiting(actor: Actor, pendingId: string): Promise<PendingCall> {
    const call = await pending.get(pendingId);
    if (!call) throw new UserError('not_found', 'This question has expired. Please ask again.');
    if (call.memberId !== actor.memberId) {
      throw new UserError('forbidden', 'Only the person who asked can answer this.');
    }
    return call;
  }

  /** A yes counts for what was shown, and for nothing else. */
  function expectSame(asked: Call, again: Call): void {
    const tool = catalog.find(again.tool);
    if (tool.name === asked.tool && isDeepStrictEqual(catalog.parse(tool, again.input), asked.input)) return;
    throw new UserError(
      'conflict',
      'This is not the call that waits for a yes. Call it without confirm to ask anew.',
    );
  }

  /** What a yes runs: the call with its edits or its alternative, or the one of both that ran already. */
  async function settled(actor: Actor, call: PendingCall, key: string, yes: Yes): Promise<PendingCall> {
    const tool = catalog.find(call.tool);
    const input = withEdits(call.input, yes.edits ?? {}, tool.editable);
    const other = tool.alternative && catalog.find(tool.alternative.tool);
    if (!other) return { ...call, input };
    const ran = await Promise.all([tool, other].map(({ name }) => ledger.recall(actor, name, key)));
    const takesOther = ran[1] !== undefined || (yes.alternative && ran[0] === undefined);
    return takesOther ? { ...call, tool: other.name, input: common(other, input) } : { ...call, input };
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
    confirm: (actor, pendingId, { again, edits, alternative } = {}) =>
      guarded('confirm', async () => {
        const call = await waiting(actor, pendingId);
        if (again) expectSame(call, again);
        const chosen = await settled(actor, call, keyOf(pendingId), { edits, alternative });
        // It may have to wait again, as for a sign-in.
        if (!isDeepStrictEqual(chosen, call)) await pending.put(pendingId, chosen);
        const { tool, input, surface, ifVersion } = chosen;
        return attempt({ tool, input, actor, surface, ifVersion, key: keyOf(pendingId) }, true);
      }),
    hold: (request) =>
      guarded('hold', async () => {
        const tool = catalog.find(request.tool);
        await authorize(tool, request, entryOf(tool, request));
        return (await keep(request, Fields.parse(request.input))).pendingId;
      }),
    answer: (actor, pendingId, field, value) =>
      guarded('answer', async () => {
        const call = await waiting(actor, pendingId);
        const answered = { ...call, input: withAnswer(call.input, field, value) };
        await pending.put(pendingId, answered);
        return attempt({ ...answered, actor, key: keyOf(pendingId) }, false);
      }),
    resume: (actor, pendingId) =>
      guarded('resume', async () => {
        const call = await waiting(actor, pendingId);
        return attempt({ ...call, actor, key: keyOf(pendingId) }, false);
      }),
    cancel: (actor, pendingId) =>
      guarded('cancel', async () => {
        const { tool } = await waiting(actor, pendingId);
        if (await ledger.recall(actor, tool, keyOf(pendingId))) {
          throw new UserError('conflict', 'This was done already, so there is nothing to cancel.');
        }
        await pending.remove(pendingId);
      }),
    forget: (conversation) => pending.removeAll(conversation),
  };
}

function entryOf(tool: Tool, { actor, surface, key, ifVersion }: RunRequest): LedgerEntry {
  const effect = tool.effect === 'external' ? 'external' : 'write';
  const isPersonal = tool.isPersonal ?? false;
  return { actor, surface, key, tool: tool.name, effect, input: {}, ifVersion, isPersonal };
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

/** Those fields of an input that a tool has too. */
function common(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([field]) => field in tool.input.shape));
}

function pendingIdOf(actor: Actor, key: string): string {
  return createHash('sha256').update(`${actor.memberId} ${key}`).digest('base64url').slice(0, 22);
}

/** What waits runs once, whichever way it is answered. */
function keyOf(pendingId: string): string {
  return `pending:${pendingId}`;
}

const Fields = z.record(z.string(), z.unknown());
