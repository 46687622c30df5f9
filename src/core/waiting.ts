import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from './actor.js';
import type { Call, ExpiringStore, Ledger, PendingCall, RunRequest, Yes } from './call.js';
import type { Catalog } from './catalog.js';
import { withAnswer, withEdits } from './edit.js';
import { UserError } from './errors.js';

/**
 * The calls that wait for an answer of their person. Each throws `UserError`: `not_found` where the call has lapsed,
 * `forbidden` where it is somebody else's.
 */
interface Waiting {
  /** Keeps a request with its input, as far as it is known. */
  keep(request: RunRequest, input: Record<string, unknown>): Promise<{ pendingId: string; until: Date }>;
  /** The call as it waits. */
  find(actor: Actor, pendingId: string): Promise<PendingCall>;
  /** What a yes runs: the call with its edits or its alternative, or the one of both that ran already. */
  accept(actor: Actor, pendingId: string, yes: Yes): Promise<PendingCall>;
  /** The call with one field answered, which stays with it. */
  answer(actor: Actor, pendingId: string, field: string, value: string): Promise<PendingCall>;
  /** Forgets the call; `conflict` where it was done already. */
  cancel(actor: Actor, pendingId: string): Promise<void>;
}

export function createWaiting(
  pending: ExpiringStore<PendingCall>,
  catalog: Catalog,
  ledger: Ledger,
): Waiting {
  async function find(actor: Actor, pendingId: string): Promise<PendingCall> {
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

  async function settled(actor: Actor, call: PendingCall, key: string, yes: Yes): Promise<PendingCall> {
    const tool = catalog.find(call.tool);
    const input = withEdits(call.input, yes.edits ?? {}, tool.editable);
    const other = tool.alternative && catalog.find(tool.alternative.tool);
    if (!other) return { ...call, input };
    const ran = await Promise.all([tool, other].map(({ name }) => ledger.recall(actor, name, key)));
    const takesOther = ran[1] !== undefined || (yes.alternative && ran[0] === undefined);
    if (!takesOther) return { ...call, input };
    const common = Object.entries(input).filter(([field]) => field in other.input.shape);
    return { ...call, tool: other.name, input: Object.fromEntries(common) };
  }

  return {
    keep: async (request, input) => {
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
    },
    find,
    accept: async (actor, pendingId, yes) => {
      const call = await find(actor, pendingId);
      if (yes.again) expectSame(call, yes.again);
      const chosen = await settled(actor, call, keyOf(pendingId), yes);
      // It may have to wait again, as for a sign-in.
      if (!isDeepStrictEqual(chosen, call)) await pending.put(pendingId, chosen);
      return chosen;
    },
    answer: async (actor, pendingId, field, value) => {
      const call = await find(actor, pendingId);
      const answered = { ...call, input: withAnswer(call.input, field, value) };
      await pending.put(pendingId, answered);
      return answered;
    },
    cancel: async (actor, pendingId) => {
      const { tool } = await find(actor, pendingId);
      if (await ledger.recall(actor, tool, keyOf(pendingId))) {
        throw new UserError('conflict', 'This was done already, so there is nothing to cancel.');
      }
      await pending.remove(pendingId);
    },
  };
}

/** What waits runs once, whichever way it is answered. */
export function keyOf(pendingId: string): string {
  return `pending:${pendingId}`;
}

function pendingIdOf(actor: Actor, key: string): string {
  return createHash('sha256').update(`${actor.memberId} ${key}`).digest('base64url').slice(0, 22);
}
