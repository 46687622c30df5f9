import type { Actor } from '../core/actor.js';
import type { Person } from '../core/person.js';

/** A tool as the Microsoft 365 MCP server lists it. `isReadOnly` is undefined where the server does not say. */
export interface ServerTool {
  name: string;
  description: string;
  inputSchema: Record<string, unknown>;
  isReadOnly: boolean | undefined;
}

/** What the server answered: its structured content, or its text read as JSON where it is some. */
export interface ServerAnswer {
  data: unknown;
  text: string;
}

/** Whether a call may be repeated: a `read` may, a `write` only where it surely was not executed. */
export type Repeatable = 'read' | 'write';

/**
 * The Microsoft 365 MCP server, spoken to on behalf of one person at a time. Every function throws `UserError` only:
 * `needs_sign_in` where the person must sign in or consent, `forbidden`, `not_found` and `invalid` for what the server
 * refuses, `unavailable` where it does not answer.
 */
export interface Microsoft365 {
  call(actor: Actor, tool: string, input: Record<string, unknown>, as: Repeatable): Promise<ServerAnswer>;
  /** The server's tools, at most 5 minutes old. */
  listTools(actor: Actor): Promise<readonly ServerTool[]>;
  /** The tools as last listed by anybody; undefined before the first list. */
  knownTools(): readonly ServerTool[] | undefined;
  status(actor: Actor): Promise<ConnectionStatus>;
  /** Signs in where that needs nothing of the person; throws `needs_sign_in` where it does. */
  connect(actor: Actor): Promise<void>;
  disconnect(actor: Actor): Promise<void>;
  close(): Promise<void>;
}

/** How a person stands with the server. `account` is who is signed in; `lastError` is in plain words, with when it was. */
interface ConnectionStatus {
  server: string;
  isReachable: boolean;
  account: string | undefined;
  toolCount: number | undefined;
  lastError: { message: string; at?: string } | undefined;
}

/** Access tokens for the server, one person's at a time. */
export interface AccessTokens {
  /** Throws `UserError` `needs_sign_in` where the person has none. */
  tokenFor(person: Person): Promise<string>;
  /**
   * A new token in place of one that the server refused; `claims` are what it must hold, as JSON. Throws `needs_sign_in`
   * where only a sign-in brings one.
   */
  renew(person: Person, refused: string, claims?: string): Promise<string>;
  /** Signs in where that needs nothing of the person; throws `needs_sign_in` where it does. */
  connect(person: Person): Promise<void>;
  forget(person: Person): Promise<void>;
  /** The account that is signed in, as people know it. */
  accountOf(actor: Actor): Promise<string | undefined>;
}
