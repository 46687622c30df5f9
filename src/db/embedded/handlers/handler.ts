import type { Pipeline } from '../aggregate/stages.js';
import type { Catalog } from '../storage/catalog.js';
import type { Snapshot, View, Writer } from '../storage/store.js';
import type { Doc } from '../values/document.js';
import type { Cursors } from './cursors.js';

/** What every command finds around it. */
export interface Scope {
  database: string;
  catalog: Catalog;
  cursors: Cursors;
  /** The session of the caller and, inside a transaction, its number: what a cursor belongs to. */
  owner: string;
  view: View;
  pipeline: Pipeline;
  /** A state that stays while a cursor is open; inside a transaction its own. */
  holdView(): Snapshot;
}

/** What a command that writes finds around it; its view and its writer see the same state. */
export interface WriteScope extends Scope {
  writer: Writer;
}

/** A command: the fields it takes beside the general ones, and what it does. */
export type Command = { fields: readonly string[]; inTransaction: boolean } & (
  | { kind: 'read'; run(command: Doc, scope: Scope): Doc }
  | { kind: 'write'; run(command: Doc, scope: WriteScope): Doc }
);

/** Commands by name. */
export type Commands = Record<string, Command>;
