import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { ClaimStore } from '../../core/call.js';
import { ModelFault, reasonOf, type FaultReason } from './fault.js';
import type { Said } from './listen.js';

/**
 * What was decided in a step: the model's words, or that there were none to use. `deciding` until it is, by a process
 * that may be gone after that moment, in milliseconds.
 */
export type Decision = { parts: string } | { fault: FaultReason } | Deciding;
type Deciding = { deciding: number };
type Decided = Exclude<Decision, Deciding>;

/** Has each step decided once, so that a message that is delivered again leads to the same calls. */
export type Journal = (step: string | undefined, decide: () => Promise<Said>) => Promise<Said>;

const mostKept = 1_000;
const keptFor = 600_000;
/** How often to look for what another process decides, in milliseconds. */
const lookAgain = 100;

export function createJournal(store: ClaimStore<Decision>, patience: number): Journal {
  const causes = new WeakMap<Decided, unknown>();
  const underWay = new LRUCache<string, Promise<Decided>>({ max: mostKept, ttl: keptFor });

  /** What another process decides; undefined where it seems to have gone before it did. */
  async function decidedElsewhere(step: string, known: Decision | undefined): Promise<Decided | undefined> {
    for (let found = known; found; found = await store.get(step)) {
      if (!('deciding' in found)) return found;
      if (found.deciding <= Date.now()) return undefined;
      await setTimeout(lookAgain);
    }
    return undefined;
  }

  async function decided(step: string, decide: () => Promise<Said>): Promise<Decided> {
    const claimed = await store.claim(step, { deciding: Date.now() + patience });
    const known = claimed && (await decidedElsewhere(step, claimed));
    if (known) return known;
    const decision = await decide().then(
      ({ parts }): Decided => ({ parts: JSON.stringify(parts) }),
      (error: unknown): Decided => {
        const fault = { fault: reasonOf(error) };
        causes.set(fault, error);
        return fault;
      },
    );
    await store.put(step, decision);
    return decision;
  }

  return async (step, decide) => {
    if (step === undefined) return decide();
    const decision = underWay.get(step) ?? decided(step, decide);
    underWay.set(step, decision);
    const found = await decision;
    if ('fault' in found) throw new ModelFault(found.fault, causes.get(found));
    // It was made from such parts above; the model gets them back as they are.
    return { parts: JSON.parse(found.parts) as Said['parts'] };
  };
}
