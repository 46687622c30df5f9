import type { ClaimStore, ConversationStore } from '../../../src/core/call.js';
import { conversationIn } from '../../../src/planner/place.js';

/** A store in memory that never lapses; values are copied, as a database does. */
export function memoryStore<T>(): ClaimStore<T> & ConversationStore<T> {
  const kept = new Map<string, T>();
  return {
    get: (id) => Promise.resolve(kept.get(id)),
    put: (id, value) => {
      kept.set(id, structuredClone(value));
      return Promise.resolve(new Date());
    },
    claim: (id, value) => {
      const known = kept.get(id);
      if (known === undefined) kept.set(id, structuredClone(value));
      return Promise.resolve(known);
    },
    remove: (id) => Promise.resolve(void kept.delete(id)),
    removeAll: async (conversation) => {
      for (const id of kept.keys()) if (conversationIn(id) === conversation) kept.delete(id);
    },
  };
}
