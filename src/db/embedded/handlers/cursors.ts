import { calculateObjectSize, Long } from 'bson';

import { ServerError } from '../errors.js';
import type { Doc } from '../values/document.js';

/** Room for the reply around a batch. */
const maxBatchBytes = 15 * 1024 * 1024;
const firstBatchSize = 101;
/** Milliseconds after which a cursor nobody reads is closed. */
const idleTime = 10 * 60_000;

interface Cursor {
  namespace: string;
  owner: string;
  items: Iterator<Doc>;
  /** Read ahead and not sent, since the batch was full. */
  held: Doc[];
  release: () => void;
  usedAt: number;
}

/** Results that are fetched in several batches. */
export interface Cursors {
  /** The reply of a find or an aggregate: the first batch, and a cursor when there is more. */
  open(
    namespace: string,
    owner: string,
    docs: Iterable<Doc>,
    release: () => void,
    batchSize?: unknown,
    single?: boolean,
  ): Doc;
  next(id: unknown, namespace: string, owner: string, batchSize: unknown): Doc;
  kill(ids: readonly unknown[]): Doc;
  /** Closes what belongs to a transaction or session that ended. */
  killOwnedBy(owner: string): void;
  closeIdle(now: number): void;
  count(): number;
}

/** Cursors in memory: they end with the process, or ten minutes after their last batch. */
export function createCursors(): Cursors {
  const open = new Map<number, Cursor>();

  const close = (id: number) => {
    const cursor = open.get(id);
    open.delete(id);
    cursor?.items.return?.();
    cursor?.release();
  };
  const newId = (): number => {
    const id = Math.floor(Math.random() * 2 ** 48) + 1;
    return open.has(id) ? newId() : id;
  };
  return {
    open: (namespace, owner, docs, release, batchSize, single = false) => {
      const cursor: Cursor = {
        namespace,
        owner,
        items: docs[Symbol.iterator](),
        held: [],
        release,
        usedAt: Date.now(),
      };
      try {
        const { batch, done } = nextBatch(cursor, sizeOf(batchSize, firstBatchSize));
        if (!done && !single) {
          const id = newId();
          open.set(id, cursor);
          return reply(namespace, id, 'firstBatch', batch);
        }
        cursor.items.return?.();
        release();
        return reply(namespace, 0, 'firstBatch', batch);
      } catch (error) {
        release();
        throw error;
      }
    },
    next: (wireId, namespace, owner, batchSize) => {
      const id = Number(wireId);
      const cursor = open.get(id);
      if (cursor?.namespace !== namespace || cursor.owner !== owner) {
        throw new ServerError('CursorNotFound', `cursor id ${id} not found`);
      }
      cursor.usedAt = Date.now();
      const { batch, done } = nextBatch(cursor, sizeOf(batchSize, Infinity) || Infinity);
      if (done) close(id);
      return reply(namespace, done ? 0 : id, 'nextBatch', batch);
    },
    kill: (ids) => {
      const known = ids.filter((id) => open.has(Number(id)));
      const unknown = ids.filter((id) => !open.has(Number(id)));
      for (const id of known) close(Number(id));
      return { cursorsKilled: known, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
    },
    killOwnedBy: (owner) => {
      for (const [id, cursor] of open) if (cursor.owner === owner) close(id);
    },
    closeIdle: (now) => {
      for (const [id, { usedAt }] of open) if (now - usedAt > idleTime) close(id);
    },
    count: () => open.size,
  };
}

function reply(namespace: string, id: number, name: string, batch: Doc[]): Doc {
  return { cursor: { [name]: batch, id: Long.fromNumber(id), ns: namespace }, ok: 1 };
}

function sizeOf(batchSize: unknown, fallback: number): number {
  if (batchSize === undefined) return fallback;
  const size = Number(batchSize);
  if (Number.isInteger(size) && size >= 0) return size;
  throw new ServerError('BadValue', 'BatchSize value must be non-negative');
}

function nextBatch(cursor: Cursor, size: number): { batch: Doc[]; done: boolean } {
  const batch: Doc[] = [];
  let bytes = 0;
  while (batch.length < size) {
    const next = cursor.held.pop() ?? take(cursor.items);
    if (!next) return { batch, done: true };
    // One document always has room, so its size only matters to those after it.
    const [first] = batch;
    if (first && batch.length === 1) bytes = sizeInBytes(first);
    if (first) bytes += sizeInBytes(next);
    if (bytes > maxBatchBytes) {
      cursor.held.push(next);
      return { batch, done: false };
    }
    batch.push(next);
  }
  const ahead = cursor.held.pop() ?? take(cursor.items);
  if (ahead) cursor.held.push(ahead);
  return { batch, done: !ahead };
}

function sizeInBytes(doc: Doc): number {
  return calculateObjectSize(doc, { ignoreUndefined: true });
}

function take(items: Iterator<Doc>): Doc | undefined {
  const next = items.next();
  return next.done ? undefined : next.value;
}
