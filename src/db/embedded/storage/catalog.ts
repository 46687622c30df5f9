import { ServerError } from '../errors.js';
import { decodeDocument, encodeDocument, type Doc } from '../values/document.js';
import { compileIndex, type Index } from './indexes.js';
import { catalogKey, counterKey } from './keys.js';
import type { View, Writer } from './store.js';

/** A collection as the catalog describes it. `tree` begins the keys of its documents. */
export interface Collection {
  namespace: string;
  tree: number;
  options: Doc;
  indexes: Index[];
}

/** The names and indexes of all collections, kept in the store itself and therefore part of every transaction. */
export interface Catalog {
  find(view: View, namespace: string): Collection | undefined;
  /** The collection to write to, if it is there. */
  existing(writer: Writer, namespace: string): Collection | undefined;
  /** The collection to write to, created when it is not there. */
  open(writer: Writer, namespace: string): Collection;
  save(writer: Writer, collection: Collection): void;
  forget(writer: Writer, collection: Collection): void;
  nextTree(writer: Writer): number;
  list(view: View): Collection[];
}

/** A catalog with a memory of what it decoded; `open` throws InvalidNamespace for a name no collection may have. */
export function createCatalog(): Catalog {
  // Decoded entries by their bytes, so that an entry can never be older than what the view holds.
  const decoded = new Map<string, { bytes: Buffer; collection: Collection }>();

  const decode = (namespace: string, bytes: Buffer): Collection => {
    const known = decoded.get(namespace);
    if (known?.bytes.equals(bytes)) return known.collection;
    const collection = collectionOf(namespace, decodeDocument(bytes));
    decoded.set(namespace, { bytes, collection });
    return collection;
  };
  const find = (view: View, namespace: string) => {
    const bytes = view.get(catalogKey(namespace));
    return bytes && decode(namespace, bytes);
  };
  const save = (writer: Writer, collection: Collection) => {
    const key = catalogKey(collection.namespace);
    writer.claim(key);
    writer.put(key, Buffer.from(encodeDocument(entryOf(collection))));
  };
  const existing = (writer: Writer, namespace: string) => {
    const found = find(writer, namespace);
    // Its indexes must stay the same until what is written reaches them.
    if (found) writer.rely(catalogKey(namespace));
    return found;
  };
  return {
    find,
    nextTree,
    save,
    existing,
    open: (writer, namespace) => {
      const found = existing(writer, namespace);
      if (found) return found;
      checkNamespace(namespace);
      const created = { namespace, tree: nextTree(writer), options: {}, indexes: [] };
      save(writer, created);
      return created;
    },
    forget: (writer, { namespace }) => {
      writer.claim(catalogKey(namespace));
      writer.remove(catalogKey(namespace));
    },
    list: (view) => {
      const [low, high] = [catalogKey(''), catalogKey('\u{10ffff}')];
      return Array.from(view.range(low, high), ({ key, value }) =>
        decode(key.subarray(low.length).toString('utf8'), value),
      );
    },
  };
}

/** Trees are never used twice, so nothing old can turn up in a new one. */
function nextTree(writer: Writer): number {
  writer.claim(counterKey);
  const next = (writer.get(counterKey)?.readUInt32BE() ?? 0) + 1;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(next);
  writer.put(counterKey, bytes);
  return next;
}

function entryOf({ tree, options, indexes }: Collection): Doc {
  return {
    tree,
    options,
    indexes: indexes.map(({ tree: own, spec, multikey }) => ({ tree: own, spec, multikey })),
  };
}

function collectionOf(namespace: string, entry: Doc): Collection {
  // The entry was written by `save` above.
  const { tree, options, indexes } = entry as unknown as Omit<Collection, 'namespace'>;
  return { namespace, tree, options, indexes: indexes.map((each) => compileIndex(each)) };
}

function checkNamespace(namespace: string): void {
  const name = namespace.slice(namespace.indexOf('.') + 1);
  if (
    name === '' ||
    name.includes('$') ||
    name.includes('\0') ||
    name.startsWith('system.') ||
    namespace.length > 255
  ) {
    throw new ServerError('InvalidNamespace', `Invalid collection name: ${name}`);
  }
}
