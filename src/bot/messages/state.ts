import {
  TurnState,
  type DefaultConversationState,
  type DefaultTempState,
  type DefaultUserState,
} from '@microsoft/teams-ai/lib/TurnState.js';
import type { Actor } from '../../core/actor.js';
import type { Plan, Turn as PlannedTurn } from '../../planner/planner.js';
import type { Called, Said, Step } from '../calls/step.js';
import type { Turn } from '../turn/turn.js';

/** What the handlers of one turn share. Nothing of it is stored: what must last is kept by the planner. */
interface Temp extends DefaultTempState {
  turn: Turn;
  actor: Actor;
  /** What the turn came to beside its calls. */
  steps: Step[];
  /** The calls that ran, in order. */
  called: Called[];
  /** Calls that were started ahead of their turn, by their keys. */
  started: Map<string, Promise<Step>>;
  /** How many plans with calls there were. */
  round: number;
  /** How many calls there were. */
  position: number;
  /** Whether a call of this round that writes failed, so that those after it do not run. */
  blocked: boolean;
  /** The turn as the planner knows it. */
  planned: PlannedTurn;
  proceed: (Plan & { kind: 'calls' })['proceed'];
  said: Said | undefined;
  /** Which rows of a list are shown. */
  page: number | undefined;
  notice: string | undefined;
}

export type State = TurnState<DefaultConversationState, DefaultUserState, Temp>;

export function createState(): State {
  return new TurnState();
}

/** What a turn begins with. */
export function freshTemp(turn: Turn): Partial<Temp> {
  return { turn, steps: [], called: [], started: new Map(), round: 0, position: 0, blocked: false };
}
