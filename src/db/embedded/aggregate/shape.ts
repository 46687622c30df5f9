import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';

/** A copy of the document with the value at a path set (or left out, for undefined); arrays on the way take it in each element. */
export function withPath(value: unknown, path: readonly string[], leaf: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return leaf;
  if (Array.isArray(value)) return value.map((item) => withPath(item, path, leaf));
  if (rest.length === 0 && leaf !== undefined) return { ...(isDocument(value) && value), [name]: leaf };
  const doc: Doc = isDocument(value) ? { ...value } : {};
  const inner = withPath(doc[name], rest, leaf);
  if (inner === undefined) delete doc[name];
  else doc[name] = inner;
  return doc;
}

/** A copy without the value at a path, in every element of arrays on the way. */
export function withoutPath(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutPath(item, path));
  const [name = '', ...rest] = path;
  if (!isDocument(value) || !Object.hasOwn(value, name)) return value;
  if (rest.length > 0) return { ...value, [name]: withoutPath(value[name], rest) };
  const { [name]: _, ...others } = value;
  return others;
}

/** Paths as a tree, so that one walk over a document serves them all. */
type PathTree = Map<string, PathTree>;

/** The tree of dotted paths; throws BadValue where one path lies on another. */
export function pathTree(paths: readonly string[]): PathTree {
  const root: PathTree = new Map();
  for (const path of paths) {
    let node = root;
    const names = path.split('.');
    for (const [i, name] of names.entries()) {
      const next = node.get(name);
      if (next && (i === names.length - 1 || next.size === 0)) {
        throw new ServerError('BadValue', `Path collision at ${path}`);
      }
      const child: PathTree = next ?? new Map();
      node.set(name, child);
      node = child;
    }
  }
  return root;
}

/** Only the paths of the tree, in the order of the document. */
export function picked(value: unknown, tree: PathTree): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => isDocument(item) || Array.isArray(item)).map((item) => picked(item, tree));
  }
  if (!isDocument(value)) return undefined;
  const result: Doc = {};
  for (const [name, item] of Object.entries(value)) {
    const inner = tree.get(name);
    if (!inner) continue;
    const kept = inner.size === 0 ? item : picked(item, inner);
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}
