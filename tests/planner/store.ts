import type { ExpiringStore } from '../../src/core/call.js';

/** A store in memory that never lapses; values are copied, as a database does. */
export function memoryStore<T>(): ExpiringStore<T> {
  const kept = new Map<string, T>();
  return {
    get: (id) => Promise.resolve(kept.get(id)),
    put: (id, value) => {
      kept.set(id, structuredClone(value));
      return Promise.resolve(new Date());
    },
    remove: (id) => Promise.resolve(void kept.delete(id)),
  };
}
