import {
  TurnState,
  type DefaultConversationState,
  type DefaultTempState,
  type DefaultUserState,
} from '@microsoft/teams-ai';
import type { Actor } from '../core/actor.js';
import type { Step } from './step.js';
import type { Turn } from './turn.js';

/** What the handlers of one turn share. Nothing of it is stored: what must last is kept by the planner. */
interface Temp extends DefaultTempState {
  turn: Turn;
  actor: Actor;
  steps: Step[];
  /** Whether a call that writes failed, so that those after it do not run. */
  blocked: boolean;
}

export type State = TurnState<DefaultConversationState, DefaultUserState, Temp>;

export function createState(): State {
  return new TurnState();
}
