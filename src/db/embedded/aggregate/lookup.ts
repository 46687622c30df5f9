import { ObjectId } from 'bson';
import { evalExpr } from 'mingo/core';

import { ServerError } from '../errors.js';
import { joinedFields } from '../query/references.js';
import { isDocument, type Doc } from '../values/document.js';
import { valuesAt } from '../values/path.js';
import { withPath } from './shape.js';
import type { Pipeline } from './stages.js';

interface Lookup {
  from: string;
  as: string;
  localField: string | undefined;
  foreignField: string | undefined;
  variables: Doc;
  pipeline: unknown[];
}

/** Reads the specification of a `$lookup`; throws FailedToParse where it is not one. */
export function parseLookup(spec: unknown): Lookup {
  const {
    from,
    as,
    localField,
    foreignField,
    let: variables = {},
    pipeline = [],
    ...rest
  } = isDocument(spec) ? spec : {};
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    throw new ServerError('FailedToParse', `unknown argument to $lookup: ${unknown}`);
  if (
    typeof from !== 'string' ||
    typeof as !== 'string' ||
    !Array.isArray(pipeline) ||
    !isDocument(variables)
  ) {
    throw new ServerError(
      'FailedToParse',
      "$lookup needs 'from' and 'as', and either both 'localField' and 'foreignField' or a 'pipeline'",
    );
  }
  const hasPipeline = isDocument(spec) && 'pipeline' in spec;
  if (
    (localField === undefined) !== (foreignField === undefined) ||
    (localField === undefined && !hasPipeline)
  ) {
    throw new ServerError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField'",
    );
  }
  return {
    from,
    as,
    localField: typeof localField === 'string' ? localField : undefined,
    foreignField: typeof foreignField === 'string' ? foreignField : undefined,
    variables,
    pipeline,
  };
}

/** `$lookup`: for each document, the documents of another collection. An index on the foreign field is used. */
export function* lookup(
  docs: Iterable<Doc>,
  spec: Doc,
  pipeline: Pipeline,
  rest: readonly Doc[],
): Generator<Doc> {
  const { from, as, localField, foreignField, variables, pipeline: stages } = parseLookup(spec);
  const path = as.split('.');
  const isPlain = stages.length === 0 && localField !== undefined && foreignField !== undefined;
  const find = isPlain ? pipeline.reader(from) : undefined;
  const findById =
    isPlain && foreignField === '_id' ? pipeline.readerById(from, joinedFields(as, rest)) : undefined;
  for (const doc of docs) {
    const values = localField === undefined ? [] : localValues(doc, localField);
    const filter = foreignField === undefined ? {} : { [foreignField]: { $in: values } };
    const found =
      findById && values.every(isPlainId)
        ? findById(values)
        : (find?.(filter) ?? within(doc).run(from, [{ $match: filter }, ...stages]));
    yield withPath(doc, path, [...found]) as Doc; // a document stays one
  }

  function within(doc: Doc): Pipeline {
    if (Object.keys(variables).length === 0) return pipeline;
    const values = evalExpr(doc, variables, pipeline.options);
    return isDocument(values) ? pipeline.withVariables(values) : pipeline;
  }
}

/** What the foreign field must be one of; a missing value joins with missing and null. */
function localValues(doc: Doc, localField: string): unknown[] {
  const values = valuesAt(doc, localField.split('.')).flatMap((value: unknown) => value ?? null);
  return values.length === 0 ? [null] : values;
}

/** Ids that are equal where their keys are, and that `$in` takes for nothing else, as it does patterns. */
function isPlainId(value: unknown): boolean {
  return value instanceof ObjectId || typeof value === 'string';
}
