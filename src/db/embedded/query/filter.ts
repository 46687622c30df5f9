import { Query } from 'mingo/query';
import { $and, $nor, $not, $or } from 'mingo/operators/query/logical';
import { $expr } from 'mingo/operators/query/evaluation';

import { accumulators } from '../aggregate/accumulators.js';
import { expressions } from '../aggregate/expressions.js';
import { fromMingo, optionsWith, type Options, type QueryOperator } from '../aggregate/mingo.js';
import { ServerError } from '../errors.js';
import type { Doc } from '../values/document.js';
import { all, elemMatch } from './arrays.js';
import { checkFilter } from './check.js';
import { fieldOperators } from './operators.js';

/** Whether a document matches. */
export type Filter = (doc: Doc) => boolean;

const query = {
  ...fromMingo<QueryOperator>({ $and, $or, $nor, $not, $expr }),
  $all: all,
  $elemMatch: elemMatch,
  ...fieldOperators,
};

let optionsOf: ReturnType<typeof optionsWith> | undefined;

/**
 * What mingo needs to run queries and expressions: its logical operators, our comparisons. `variables` are those of
 * `let`. Those of one command are its own, as they hold its time.
 */
export function mingoOptions(variables: Doc = {}): Options {
  optionsOf ??= optionsWith({ query, expression: expressions, accumulator: accumulators });
  return optionsOf(variables);
}

let plain: Options | undefined;

/** Those without variables for filters, each of which takes a copy with a time of its own. */
const plainOptions = () => (plain ??= mingoOptions());

/** Compiles a MongoDB filter; refuses what is unknown or not supported. */
export function compileFilter(filter: Doc, options: Options = plainOptions()): Filter {
  checkFilter(filter);
  const { $comment: _, ...conditions } = filter;
  if (Object.keys(conditions).length === 0) return () => true;
  const compiled = badValueOnError(() => new Query(conditions, options));
  return (doc) => compiled.test(doc);
}

function badValueOnError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServerError || !(error instanceof Error)) throw error;
    throw new ServerError('BadValue', error.message);
  }
}
