import { splitHead } from '../aggregate/pipeline.js';
import { checkPipeline } from '../aggregate/check-pipeline.js';
import { parseSort } from '../aggregate/sort.js';
import { ServerError } from '../errors.js';
import { planQuery } from '../query/plan.js';
import { countDocuments, records, type Query } from '../query/scan.js';
import type { Collection } from '../storage/catalog.js';
import { noTree } from '../storage/keys.js';
import { documentList, text } from './parse.js';
import type { Commands, Scope } from './handler.js';
import { isDocument, type Doc } from '../values/document.js';
import { parseQuery } from './find.js';

/** The collection and the query of the command to explain. */
function explained(command: Doc): { name: string; query: Query } {
  const [kind = ''] = Object.keys(command);
  const name = text(command, kind);
  if (kind === 'find') return { name, query: parseQuery(command, 'filter') };
  if (kind === 'count' || kind === 'distinct' || kind === 'findAndModify')
    return { name, query: parseQuery(command, 'query') };
  if (kind === 'aggregate') return { name, query: splitHead(checkPipeline(command['pipeline'])).query };
  const [statement = {}] = documentList(command, kind === 'update' ? 'updates' : 'deletes');
  return { name, query: parseQuery(statement, 'q') };
}

/** Says whether an index answers a query (IXSCAN, IDHACK) or the whole collection is read (COLLSCAN). */
function explain(command: Doc, scope: Scope): Doc {
  const inner = command['explain'];
  if (!isDocument(inner)) throw new ServerError('TypeMismatch', 'explain takes a command');
  const { name, query } = explained(inner);
  const namespace = `${scope.database}.${name}`;
  const collection = scope.catalog.find(scope.view, namespace) ?? {
    namespace,
    tree: noTree,
    options: {},
    indexes: [],
  };
  const sort = parseSort(query.sort ?? {});
  const plan = planQuery(collection, query.filter, sort, query.hint);
  const access = accessStage(plan, query);
  const winningPlan = plan.sorted ? access : { stage: 'SORT', sortPattern: query.sort, inputStage: access };
  const executionStats =
    command['verbosity'] === 'queryPlanner' ? {} : { executionStats: statsOf(scope, collection, query) };
  return {
    explainVersion: '1',
    queryPlanner: { namespace, parsedQuery: query.filter, winningPlan, rejectedPlans: [] },
    ...executionStats,
    ok: 1,
  };
}

function accessStage(plan: ReturnType<typeof planQuery>, { filter }: Query): Doc {
  if (plan.kind === 'collection')
    return { stage: 'COLLSCAN', filter, direction: plan.reverse ? 'backward' : 'forward' };
  if (plan.kind === 'id') return { stage: 'IDHACK' };
  const { spec, multikey } = plan.index;
  const scan = {
    stage: 'IXSCAN',
    indexName: spec.name,
    keyPattern: spec.key,
    isMultiKey: multikey,
    direction: plan.reverse ? 'backward' : 'forward',
  };
  return { stage: 'FETCH', inputStage: scan };
}

/** How many documents the plan reads for the whole query, without its limit. */
function statsOf(scope: Scope, collection: Collection, query: Query): Doc {
  const plan = planQuery(collection, query.filter, parseSort(query.sort ?? {}), query.hint);
  let totalDocsExamined = 0;
  for (const _ of records(scope.view, collection, plan)) totalDocsExamined++;
  return {
    executionSuccess: true,
    nReturned: countDocuments(scope.view, collection, query),
    totalDocsExamined,
  };
}

/** The command explain. */
export const explainCommands: Commands = {
  explain: { kind: 'read', inTransaction: false, fields: ['verbosity'], run: explain },
};
