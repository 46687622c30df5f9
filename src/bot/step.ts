import type { Actor } from '../core/actor.js';
import type { Outcome } from '../core/call.js';
import type { Choice, UserError } from '../core/errors.js';
import type { Tool } from '../core/tool.js';
import type { Card, Cards, OutcomeOptions } from '../cards/render.js';
import type { PlannedCall, Remembered } from '../planner/planner.js';
import { textOf, type Reply } from './reply.js';

/**
 * One thing that a turn came to. `question` asks for one field of a call; `pendingId` is that call, where it is held
 * for the person to choose. `skipped` calls did not run because a write before them failed.
 */
export type Step =
  | { kind: 'outcome'; outcome: Outcome }
  | {
      kind: 'question';
      text: string;
      field: string;
      choices: Choice[];
      call?: PlannedCall;
      pendingId?: string | undefined;
    }
  | { kind: 'error'; error: UserError }
  | { kind: 'skipped'; tool: Tool }
  | { kind: 'card'; card: Card };

/** Puts the steps of a turn into one reply. */
export function compose(
  steps: readonly Step[],
  cards: Cards,
  viewer: Actor,
  options: OutcomeOptions = {},
): Reply {
  const shown = steps.flatMap((step) => cardOf(step, cards, viewer, options) ?? []);
  const asked = steps.flatMap((step) => (step.kind === 'question' && !step.pendingId ? step.text : []));
  const skipped = steps.flatMap((step) => (step.kind === 'skipped' ? step.tool.title : []));
  const left = skipped.length > 0 ? [`Not done, as what came before it failed: ${skipped.join(', ')}.`] : [];
  const note = [...asked, ...left].join('\n\n');
  const text = [...shown.map(textOf), note].filter(Boolean).join('\n\n');
  return { cards: shown, text, note: note || undefined };
}

/** Whether a call was not done, or not yet. */
export function isOpen({ kind }: Step): boolean {
  return kind === 'error' || kind === 'question';
}

/** The steps that later turns may refer to. */
export function memorable(steps: readonly Step[]): Remembered[] {
  return steps.flatMap((step): Remembered[] => {
    if (step.kind === 'outcome') return [step];
    if (step.kind !== 'question' || !step.call) return [];
    const { kind, text, call, field, choices } = step;
    return [{ kind, text, call, field, choices }];
  });
}

function cardOf(step: Step, cards: Cards, viewer: Actor, options: OutcomeOptions): Card | undefined {
  switch (step.kind) {
    case 'outcome':
      return cards.renderOutcome(step.outcome, viewer, options);
    case 'question': {
      const { text, choices, field, pendingId } = step;
      return pendingId
        ? cards.renderChoices({ question: text, choices, field, pendingId }, viewer)
        : undefined;
    }
    case 'error':
      return cards.renderError(step.error, viewer);
    case 'card':
      return step.card;
    default:
      return undefined;
  }
}
