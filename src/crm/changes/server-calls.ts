import mongoose, { Schema, Types } from 'mongoose';
import type { Actor } from '../../core/actor.js';
import { requireOrganization, scope } from '../../db/scope.js';
import { outsideTransaction } from '../../db/transaction.js';

/** A call to a server outside of the house, as the audit keeps it. Reads come without their input. */
interface ServerCall {
  actor: Actor;
  tool: string;
  as: 'read' | 'write';
  input: Record<string, unknown> | undefined;
  outcome: string;
  attempts: number;
  milliseconds: number;
}

interface Kept {
  organization: Types.ObjectId;
  at: Date;
  actor: Types.ObjectId;
  actor_name: string;
  tool: string;
  effect: 'read' | 'external';
  input?: Record<string, unknown>;
  outcome: string;
  attempts: number;
  milliseconds: number;
}

/** For how long a call is kept, in seconds. */
const keptFor = 90 * 86_400;

const schema = new Schema<Kept>(
  {
    organization: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.ObjectId, required: true },
    actor_name: { type: String, required: true },
    tool: { type: String, required: true },
    effect: { type: String, required: true },
    input: Schema.Types.Mixed,
    outcome: { type: String, required: true },
    attempts: { type: Number, required: true },
    milliseconds: { type: Number, required: true },
  },
  { versionKey: false, minimize: false, collection: 'server_calls' },
);
schema.plugin(requireOrganization);
schema.index({ organization: 1, actor: 1, at: -1 });
schema.index({ at: 1 }, { expireAfterSeconds: keptFor });

const ServerCallModel = mongoose.model<Kept>('server_call', schema);

/** Notes a call, whatever becomes of the change that it was made for. */
export async function auditServerCall(call: ServerCall): Promise<void> {
  const { actor, tool, as, input, outcome, attempts, milliseconds } = call;
  await outsideTransaction(() =>
    ServerCallModel.create([
      {
        ...scope(actor),
        at: new Date(),
        actor: new Types.ObjectId(actor.memberId),
        actor_name: actor.displayName,
        tool: tool.slice(0, 128),
        effect: as === 'read' ? 'read' : 'external',
        ...(input && { input }),
        outcome,
        attempts,
        milliseconds: Math.round(milliseconds * 10) / 10,
      },
    ]),
  );
}

/** A call as the person who made it reads of it. */
interface PastCall {
  tool: string;
  at: string;
  outcome: string;
  milliseconds: number;
}

/** The calls that a person made last, the newest first. */
export async function recentServerCalls(actor: Actor, limit: number): Promise<PastCall[]> {
  const theirs = { ...scope(actor), actor: new Types.ObjectId(actor.memberId) };
  const found = await ServerCallModel.find(theirs).sort({ at: -1 }).limit(limit).lean<Kept[]>();
  return found.map(({ tool, at, outcome, milliseconds }) => ({
    tool,
    at: at.toISOString(),
    outcome,
    milliseconds,
  }));
}
