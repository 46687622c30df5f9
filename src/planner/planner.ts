import type { Actor } from '../core/actor.js';
import type { Outcome } from '../core/call.js';
import type { Choice } from '../core/errors.js';

/** One message of one person. `conversation` is the chat it was said in. */
export interface Turn {
  text: string;
  actor: Actor;
  conversation: string;
  now: Date;
}

/** A call of a tool whose input is filled as far as the sentence goes. */
export interface PlannedCall {
  tool: string;
  input: Record<string, unknown>;
}

/** Something the person could say instead. */
export interface Suggestion {
  title: string;
  sentence: string;
}

/**
 * What to do about a turn. `calls` run in order; `unsure` ones ask before they write. `question` asks for the value
 * of one `field` of `call`, with choices where the values are known; `isAlone` where no other calls of the sentence
 * wait for the answer too. `confirm` and `cancel` answer what waits, `drop` leaves a question unanswered.
 */
export type Plan =
  | { kind: 'calls'; calls: PlannedCall[]; confidence: number; unsure: boolean }
  | {
      kind: 'question';
      text: string;
      call: PlannedCall;
      field: string;
      choices: Choice[];
      unsure: boolean;
      isAlone: boolean;
    }
  | { kind: 'confirm' | 'cancel'; pendingId: string }
  | { kind: 'help' }
  | { kind: 'drop' }
  | { kind: 'unknown'; suggestions: Suggestion[] };

/** What came of a turn or a press, so that "it" and "the second one" mean something next time. */
export type Remembered =
  | { kind: 'outcome'; outcome: Outcome }
  | { kind: 'question'; text: string; call: PlannedCall; field: string; choices: Choice[] };

export interface Planner {
  plan(turn: Turn): Promise<Plan>;
  remember(turn: Pick<Turn, 'actor' | 'conversation'>, what: readonly Remembered[]): Promise<void>;
}
