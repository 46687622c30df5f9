import type { Actor } from './actor.js';
import type { RecordRef, ThingRef, UserError } from './errors.js';
import type { CardView, Tool } from './tool.js';

/** The ways a call can come in. */
export const surfaces = ['chat', 'card', 'extension', 'mcp'] as const;
export type Surface = (typeof surfaces)[number];

/** A tool's name with its input, not yet checked. */
export interface Call {
  tool: string;
  input: unknown;
}

/**
 * One wish to run a tool. `key` identifies the wish: a repeated key gets the first answer again.
 * `isShared` says that others will read the answer, as in a channel.
 * `ifVersion` is the version of the record that the person saw. `unsure` asks before any write.
 */
export interface RunRequest extends Call {
  actor: Actor;
  surface: Surface;
  key: string;
  ifVersion?: number | undefined;
  unsure?: boolean | undefined;
  isShared?: boolean | undefined;
  /** Where it was said; what waits for an answer there is forgotten with it. */
  conversation?: string | undefined;
}

/**
 * The answer of a tool that ran. `records` and `things` are those it speaks of; `owners` are what the one record it is
 * about belongs to; `undo` is there while it can be taken back. `names` has, by field, what the records are called that were asked for, where the answer is a list of nothing.
 */
export interface Done {
  kind: 'done';
  tool: Tool;
  input: Record<string, unknown>;
  data: Record<string, unknown>;
  summary: string;
  records: RecordRef[];
  things?: ThingRef[];
  owners?: RecordRef[];
  names?: Readonly<Record<string, string>>;
  view?: CardView;
  undo?: { change_id: string; until: Date };
}

/**
 * A call that waits for the person's yes. It belongs to them, runs once, and lapses at `until`. `shown` has words for
 * values that mean nothing to people.
 */
export interface Asking {
  kind: 'confirm';
  tool: Tool;
  input: Record<string, unknown>;
  shown?: Readonly<Record<string, string>>;
  pendingId: string;
  until: Date;
}

export type Outcome = Done | Asking;

/**
 * How a person says yes. `edits` are fields they changed on the card, of those that are editable; `alternative` does
 * what the tool offers instead. Where the call comes `again` with the yes, it must be the one that waits.
 */
export interface Yes {
  edits?: Readonly<Record<string, unknown>> | undefined;
  alternative?: boolean | undefined;
  again?: Call | undefined;
}

/** A call kept until its person confirms, chooses or cancels. */
export interface PendingCall {
  memberId: string;
  organizationId: string;
  surface: Surface;
  tool: string;
  input: Record<string, unknown>;
  ifVersion?: number | undefined;
  unsure?: boolean | undefined;
  conversation?: string | undefined;
}

/** Values that lapse, shared by all processes. `put` gives the moment at which it does. */
export interface ExpiringStore<T> {
  get(id: string): Promise<T | undefined>;
  put(id: string, value: T): Promise<Date>;
  remove(id: string): Promise<void>;
}

/** The same, where each value is of a conversation and can be forgotten with all others of it. */
export interface ConversationStore<T> extends ExpiringStore<T> {
  removeAll(conversation: string): Promise<void>;
}

/** The same, where of several processes one is to do something. */
export interface ClaimStore<T> extends ExpiringStore<T> {
  /** Puts a value where there is none; gives the one that is there already, where there is. */
  claim(id: string, value: T): Promise<T | undefined>;
}

/** What the audit is told of a call. */
export interface LedgerEntry {
  actor: Actor;
  surface: Surface;
  key: string;
  tool: string;
  effect: 'write' | 'external';
  input: Record<string, unknown>;
  ifVersion?: number | undefined;
  /** Whether it is done outside of the house, on the person's own account. */
  isPersonal: boolean;
}

/** What a tool answered, before it is recorded. `kept` is what is recorded of it. */
export interface Answer {
  data: Record<string, unknown>;
  kept: Record<string, unknown>;
  summary: string;
}

/** What a call answered, as the ledger keeps it. `change` is its number in the organization. */
export interface Recorded {
  data: Record<string, unknown>;
  change: number;
  undoUntil?: Date | undefined;
}

/**
 * The audit that also makes calls happen once. `record` runs the work and keeps its answer under the key, which is
 * that of one person and one tool: both are one transaction. For an external effect the start is noted first; what is
 * done outside of the house runs in no transaction and once at the most, unless it fails untouched. A key that is there
 * already gives what it answered, without the work.
 */
export interface Ledger {
  recall(actor: Actor, tool: string, key: string): Promise<Recorded | undefined>;
  record(entry: LedgerEntry, work: () => Promise<Answer>): Promise<Recorded>;
  refused(entry: LedgerEntry, error: UserError): Promise<void>;
}
