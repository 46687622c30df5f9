import { evalExpr } from 'mingo/core';

import { ServerError } from '../errors.js';
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
export function* lookup(docs: Iterable<Doc>, spec: Doc, pipeline: Pipeline): Generator<Doc> {
  const { from, as, localField, foreignField, variables, pipeline: stages } = parseLookup(spec);
  const path = as.split('.');
  const isPlain = stages.length === 0 && localField !== undefined && foreignField !== undefined;
  const find = isPlain ? pipeline.reader(from) : undefined;
  for (const doc of docs) {
    const filter = localField && foreignField ? { [foreignField]: joined(doc, localField) } : {};
    const found = find?.(filter) ?? within(doc).run(from, [{ $match: filter }, ...stages]);
    yield withPath(doc, path, [...found]) as Doc; // a document stays one
  }

  function within(doc: Doc): Pipeline {
    if (Object.keys(variables).length === 0) return pipeline;
    const values = evalExpr(doc, variables, pipeline.options);
    return isDocument(values) ? pipeline.withVariables(values) : pipeline;
  }
}

/** What the foreign field must be: one of the local values; a missing one joins with missing and null. */
function joined(doc: Doc, localField: string): Doc {
  const values = valuesAt(doc, localField.split('.')).flatMap((value: unknown) => value ?? null);
  return { $in: values.length === 0 ? [null] : values };
}
