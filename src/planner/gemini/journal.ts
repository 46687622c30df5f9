import { setTimeout } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { ClaimStore, ConversationStore } from '../../core/call.js';
import { conversationIn, placeKey } from '../place.js';
import type { Place } from '../planner.js';
import { ModelFault, reasonOf, type FaultReason } from './fault.js';
import type { Said } from './listen.js';

/**
 * What was decided in a step: the model's words, or that there were none to use. `deciding` until it is, by a process
 * that may be gone after that moment, in milliseconds.
 */
export type Decision = { parts: string } | { fault: FaultReason } | Deciding;
type Deciding = { deciding: number };
type Decided = Exclude<Decision, Deciding>;

/** Where decisions are kept, whichever process made them. */
export type DecisionStore = ClaimStore<Decision> & ConversationStore<Decision>;

/** Has each step decided once, so that a message that is delivered again leads to the same calls. */
export interface Journal {
  once(step: string | undefined, decide: () => Promise<Said>): Promise<Said>;
  /** Forgets what was decided in a conversation. */
  leave(conversation: string): Promise<void>;
}

/** A step of a turn by the message that it answers. */
export function stepKey(place: Place, message: string, step: number): string {
  return `${placeKey(place)};${message} ${step}`;
}

const mostKept = 1_000;
const keptFor = 600_000;
/** How often to look for what another process decides, in milliseconds. */
const lookAgain = 100;

export function createJournal(store: DecisionStore, patience: number): Journal {
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

  return {
    async once(step, decide) {
      if (step === undefined) return decide();
      const decision = underWay.get(step) ?? decided(step, decide);
      underWay.set(step, decision);
      const found = await decision;
      if ('fault' in found) throw new ModelFault(found.fault, causes.get(found));
      // It was made from such parts above; the model gets them back as they are.
      return { parts: JSON.parse(found.parts) as Said['parts'] };
    },
    async leave(conversation) {
      for (const step of underWay.keys()) if (conversationIn(step) === conversation) underWay.delete(step);
      await store.removeAll(conversation);
    },
  };
}
