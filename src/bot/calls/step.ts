import type { Actor } from '../../core/actor.js';
import type { Asking, Outcome } from '../../core/call.js';
import type { Choice, UserError } from '../../core/errors.js';
import type { Tool } from '../../core/tool.js';
import type { Card, Cards, OutcomeOptions } from '../../cards/render.js';
import type { HeldCall } from '../../identity/sign-ins.js';
import type { Citation, PlannedCall, Remembered } from '../../planner/planner.js';
import { noticeCard, textOf, withFooter, type Reply } from '../turn/reply.js';
import { safeText } from '../turn/written.js';

/**
 * One thing that a turn came to. `question` asks for one field of a call; `pendingId` is that call, where it is held
 * for the person to choose. `together` are changes that one yes is asked for, `several` what came of it, up to one
 * that failed, after which some were `left`. `sign_in` is a call that is held until the person has signed in. `skipped` calls did not run because a write before them failed. Where `onlyPressed`, only
 * a button answers what is asked.
 */
export type Step =
  | { kind: 'outcome'; outcome: Outcome; onlyPressed?: boolean | undefined }
  | {
      kind: 'question';
      text: string;
      field: string;
      choices: Choice[];
      call?: PlannedCall;
      pendingId?: string | undefined;
      /** The noun of the records that the field takes, where others than `choices` may be meant. */
      dataset?: string | undefined;
      onlyPressed?: boolean | undefined;
    }
  | { kind: 'error'; error: UserError }
  | { kind: 'sign_in'; error: UserError; call: HeldCall }
  | { kind: 'skipped'; tool: Tool }
  | { kind: 'together'; id: string; askings: readonly Asking[] }
  | { kind: 'several'; steps: readonly Step[]; left: number }
  | { kind: 'card'; card: Card };

/** A step that a call of a tool came to, in the plan of that round. */
export interface Called {
  tool: Tool;
  step: Step;
  round: number;
}

/** What a model wrote. */
export interface Said {
  text: string;
  citations: readonly Citation[];
}

/** How an answer is put together: what was written above the cards, and what stands below them. */
export interface AnswerOptions extends OutcomeOptions {
  said?: Said | undefined;
  notice?: string | undefined;
}

/** Puts the steps of a turn into one reply. */
export function compose(
  steps: readonly Step[],
  cards: Cards,
  viewer: Actor,
  { said, notice, ...options }: AnswerOptions = {},
): Reply {
  const shown = steps.flatMap((step) => cardOf(step, cards, viewer, options) ?? []);
  const asked = steps.flatMap((step) =>
    step.kind === 'question' && !step.pendingId ? safeText(step.text) : [],
  );
  const skipped = steps.flatMap((step) => (step.kind === 'skipped' ? step.tool.title : []));
  const left = skipped.length > 0 ? [`Not done, as what came before it failed: ${skipped.join(', ')}.`] : [];
  const below = notice && shown.length === 0 ? [notice] : [];
  const note = [said?.text, ...asked, ...left, ...below].filter(Boolean).join('\n\n');
  const text = [...shown.map(textOf), note].filter(Boolean).join('\n\n');
  return {
    cards: notice ? withFooter(shown, notice) : shown,
    text,
    note: note || undefined,
    ...(said?.text && { citations: said.citations }),
    suggestions: suggestionsOf(steps.at(-1), viewer),
  };
}

function suggestionsOf(step: Step | undefined, viewer: Actor): readonly string[] {
  if (step?.kind !== 'outcome' || step.outcome.kind !== 'done') return [];
  const { tool, data } = step.outcome;
  return tool.suggests?.(data, viewer) ?? [];
}

/** Whether a call was not done, or not yet. */
export function isOpen({ kind }: Step): boolean {
  return kind === 'error' || kind === 'question' || kind === 'sign_in';
}

/** The steps that later turns may refer to. */
export function memorable(steps: readonly Step[], page?: number): Remembered[] {
  return steps.flatMap((step): Remembered[] => {
    if (step.kind === 'outcome') {
      const { kind, outcome, onlyPressed } = step;
      return onlyPressed && outcome.kind === 'confirm' ? [] : [{ kind, outcome, page }];
    }
    if (step.kind === 'several') return memorable(step.steps);
    if (step.kind === 'together') return step.askings.slice(0, 1).map((asking) => waitingAs(asking, step.id));
    if (step.kind !== 'question' || !step.call || step.onlyPressed) return [];
    const { kind, text, call, field, choices } = step;
    return [{ kind, text, call, field, choices }];
  });
}

function waitingAs(asking: Asking, pendingId: string): Remembered {
  return { kind: 'outcome', outcome: { ...asking, pendingId } };
}

/** What came of several changes, below each other: what was done, with Undo, and why the next was not. */
function severalCard(
  { steps, left }: Step & { kind: 'several' },
  cards: Cards,
  viewer: Actor,
  { isForAll }: OutcomeOptions,
): Card | undefined {
  const shown = steps.flatMap((step) => {
    if (step.kind !== 'outcome' || step.outcome.kind !== 'done') return cardOf(step, cards, viewer, {}) ?? [];
    const { view: _, ...done } = step.outcome;
    return cards.renderOutcome(done, viewer, { isForAll });
  });
  const [first] = shown;
  if (!first) return undefined;
  const rest = left > 0 ? [noticeCard(`Not done, as what came before it failed: ${left} more.`)] : [];
  const all = [...shown, ...rest];
  const text = all.map(textOf).join(' ');
  return { ...first, fallbackText: text, speak: text, body: all.flatMap(({ body }) => body) };
}

function cardOf(step: Step, cards: Cards, viewer: Actor, options: OutcomeOptions): Card | undefined {
  switch (step.kind) {
    case 'outcome':
      return cards.renderOutcome(step.outcome, viewer, options);
    case 'question': {
      const { text, choices, field, pendingId, dataset } = step;
      return pendingId
        ? cards.renderChoices({ question: text, choices, field, pendingId, dataset }, viewer)
        : undefined;
    }
    case 'error':
    case 'sign_in':
      return cards.renderError(step.error, viewer);
    case 'together':
      return cards.renderTogether(step.askings, step.id, viewer);
    case 'several':
      return severalCard(step, cards, viewer, options);
    case 'card':
      return step.card;
    default:
      return undefined;
  }
}
