import { compileFilter } from '../query/filter.js';
import { isDocument, type Doc } from '../values/document.js';
import { bucket } from './bucket.js';
import { group } from './group.js';
import { lookup } from './lookup.js';
import type { Evaluation } from './mingo.js';
import { compileFields, compileProjection } from './project.js';
import { replaced } from './replace.js';
import { withoutPath } from './shape.js';
import { parseSort, sorted } from './sort.js';
import { unwind } from './unwind.js';

/** What a stage may ask of the pipeline it stands in. */
export interface Pipeline extends Evaluation {
  /** The same pipeline with more variables (`let`). */
  withVariables(variables: Doc): Pipeline;
  /** Runs stages over a collection of the same database, through its indexes. */
  run(collection: string, stages: unknown[], hint?: unknown): Iterable<Doc>;
  /** Gives those documents of a collection that match a checked filter; to be asked many times. */
  reader(collection: string): (filter: Doc) => Iterable<Doc>;
  /** Gives those with these ids, of the fields that are wanted at least; to be asked many times. */
  readerById(
    collection: string,
    fields: ReadonlySet<string> | undefined,
  ): (ids: readonly unknown[]) => Iterable<Doc>;
  /** Runs stages over documents. */
  apply(docs: Iterable<Doc>, stages: unknown[]): Iterable<Doc>;
}

/** The specification was checked before (checkPipeline), so its shape is known here. `rest` are the stages behind it. */
type Stage = (docs: Iterable<Doc>, spec: never, pipeline: Pipeline, rest: readonly Doc[]) => Iterable<Doc>;

function* mapped(docs: Iterable<Doc>, change: (doc: Doc) => Doc): Generator<Doc> {
  for (const doc of docs) yield change(doc);
}

function* filtered(docs: Iterable<Doc>, keeps: (doc: Doc) => boolean): Generator<Doc> {
  for (const doc of docs) if (keeps(doc)) yield doc;
}

/** At most `limit` items behind the first `skip`; reads no further than it must. */
export function* limited<T>(items: Iterable<T>, skip: number, limit: number): Generator<T> {
  let seen = 0;
  if (limit <= 0) return;
  for (const item of items) {
    seen++;
    if (seen > skip) yield item;
    if (seen >= skip + limit) return;
  }
}

function* counted(docs: Iterable<Doc>, name: string): Generator<Doc> {
  let count = 0;
  for (const _ of docs) count++;
  if (count > 0) yield { [name]: count };
}

function* faceted(docs: Iterable<Doc>, spec: Doc, pipeline: Pipeline): Generator<Doc> {
  const all = [...docs];
  yield Object.fromEntries(
    Object.entries(spec).map(([name, stages]) => [name, [...pipeline.apply(all, stages as unknown[])]]), // checked
  );
}

function sampled(docs: Iterable<Doc>, size: number): Doc[] {
  const all = [...docs];
  for (let i = 0; i < Math.min(size, all.length); i++) {
    const j = i + Math.floor(Math.random() * (all.length - i));
    const [a, b] = [all[i], all[j]];
    if (a && b) [all[i], all[j]] = [b, a];
  }
  return all.slice(0, size);
}

function* united(docs: Iterable<Doc>, spec: string | Doc, pipeline: Pipeline): Generator<Doc> {
  yield* docs;
  const { coll, pipeline: stages = [] } = isDocument(spec) ? spec : { coll: spec };
  yield* pipeline.run(String(coll), stages as unknown[]); // checked
}

const addFields: Stage = (docs, spec: Doc, { options }) => mapped(docs, compileFields(spec, options));

/** Every stage this server answers; each is covered by the contract suite. */
export const stages: Record<string, Stage> = {
  $match: (docs, filter: Doc, { options }) => filtered(docs, compileFilter(filter, options)),
  $project: (docs, spec: Doc, scope) => mapped(docs, compileProjection(spec, scope)),
  $addFields: addFields,
  $set: addFields,
  $unset: (docs, names: string | string[]) =>
    mapped(docs, (doc) =>
      [names].flat().reduce((rest, name) => withoutPath(rest, name.split('.')) as Doc, doc),
    ),
  $group: (docs, spec: Doc, { options }) => group(docs, spec, options),
  $sortByCount: (docs, expression: unknown, pipeline) =>
    pipeline.apply(docs, [{ $group: { _id: expression, count: { $sum: 1 } } }, { $sort: { count: -1 } }]),
  $bucket: (docs, spec: Doc, { options }) => bucket(docs, spec, options),
  $sort: (docs, spec: Doc) => sorted(docs, parseSort(spec), (doc) => doc),
  $skip: (docs, count: number) => limited(docs, count, Infinity),
  $limit: (docs, count: number) => limited(docs, 0, count),
  $count: counted,
  $unwind: (docs, spec: unknown) => unwind(docs, spec),
  $lookup: lookup,
  $facet: faceted,
  $replaceRoot: (docs, { newRoot: root }: Doc, { options }) => replaced(docs, root, options),
  $replaceWith: (docs, expression: unknown, { options }) => replaced(docs, expression, options),
  $sample: (docs, { size }: { size: number }) => sampled(docs, size),
  $unionWith: united,
};
