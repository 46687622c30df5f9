import { LRUCache } from 'lru-cache';
import type { ExpiringStore } from '../../core/call.js';
import { ModelFault, reasonOf, type FaultReason } from './fault.js';
import type { Said } from './listen.js';

/** What was decided in a step: the model's words, or that there were none to use. */
export type Decision = { parts: string } | { fault: FaultReason };

/** Has each step decided once, so that a message that is delivered again leads to the same calls. */
export type Journal = (step: string | undefined, decide: () => Promise<Said>) => Promise<Said>;

const mostKept = 1_000;
const keptFor = 600_000;

export function createJournal(store: ExpiringStore<Decision>): Journal {
  const causes = new WeakMap<Decision, unknown>();
  const underWay = new LRUCache<string, Promise<Decision>>({ max: mostKept, ttl: keptFor });

  async function decided(step: string, decide: () => Promise<Said>): Promise<Decision> {
    const known = await store.get(step);
    if (known) return known;
    const decision = await decide().then(
      ({ parts }): Decision => ({ parts: JSON.stringify(parts) }),
      (error: unknown): Decision => {
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
