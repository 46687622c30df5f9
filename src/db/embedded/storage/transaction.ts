import { writeConflict } from '../errors.js';
import type { Entry, Snapshot, Store, Writer } from './store.js';

/** A multi-document transaction: reads see the snapshot it began with and its own writes, which nobody else sees. */
export interface Transaction extends Writer {
  /** Writes everything as one LMDB transaction, or throws a write conflict. `last` writes in the same one. */
  commit(last: (writer: Writer) => void): void;
  /** Forgets everything. Ending twice does no harm. */
  end(): void;
}

/** Which open transaction holds which record. */
export type Claims = Map<string, unknown>;

const text = (key: Buffer) => key.toString('latin1');

/** Begins a transaction on the state as of now; `claims` are shared by all open transactions of the store. */
export function beginTransaction(store: Store, claims: Claims): Transaction {
  const snapshot: Snapshot = store.snapshot();
  const owner = {};
  const changes = new Map<string, Buffer | undefined>();
  const sorted: Buffer[] = [];
  const claimed = new Set<string>();
  const relied = new Map<string, Buffer>();
  const ranges: (readonly [Buffer, Buffer])[] = [];
  let ended = false;

  const change = (key: Buffer, value: Buffer | undefined) => {
    const id = text(key);
    if (!changes.has(id)) sorted.splice(lowerBound(sorted, key), 0, key);
    changes.set(id, value);
  };
  const changedBetween = (low: Buffer, high: Buffer) =>
    sorted.slice(lowerBound(sorted, low), lowerBound(sorted, high));
  const isUnchangedOutside = (key: Buffer) => {
    const [before, now] = [snapshot.get(key), store.get(key)];
    return before === undefined ? now === undefined : now !== undefined && before.equals(now);
  };
  const assertEmptyOfOthers = (low: Buffer, high: Buffer) => {
    for (const { key } of store.range(low, high)) if (!snapshot.get(key)) throw writeConflict();
  };
  const get = (key: Buffer) => {
    const id = text(key);
    return changes.has(id) ? changes.get(id) : snapshot.get(key);
  };
  function* range(low: Buffer, high: Buffer, reverse = false): Generator<Entry> {
    const mine = changedBetween(low, high);
    if (reverse) mine.reverse();
    const direction = reverse ? -1 : 1;
    let next = 0;
    for (const entry of snapshot.range(low, high, reverse)) {
      for (; next < mine.length; next++) {
        const key = mine[next];
        if (!key || direction * key.compare(entry.key) >= 0) break;
        yield* entryOf(key);
      }
      if (!changes.has(text(entry.key))) yield entry;
    }
    for (const key of mine.slice(next)) yield* entryOf(key);
  }
  function* entryOf(key: Buffer): Generator<Entry> {
    const value = changes.get(text(key));
    if (value) yield { key, value };
  }
  const end = () => {
    if (ended) return;
    ended = true;
    for (const id of claimed) claims.delete(id);
    snapshot.release();
  };

  return {
    get,
    range,
    count: (low, high) => {
      const difference = changedBetween(low, high).map(
        (key) => Number(changes.get(text(key)) !== undefined) - Number(snapshot.get(key) !== undefined),
      );
      return snapshot.count(low, high) + difference.reduce((sum, each) => sum + each, 0);
    },
    put: (key, value) => change(key, value),
    remove: (key) => change(key, undefined),
    claim: (key) => {
      const id = text(key);
      if (claimed.has(id)) return;
      if (claims.has(id) || !isUnchangedOutside(key)) throw writeConflict();
      claimed.add(id);
      claims.set(id, owner);
      relied.set(id, key);
    },
    rely: (key) => {
      if (!isUnchangedOutside(key)) throw writeConflict();
      relied.set(text(key), key);
    },
    claimRange: (low, high) => {
      assertEmptyOfOthers(low, high);
      ranges.push([low, high]);
    },
    commit: (last) => {
      // Nobody else writes between these checks and the write: it is one turn of the only process that writes. They come
      // before it because LMDB reads nothing but the latest state inside a write transaction.
      if (![...relied.values()].every(isUnchangedOutside)) throw writeConflict();
      for (const [low, high] of ranges) assertEmptyOfOthers(low, high);
      store.write((writer) => {
        for (const key of sorted) {
          const value = changes.get(text(key));
          if (value) writer.put(key, value);
          else writer.remove(key);
        }
        last(writer);
      });
    },
    end,
  };
}

/** The first place in `keys` that is not before `key`. */
function lowerBound(keys: readonly Buffer[], key: Buffer): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle]?.compare(key) ?? 1) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
