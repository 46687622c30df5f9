import { ServerError } from '../errors.js';
import { describe } from '../storage/describe.js';
import { isDocument } from '../values/document.js';

/** What a change of a field makes of its old value (undefined when missing); undefined removes the field. */
export type Change = (old: unknown) => unknown;

const isPlace = (name: string) => /^\d+$/.test(name);

/** Changes the field at a path of a document in place, making the documents on the way. */
export function changeField(root: unknown, path: readonly string[], change: Change): void {
  let parent = root;
  for (const [i, name] of path.slice(0, -1).entries()) {
    const inner = read(parent, name);
    if (inner === undefined) {
      if (change(undefined) === undefined) return;
      write(parent, name, {}, path[i + 1] ?? '');
      parent = read(parent, name);
    } else {
      parent = inner;
    }
  }
  const leaf = path.at(-1) ?? '';
  const old = read(parent, leaf);
  const value = change(old);
  if (value === undefined) remove(parent, leaf);
  else if (value !== old) write(parent, leaf, value, leaf);
}

function read(parent: unknown, name: string): unknown {
  if (Array.isArray(parent)) return isPlace(name) ? parent[Number(name)] : undefined;
  return isDocument(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined;
}

function write(parent: unknown, name: string, value: unknown, field: string): void {
  if (Array.isArray(parent) && isPlace(name)) {
    const place = Number(name);
    if (place > parent.length + 1_500_000)
      throw new ServerError('BadValue', 'the array would become too long');
    while (parent.length < place) parent.push(null);
    parent[place] = value;
    return;
  }
  if (!isDocument(parent)) {
    throw new ServerError('PathNotViable', `Cannot create field '${field}' in element ${describe(parent)}`);
  }
  Object.defineProperty(parent, name, { value, enumerable: true, writable: true, configurable: true });
}

function remove(parent: unknown, name: string): void {
  if (Array.isArray(parent)) {
    if (isPlace(name) && Number(name) < parent.length) parent[Number(name)] = null;
  } else if (isDocument(parent)) {
    delete parent[name];
  }
}
