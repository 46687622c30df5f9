import { isDocument, type Doc } from './document.js';

/**
 * The values a dotted path of a query means: arrays on the way stand for each of their documents, and a number also for a
 * place. A field that is not there is `undefined`; nothing at all comes where an array holds no document to look into.
 */
export function valuesAt(root: unknown, path: readonly string[], from = 0): unknown[] {
  let value = root;
  for (let i = from; i < path.length; i++) {
    const name = path[i] ?? '';
    if (Array.isArray(value)) return valuesInArray(value, path, i);
    value = isDocument(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (value === undefined) return [undefined];
  }
  return [value];
}

function valuesInArray(items: readonly unknown[], path: readonly string[], at: number): unknown[] {
  const name = path[at] ?? '';
  const inside = items.filter(isDocument).flatMap((item) => valuesAt(item, path, at));
  const place = /^\d+$/.test(name) ? Number(name) : -1;
  if (place < 0 || place >= items.length) return inside;
  return [...inside, ...valuesAt(items[place], path, at + 1)];
}

/** The value at a path without any array magic, as updates address it. */
export function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const name of path) {
    if (Array.isArray(value)) value = /^\d+$/.test(name) ? value[Number(name)] : undefined;
    else value = isDocument(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** What sorting and $min/$max of an index see of an array: its least or greatest element. */
export function sortValue(doc: Doc, path: readonly string[], pick: (values: unknown[]) => unknown): unknown {
  const values = valuesAt(doc, path).flatMap((value) => {
    if (!Array.isArray(value)) return [value];
    return value.length === 0 ? [undefined] : (value as unknown[]);
  });
  return values.length > 1 ? pick(values) : values[0];
}
