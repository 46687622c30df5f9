import { findDocuments } from '../query/scan.js';
import { createCatalog, type Collection } from '../storage/catalog.js';
import type { Index } from '../storage/indexes.js';
import { sessionRange } from '../storage/keys.js';
import { recordsOf } from '../storage/records.js';
import type { Store, View } from '../storage/store.js';
import { decodeDocument } from '../values/document.js';

/** Milliseconds for which the answer to a session's last write is kept for a driver that sends it again. */
const sessionLifetime = 30 * 60_000;

/** Documents removed in one transaction, so that a big sweep does not hold up others. */
const batchSize = 500;

/** Removes documents whose time in a TTL index is over, and sessions nobody will come back to. */
export function sweep(store: Store, now: number): void {
  const catalog = createCatalog();
  for (const collection of catalog.list(store)) {
    for (const index of collection.indexes) {
      if (expired(store, collection, index, now).length > 0) {
        store.write((writer) => {
          const current = catalog.find(writer, collection.namespace);
          if (!current) return;
          for (const { doc } of expired(writer, current, index, now))
            recordsOf(writer, catalog, current).remove(doc);
        });
      }
    }
  }
  const old = Array.from(store.range(...sessionRange)).filter(
    ({ value }) => Number(decodeDocument(value)['at']) < now - sessionLifetime,
  );
  if (old.length > 0) store.write((writer) => old.forEach(({ key }) => writer.remove(key)));
}

function expired(view: View, collection: Collection, { spec }: Index, now: number) {
  const [field = ''] = Object.keys(spec.key);
  if (spec.expireAfterSeconds === undefined) return [];
  const before = new Date(now - spec.expireAfterSeconds * 1000);
  const filter = { $and: [spec.partialFilterExpression ?? {}, { [field]: { $lte: before } }] };
  return [...findDocuments(view, collection, { filter, limit: batchSize })];
}
