import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { compareValues, rankOf } from '../values/order.js';
import { checkAccumulators, checkExpression } from './check.js';
import { accumulate } from './group.js';
import { compileExpression, type Options } from './mingo.js';

interface Bucket {
  groupBy: unknown;
  boundaries: unknown[];
  output: Doc;
  fallback: unknown;
}

/** Checks the specification of `$bucket` (https://www.mongodb.com/docs/manual/reference/operator/aggregation/bucket/). */
export function parseBucket(spec: unknown): Bucket {
  const {
    groupBy,
    boundaries,
    output = { count: { $sum: 1 } },
    default: fallback,
  } = isDocument(spec) ? spec : {};
  if (!Array.isArray(boundaries) || boundaries.length < 2 || !isDocument(output)) {
    throw new ServerError('BadValue', "$bucket requires 'groupBy' and an array of at least two 'boundaries'");
  }
  const rising = boundaries.every((each, i) => {
    const before: unknown = boundaries[i - 1];
    return i === 0 || (rankOf(each) === rankOf(before) && compareValues(before, each) < 0);
  });
  if (!rising)
    throw new ServerError('BadValue', "The 'boundaries' of $bucket must be of one type and in order");
  checkExpression(groupBy);
  checkAccumulators('$bucket', output);
  return { groupBy, boundaries, output, fallback };
}

/** `$bucket`: groups by which two boundaries a value lies between; the lower one belongs to the bucket. */
export function* bucket(docs: Iterable<Doc>, spec: Doc, options: Options): Generator<Doc> {
  const { groupBy, boundaries, output, fallback } = parseBucket(spec);
  const valueOf = compileExpression(groupBy, options);
  const members = new Map<number, Doc[]>();
  for (const doc of docs) {
    const at = placeOf(valueOf(doc) ?? null, boundaries);
    if (at < 0 && fallback === undefined) {
      throw new ServerError(
        'BadValue',
        '$bucket could not find a matching branch for an input, and no default was specified',
      );
    }
    const found = members.get(at);
    if (found) found.push(doc);
    else members.set(at, [doc]);
  }
  const places = [...members.keys()].toSorted((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b));
  for (const at of places) {
    yield { _id: at < 0 ? fallback : boundaries[at], ...accumulate(output, members.get(at) ?? [], options) };
  }
}

function placeOf(value: unknown, boundaries: readonly unknown[]): number {
  const above = boundaries.findIndex((boundary) => compareValues(value, boundary) < 0);
  return above <= 0 ? -1 : above - 1;
}
