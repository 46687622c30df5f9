import type { Evaluation } from '../aggregate/mingo.js';
import { compileProjection } from '../aggregate/project.js';
import { withoutPath, withPath } from '../aggregate/shape.js';
import { ServerError } from '../errors.js';
import { placeOf } from '../update/paths.js';
import { isDocument, type Doc } from '../values/document.js';
import { valueAt } from '../values/path.js';
import { elementTest } from './arrays.js';

type Projection = (doc: Doc) => Doc;
/** Shortens the array at a path; undefined leaves the field out. */
type Cut = { path: string[]; cut: (array: readonly unknown[]) => unknown[] | undefined };

/** Projections of find: those of `$project`, and `$slice`, `$elemMatch` and the positional `$` on arrays. */
export function compileFindProjection(spec: Doc, filter: Doc, scope: Evaluation): Projection {
  if (Object.keys(spec).length === 0) return (doc) => doc;
  const slices: Cut[] = [];
  const picks: Cut[] = [];
  const plain: Doc = {};
  for (const [name, value] of Object.entries(spec)) {
    const path = name.replace(/\.\$$/, '').split('.');
    if (isDocument(value) && '$slice' in value) {
      slices.push({ path, cut: sliceOf(value['$slice']) });
    } else if (isDocument(value) && '$elemMatch' in value) {
      const test = elementTest(value['$elemMatch'], scope.options);
      picks.push({ path, cut: (array) => firstOf(array, array.findIndex(test)) });
    } else if (name.endsWith('.$')) {
      picks.push({ path, cut: (array) => firstOf(array, placeOf(filter, path.join('.'), array)) });
    } else {
      plain[name] = value;
    }
  }
  const kept = Object.fromEntries(picks.map(({ path }) => [path.join('.'), 1]));
  const hasInclusion = Object.entries(plain).some(
    ([name, value]) => name !== '_id' && value !== 0 && value !== false,
  );
  const slicedToo =
    hasInclusion || picks.length > 0 ? Object.fromEntries(slices.map(({ path }) => [path.join('.'), 1])) : {};
  const whole = { ...plain, ...kept, ...slicedToo };
  const project = Object.keys(whole).length === 0 ? (doc: Doc) => doc : compileProjection(whole, scope);
  return (doc) => [...slices, ...picks].reduce(applyCut, project(doc));
}

function applyCut(doc: Doc, { path, cut }: Cut): Doc {
  const array = valueAt(doc, path);
  if (!Array.isArray(array)) return doc;
  const rest = cut(array);
  return (rest ? withPath(doc, path, rest) : withoutPath(doc, path)) as Doc; // a document stays one
}

function firstOf(array: readonly unknown[], place: number): unknown[] | undefined {
  return place < 0 ? undefined : [array[place]];
}

function sliceOf(operand: unknown): Cut['cut'] {
  const [first, length]: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (typeof first !== 'number' || (Array.isArray(operand) && typeof length !== 'number')) {
    throw new ServerError('BadValue', 'Invalid $slice syntax: takes a number or [skip, limit]');
  }
  if (typeof length !== 'number') return (array) => (first < 0 ? array.slice(first) : array.slice(0, first));
  return (array) => {
    const start = first < 0 ? Math.max(0, array.length + first) : first;
    return array.slice(start, start + length);
  };
}
