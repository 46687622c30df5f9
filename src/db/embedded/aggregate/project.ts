import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { checkExpression } from './check.js';
import { compileExpression, type Evaluation, type Options } from './mingo.js';
import { pathTree, picked, withoutPath, withPath } from './shape.js';

type Projection = (doc: Doc) => Doc;

const isFlag = (value: unknown) => typeof value === 'number' || typeof value === 'boolean';

/** `{ a: { b: 1 } }` means the same as `{ 'a.b': 1 }`. */
function flattened(spec: Doc, prefix = ''): [string, unknown][] {
  return Object.entries(spec).flatMap(([name, value]): [string, unknown][] => {
    const isNested = isDocument(value) && !Object.keys(value).some((each) => each.startsWith('$'));
    if (isNested && Object.keys(value).length > 0) return flattened(value, `${prefix}${name}.`);
    return [[`${prefix}${name}`, value]];
  });
}

/** Compiles what `$project` and the projection of a find say: fields to keep, to leave out, or to calculate. */
export function compileProjection(spec: Doc, scope: Evaluation): Projection {
  const entries = flattened(spec);
  for (const [path] of entries) {
    if (path.split('.').some((name) => name === '' || name.startsWith('$'))) {
      throw new ServerError('BadValue', `The projection path '${path}' is not supported`);
    }
  }
  const kept = entries.filter(([, value]) => isFlag(value) && Boolean(value)).map(([path]) => path);
  const dropped = entries.filter(([, value]) => isFlag(value) && !value).map(([path]) => path);
  const computed = entries.filter(([, value]) => !isFlag(value));
  const droppedBesideId = dropped.filter((path) => path !== '_id');
  if (kept.length + computed.length === 0) return excluding(dropped);
  if (droppedBesideId.length > 0) {
    throw new ServerError(
      'BadValue',
      `Cannot do exclusion on field ${droppedBesideId[0] ?? ''} in inclusion projection`,
    );
  }
  const withId = dropped.includes('_id') || computed.some(([path]) => path === '_id') || kept.includes('_id');
  return including(withId ? kept : ['_id', ...kept], computed, scope);
}

function excluding(paths: readonly string[]): Projection {
  const split = paths.map((path) => path.split('.'));
  pathTree(paths);
  return (doc) => split.reduce((rest, path) => withoutPath(rest, path) as Doc, doc); // a document stays one
}

function including(
  paths: readonly string[],
  computed: readonly [string, unknown][],
  scope: Evaluation,
): Projection {
  const tree = pathTree(paths);
  if (computed.length > 0) pathTree([...paths, ...computed.map(([path]) => path)]);
  const fields = computed.map(([path, expression]) => {
    checkExpression(expression);
    return { path: path.split('.'), value: compileExpression(expression, scope.options) };
  });
  return (doc) => {
    const start = picked(doc, tree);
    return fields.reduce(
      (result, { path, value }) => withPath(result, path, value(doc)) as Doc,
      start as Doc,
    );
  };
}

/** Compiles `$addFields` and `$set`. */
export function compileFields(spec: Doc, options: Options): Projection {
  const fields = flattened(spec).map(([path, expression]) => {
    checkExpression(expression);
    return { path: path.split('.'), value: compileExpression(expression, options) };
  });
  return (doc) =>
    fields.reduce((result, { path, value }) => {
      const computed = value(doc);
      return (computed === undefined ? withoutPath(result, path) : withPath(result, path, computed)) as Doc;
    }, doc);
}
