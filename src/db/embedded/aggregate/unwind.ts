import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { valueAt } from '../values/path.js';
import { withoutPath, withPath } from './shape.js';

interface Unwind {
  path: string[];
  index: string | undefined;
  keepsEmpty: boolean;
}

/** Reads a path or the document of an `$unwind`; throws BadValue for a path without `$`. */
export function parseUnwind(spec: unknown): Unwind {
  const {
    path,
    includeArrayIndex,
    preserveNullAndEmptyArrays = false,
  } = isDocument(spec) ? spec : { path: spec };
  if (typeof path !== 'string' || !path.startsWith('$')) {
    throw new ServerError('BadValue', "path option to $unwind stage should be prefixed with a '$'");
  }
  return {
    path: path.slice(1).split('.'),
    index: typeof includeArrayIndex === 'string' ? includeArrayIndex : undefined,
    keepsEmpty: preserveNullAndEmptyArrays === true,
  };
}

/** `$unwind`: one document for each element of an array; a value that is no array stays as it is. */
export function* unwind(docs: Iterable<Doc>, spec: unknown): Generator<Doc> {
  const { path, index, keepsEmpty } = parseUnwind(spec);
  const indexed = (doc: unknown, i: number | null) =>
    (index ? withPath(doc, index.split('.'), i) : doc) as Doc;
  for (const doc of docs) {
    const value = valueAt(doc, path);
    if (Array.isArray(value) && value.length > 0) {
      for (const [i, item] of value.entries()) yield indexed(withPath(doc, path, item), i);
    } else if (Array.isArray(value)) {
      if (keepsEmpty) yield indexed(withoutPath(doc, path), null);
    } else if ((value !== null && value !== undefined) || keepsEmpty) {
      yield indexed(doc, null);
    }
  }
}
