import { mingoOptions } from '../query/filter.js';
import { pipelineFields } from '../query/references.js';
import { countDocuments, documentsById, readDocuments, type Query } from '../query/scan.js';
import type { Catalog } from '../storage/catalog.js';
import type { View } from '../storage/store.js';
import { isDocument, type Doc } from '../values/document.js';
import { checkPipeline } from './check-pipeline.js';
import type { Options } from './mingo.js';
import { stages, type Pipeline } from './stages.js';

/** What a pipeline reads: the collections of one database in one state. */
export interface Source {
  view: View;
  catalog: Catalog;
  database: string;
}

/** A pipeline over the collections of a source; `variables` are those of `let`, without `$$`. */
export function createPipeline(source: Source, variables: Doc = {}): Pipeline {
  let options: Options | undefined;
  const pipeline: Pipeline = {
    get options() {
      return (options ??= mingoOptions(variables));
    },
    withVariables: (more) => createPipeline(source, { ...variables, ...more }),
    run: (name, list, hint) => {
      const checked = checkPipeline(list);
      const collection = source.catalog.find(source.view, `${source.database}.${name}`);
      if (!collection) return applied([], checked);
      const { query, rest } = splitHead(checked);
      const counted = countOnly(rest);
      if (counted && !query.limit && !query.skip) {
        const count = countDocuments(source.view, collection, { ...query, hint, scope: pipeline });
        return count > 0 ? [counted(count)] : [];
      }
      return applied(
        readDocuments(source.view, collection, {
          ...query,
          hint,
          fields: pipelineFields(rest),
          scope: pipeline,
        }),
        rest,
      );
    },
    reader: (name) => {
      const collection = source.catalog.find(source.view, `${source.database}.${name}`);
      return (filter) =>
        collection ? readDocuments(source.view, collection, { filter, scope: pipeline }) : [];
    },
    readerById: (name, fields) => {
      const collection = source.catalog.find(source.view, `${source.database}.${name}`);
      return (ids) => (collection ? documentsById(source.view, collection, ids, fields) : []);
    },
    apply: (docs, list) => applied(docs, checkPipeline(list)),
  };

  function applied(docs: Iterable<Doc>, checked: readonly Doc[]): Iterable<Doc> {
    return checked.reduce<Iterable<Doc>>((input, stage, at) => {
      const [name = '', spec] = Object.entries(stage)[0] ?? [];
      return stages[name]?.(input, spec as never, pipeline, checked.slice(at + 1)) ?? input; // checkPipeline knows the same names
    }, docs);
  }

  return pipeline;
}

/** The leading `$match`, `$sort`, `$skip` and `$limit` as a query that can use an index. */
export function splitHead(pipeline: readonly Doc[]): { query: Query; rest: Doc[] } {
  const rest = [...pipeline];
  const take = (name: string): unknown => (rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined);
  const filters: Doc[] = [];
  for (let filter = take('$match'); isDocument(filter); filter = take('$match')) filters.push(filter);
  const sort = take('$sort');
  const skip = take('$skip');
  const limit = take('$limit');
  const query: Query = {
    filter: filters.length > 1 ? { $and: filters } : (filters[0] ?? {}),
    ...(isDocument(sort) ? { sort } : {}),
    ...(typeof skip === 'number' ? { skip } : {}),
    ...(typeof limit === 'number' ? { limit } : {}),
  };
  return { query, rest };
}

/** Pipelines that only count, as the driver's countDocuments sends them. */
function countOnly(rest: readonly Doc[]): ((count: number) => Doc) | undefined {
  const [stage, ...more] = rest;
  if (!stage || more.length > 0) return undefined;
  if (typeof stage['$count'] === 'string') {
    const name = stage['$count'];
    return (count) => ({ [name]: count });
  }
  const spec = stage['$group'];
  if (!isDocument(spec) || Object.keys(spec).length !== 2) return undefined;
  const { _id: id, ...fields } = spec;
  const [name = '', sum] = Object.entries(fields)[0] ?? [];
  const isConstant = id === null || typeof id === 'number';
  if (!isConstant || !isDocument(sum) || sum['$sum'] !== 1) return undefined;
  return (count) => ({ _id: id, [name]: count });
}
