import { isDocument, type Doc } from '../values/document.js';

function topLevel(path: string): string {
  const end = path.indexOf('.');
  return end < 0 ? path : path.slice(0, end);
}

/** The top-level fields a filter looks at; undefined when it may look at all of them. */
export function filterFields(filter: Doc): Set<string> | undefined {
  const fields = new Set<string>();
  for (const [name, condition] of Object.entries(filter)) {
    const found = fieldsOfCondition(name, condition);
    if (!found) return undefined;
    for (const field of found) fields.add(field);
  }
  return fields;
}

function fieldsOfCondition(name: string, condition: unknown): Iterable<string> | undefined {
  if (!name.startsWith('$')) return [topLevel(name)];
  if (name === '$comment') return [];
  if (name === '$expr') return expressionFields(condition);
  return union(
    (Array.isArray(condition) ? condition : []).map((each) =>
      isDocument(each) ? filterFields(each) : undefined,
    ),
  );
}

/** The top-level fields an expression looks at; undefined when it uses the whole document. */
function expressionFields(expression: unknown): Set<string> | undefined {
  if (typeof expression === 'string') {
    if (/^\$\$(ROOT|CURRENT)/.test(expression)) return undefined;
    const isPath = expression.startsWith('$') && !expression.startsWith('$$') && expression.length > 1;
    return new Set(isPath ? [topLevel(expression.slice(1))] : []);
  }
  if (Array.isArray(expression)) return union(expression.map(expressionFields));
  if (!isDocument(expression)) return new Set();
  if ('$getField' in expression) return undefined;
  return union(Object.values(expression).map(expressionFields));
}

function union(sets: readonly (Iterable<string> | undefined)[]): Set<string> | undefined {
  const all = new Set<string>();
  for (const set of sets) {
    if (!set) return undefined;
    for (const each of set) all.add(each);
  }
  return all;
}

/** The top-level fields a pipeline looks at before it makes documents of its own; undefined when it may need all. */
export function pipelineFields(pipeline: readonly Doc[]): Set<string> | undefined {
  const all = new Set<string>();
  for (const stage of pipeline) {
    const [name = '', spec] = Object.entries(stage)[0] ?? [];
    const found = stageFields(name, spec);
    if (!found) return undefined;
    for (const field of found) all.add(field);
    if (name === '$group' || name === '$count' || name === '$sortByCount' || name === '$bucket') return all;
    if (name === '$project' && isInclusion(spec)) return all;
  }
  return undefined;
}

function stageFields(name: string, spec: unknown): Set<string> | undefined {
  switch (name) {
    case '$match':
      return isDocument(spec) ? filterFields(spec) : undefined;
    case '$sort':
      return new Set(Object.keys(isDocument(spec) ? spec : {}).map(topLevel));
    case '$project': {
      const inner = expressionFields(spec);
      return inner && new Set([...inner, '_id', ...Object.keys(isDocument(spec) ? spec : {}).map(topLevel)]);
    }
    case '$group':
    case '$bucket':
    case '$sortByCount':
    case '$addFields':
    case '$set':
    case '$unwind':
      return expressionFields(spec);
    case '$count':
    case '$limit':
    case '$skip':
      return new Set();
    default:
      return undefined;
  }
}

function isInclusion(spec: unknown): boolean {
  return (
    isDocument(spec) &&
    Object.entries(spec).some(([name, value]) => name !== '_id' && value !== 0 && value !== false)
  );
}

/**
 * The top-level fields that the stages behind a `$lookup` look at of the documents it brings as `as`; undefined when
 * they may need all.
 */
export function joinedFields(as: string, rest: readonly Doc[]): Set<string> | undefined {
  const [projection] = rest.filter((stage) => !isOtherJoin(stage['$lookup'], as));
  const spec = projection?.['$project'];
  if (!isDocument(spec) || as.includes('.') || as in spec) return undefined;
  if (!Object.values(spec).every((value) => value === 1 || value === true)) return undefined;
  const inside = `${as}.`;
  const kept = Object.keys(spec).filter((path) => path.startsWith(inside));
  return new Set(kept.map((path) => topLevel(path.slice(inside.length))));
}

/** Whether it is a join that leaves alone what stands under `as`. */
function isOtherJoin(spec: unknown, as: string): boolean {
  if (!isDocument(spec) || 'pipeline' in spec || 'let' in spec) return false;
  return [spec['localField'], spec['as']].every((path) => topLevel(String(path)) !== topLevel(as));
}
