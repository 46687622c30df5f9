import type { Actor } from '../core/actor.js';
import type { Outcome } from '../core/call.js';
import type { Choice, UserError } from '../core/errors.js';
import type { Tool } from '../core/tool.js';

/**
 * One message of one person. `conversation` is the chat it was said in; `id` is that of the message, the same where it
 * is delivered twice.
 */
export interface Turn {
  text: string;
  actor: Actor;
  conversation: string;
  now: Date;
  id?: string | undefined;
  progress?: Progress | undefined;
}

/** Shows in a chat of two what is on its way. */
export interface Progress {
  /** What is being done. */
  inform(text: string): void;
  /** The answer as far as it goes. */
  say(text: string): void;
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

/** A record that a text rests on; the text has its number in brackets. */
export interface Citation {
  number: number;
  title: string;
  abstract: string;
}

/** What came of one call of a plan. `skipped` calls did not run because a write before them failed. */
export interface Ran {
  tool: Tool;
  to: Remembered | { kind: 'error'; error: UserError } | { kind: 'skipped' };
}

/**
 * What to do about a turn. `calls` run in order; `unsure` ones ask before they write, and where `onlyPressed`, only a
 * button answers that; `proceed` tells what to do once they ran; `page` is which rows of a list to show, from 1. `question` asks for the value of one `field` of
 * `call`, with choices where the values are known; `isAlone` where no other calls of the sentence wait for the answer
 * too. `confirm` and `cancel` answer what waits, `drop` leaves a question unanswered, `forgotten` says that the
 * conversation is, and `thanked` answers a thank-you. `say` is text that a model wrote. A `notice` stands below the answer.
 */
export type Plan = { notice?: string | undefined } & (
  | {
      kind: 'calls';
      calls: PlannedCall[];
      confidence: number;
      unsure: boolean;
      onlyPressed?: boolean;
      proceed?: ((ran: readonly Ran[]) => Promise<Plan>) | undefined;
      page?: number | undefined;
    }
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
  | { kind: 'say'; text: string; citations: Citation[] }
  | { kind: 'help' }
  | { kind: 'thanked' }
  | { kind: 'drop' }
  | { kind: 'forgotten' }
  | { kind: 'unknown'; suggestions: Suggestion[] }
);

/** What came of a turn or a press, so that "it" and "the second one" mean something next time; `page` as in plans. */
export type Remembered =
  | { kind: 'outcome'; outcome: Outcome; page?: number | undefined }
  | { kind: 'question'; text: string; call: PlannedCall; field: string; choices: Choice[] };

/** What a person says in a conversation, to tell it from others. */
export type Place = Pick<Turn, 'actor' | 'conversation'> & Partial<Turn>;

export interface Planner {
  plan(turn: Turn): Promise<Plan>;
  /** Told of what came of a turn, with the turn itself, or of a press. */
  remember(turn: Place, what: readonly Remembered[]): Promise<void>;
  /** Forgets what anybody said in a conversation that the bot was taken out of. */
  leave(conversation: string): Promise<void>;
}
