import type { Pipeline } from '../aggregate/stages.js';
import { notSupported, ServerError } from '../errors.js';
import { cloneValue, isDocument, type Doc } from '../values/document.js';
import { equalValues } from '../values/order.js';
import { valueAt } from '../values/path.js';
import { arrayOperators } from './arrays.js';
import { changeField } from './change.js';
import { singleValueOperators, type FieldOperator } from './fields.js';
import { pathExpander, type PathExpander } from './paths.js';

/** Makes the changed document; the given one stays as it is. */
type Update = (doc: Doc, isInsert: boolean) => Doc;

const operators: Record<string, FieldOperator> = { ...singleValueOperators, ...arrayOperators };

/** Compiles a replacement, update operators or an update pipeline. */
export function compileUpdate(
  update: unknown,
  filter: Doc,
  arrayFilters: readonly Doc[],
  pipeline: Pipeline,
): Update {
  const change = compileChange(update, filter, arrayFilters, pipeline);
  return (doc, isInsert) => {
    const changed = change(doc, isInsert);
    if (doc['_id'] !== undefined && !equalValues(doc['_id'], changed['_id'])) {
      throw new ServerError(
        'ImmutableField',
        "Performing an update on the path '_id' would modify the immutable field '_id'",
      );
    }
    return changed;
  };
}

function compileChange(
  update: unknown,
  filter: Doc,
  arrayFilters: readonly Doc[],
  pipeline: Pipeline,
): Update {
  if (Array.isArray(update)) return compilePipeline(update, pipeline);
  if (!isDocument(update))
    throw new ServerError('FailedToParse', 'the update must be a document or a pipeline');
  const names = Object.keys(update);
  if (names.every((name) => !name.startsWith('$'))) {
    return ({ _id: id }) => ({ ...(id === undefined ? {} : { _id: id }), ...cloneValue(update) });
  }
  const unknown = names.find((name) => name !== '$rename' && !Object.hasOwn(operators, name));
  if (unknown === '$bit') throw notSupported('$bit');
  if (unknown !== undefined) throw new ServerError('FailedToParse', `Unknown modifier: ${unknown}`);
  return compileOperators(update, pathExpander(filter, arrayFilters));
}

const updateStages = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

function compilePipeline(update: unknown[], pipeline: Pipeline): Update {
  const other = update.flatMap((stage) => Object.keys(stage ?? {})).find((name) => !updateStages.has(name));
  if (other !== undefined)
    throw new ServerError('InvalidOptions', `${other} is not allowed to be used within an update`);
  return (doc) => {
    const [changed = {}] = pipeline.apply([cloneValue(doc)], update);
    return '_id' in changed || doc['_id'] === undefined ? changed : { _id: doc['_id'], ...changed };
  };
}

function compileOperators(update: Doc, expand: PathExpander): Update {
  const changes = Object.entries(update).flatMap(([operator, fields]) => {
    if (!isDocument(fields)) {
      throw new ServerError(
        'FailedToParse',
        `Modifiers operate on fields but we found another type: {${operator}}`,
      );
    }
    return Object.entries(fields).map(([path, operand]) => ({ operator, path, operand }));
  });
  assertNoConflict(
    changes.flatMap(({ operator, path, operand }) =>
      operator === '$rename' ? [path, String(operand)] : [path],
    ),
  );
  return (doc, isInsert) => {
    const changed = cloneValue(doc);
    for (const { operator, path, operand } of changes) {
      if (operator === '$setOnInsert' && !isInsert) continue;
      if (operator === '$rename') rename(changed, path, operand);
      else applyOperator(changed, operator, expand(changed, path), operand);
    }
    return changed;
  };
}

function applyOperator(doc: Doc, operator: string, paths: readonly string[][], operand: unknown): void {
  for (const path of paths) {
    const change = operators[operator]?.(operand, path.join('.'));
    if (change) changeField(doc, path, change);
  }
}

function rename(doc: Doc, from: string, to: unknown): void {
  if (typeof to !== 'string' || to.includes('$') || from.includes('$')) {
    throw new ServerError('BadValue', "The 'to' field for $rename must be a string without $");
  }
  const value = valueAt(doc, from.split('.'));
  if (value === undefined) return;
  changeField(doc, from.split('.'), () => undefined);
  changeField(doc, to.split('.'), () => value);
}

function assertNoConflict(paths: readonly string[]): void {
  for (const [i, path] of paths.entries()) {
    const names = path.split('.');
    if (names.some((name) => name === '') || (names[0] ?? '').startsWith('$')) {
      throw new ServerError('BadValue', `The update path '${path}' is not valid`);
    }
    const other = paths.some((each, j) => i !== j && (each === path || each.startsWith(`${path}.`)));
    if (!other) continue;
    throw new ServerError(
      'ConflictingUpdateOperators',
      `Updating the path '${path}' would create a conflict at '${path}'`,
    );
  }
}

/** The document an upsert begins with: what the filter says by equality. */
export function upsertBase(filter: Doc): Doc {
  const doc: Doc = {};
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const each of condition) if (isDocument(each)) Object.assign(doc, upsertBase(each));
    }
    if (name.startsWith('$') || condition instanceof RegExp) continue;
    const isOperators = isDocument(condition) && Object.keys(condition).some((each) => each.startsWith('$'));
    const value = isOperators ? condition['$eq'] : condition;
    if (value !== undefined) changeField(doc, name.split('.'), () => cloneValue(value));
  }
  return doc;
}
