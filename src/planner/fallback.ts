import type { Log } from '../core/log.js';
import type { LocalPlanner } from './local/local.js';
import type { Place, Plan, Planner, Ran, Remembered, Turn } from './planner.js';

/** A planner that asks a model, and may fail. */
export interface ModelPlanner {
  plan(turn: Turn): Promise<Plan>;
  /** Takes down what was said without the model, as its person put it or pressed it. */
  note(place: Place, text: string, what: readonly Remembered[]): Promise<void>;
  forget(place: Place): Promise<void>;
  leave(conversation: string): Promise<void>;
  /** The failure in one word, for the metrics. */
  reasonOf(error: unknown): string;
  /** The failure in words, to begin a sentence with. */
  excuseOf(error: unknown): string;
}

interface FallbackParts {
  local: LocalPlanner;
  model: ModelPlanner;
  log: Log;
  /** Told which planner made a plan, the kind of plan, and the seconds it took. */
  observe?: ((planner: 'local' | 'gemini', kind: string, seconds: number) => void) | undefined;
  /** Told why the model made none. */
  failed?: ((reason: string) => void) | undefined;
}

const pressed = '(pressed a button)';

/**
 * Asks the model, except for replies to what waits; the local planner takes over in the same turn where the model
 * fails, unless something was done or asked already: then the turn ends with that.
 */
export function createPlannerWithFallback({ local, model, log, ...parts }: FallbackParts): Planner {
  /** Turns that the model itself remembers. */
  const own = new WeakSet<Place>();

  async function modelled(turn: Turn, acted: boolean, work: () => Promise<Plan>): Promise<Plan> {
    const started = performance.now();
    try {
      const plan = await work();
      own.add(turn);
      parts.observe?.('gemini', plan.kind, (performance.now() - started) / 1000);
      return plan.kind === 'calls' ? { ...plan, proceed: proceedOf(turn, acted, plan.proceed) } : plan;
    } catch (error) {
      const reason = model.reasonOf(error);
      log.warn({ err: error, reason }, 'the model gave no plan');
      parts.failed?.(reason);
      own.delete(turn);
      const excuse = model.excuseOf(error);
      if (acted)
        return { kind: 'say', text: '', citations: [], notice: `${excuse}, so I stopped after this.` };
      const notice = `${excuse}, so I answered without it.`;
      return { ...(await locally(turn, () => local.plan(turn))), notice };
    }
  }

  function proceedOf(turn: Turn, before: boolean, proceed: (Plan & { kind: 'calls' })['proceed']) {
    if (!proceed) return undefined;
    return (ran: readonly Ran[]) => {
      const acted = before || ran.some(({ tool }) => tool.effect !== 'read');
      return modelled(turn, acted, () => proceed(ran));
    };
  }

  async function locally<P extends Plan | undefined>(turn: Turn, work: () => Promise<P>): Promise<P> {
    const started = performance.now();
    const plan = await work();
    if (plan) parts.observe?.('local', plan.kind, (performance.now() - started) / 1000);
    if (plan?.kind === 'forgotten') await model.forget(turn);
    return plan;
  }

  return {
    plan: async (turn) =>
      (await locally(turn, () => local.reply(turn))) ?? modelled(turn, false, () => model.plan(turn)),
    async remember(turn, what) {
      const noted = own.has(turn) ? undefined : model.note(turn, turn.text ?? pressed, what);
      await Promise.all([local.remember(turn, what), noted]);
    },
    leave: async (conversation) => {
      await Promise.all([local.leave(conversation), model.leave(conversation)]);
    },
  };
}
