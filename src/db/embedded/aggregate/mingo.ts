import { Aggregator } from 'mingo/aggregator';
import { Context, evalExpr } from 'mingo/core';
import { resolve } from 'mingo/util';

import { ServerError } from '../errors.js';
import { isDocument, isOperatorDocument, type Doc } from '../values/document.js';

/** What mingo hands to every operator: the operator tables and the variables. */
export type Options = Parameters<typeof evalExpr>[2];
/** Where expressions are evaluated; the options are made when they are asked for, as many commands need none. */
export interface Evaluation {
  readonly options: Options;
}

/** The value of an operator of expressions for one document; its operand is not evaluated yet. */
export type ExpressionOperator = (doc: unknown, operand: unknown, options: Options) => unknown;
/** The value of an accumulator over the documents of a group; its expression is not evaluated yet. */
export type Accumulator = (items: unknown[], expression: unknown, options: Options) => unknown;
/** Compiles a condition on a field to a predicate on documents. */
export type QueryOperator = (
  selector: string,
  operand: unknown,
  options: Options,
) => (doc: unknown) => boolean;

/** Operator tables by name, `$` included. */
interface Operators {
  expression: Record<string, ExpressionOperator>;
  accumulator: Record<string, Accumulator>;
  query: Record<string, QueryOperator>;
}

/** mingo's own operators under our type of them: theirs is narrower in parameters that it never checks. */
export function fromMingo<Operator>(operators: object): Record<string, Operator> {
  return operators as Record<string, Operator>;
}

/**
 * Gives mingo's options in the prepared form it hands to operators. Given anything else it would copy every operator
 * table for every document.
 */
export function optionsWith(operators: Operators): (variables: Doc) => Options {
  let prepared: Options | undefined;
  const $match = (docs: unknown, _: unknown, options: Options) => {
    prepared = options;
    return docs;
  };
  type Tables = Parameters<typeof Context.init>[0]; // too complex a union for the compiler to compare
  const context = Context.init({ ...operators, pipeline: { $match } } as unknown as Tables);
  return (variables) => {
    prepared = undefined;
    new Aggregator([{ $match: {} }], { context, variables }).stream([]);
    if (!prepared) throw new ServerError('InternalError', 'mingo did not prepare its options');
    return prepared;
  };
}

/** A function of one document for an expression; plain paths, documents of them and constants skip mingo's interpreter. */
export function compileExpression(expression: unknown, options: Options): (doc: unknown) => unknown {
  if (isPath(expression)) {
    const path = expression.slice(1);
    return (doc) => resolve(doc as Doc, path); // every stage passes documents on
  }
  if (isDocument(expression) && !isOperatorDocument(expression) && Object.values(expression).every(isPath)) {
    return compileDocument(expression, options);
  }
  if (typeof expression === 'number' || expression === null) return () => expression;
  return (doc) => evalExpr(doc, expression, options);
}

const isPath = (expression: unknown): expression is string =>
  typeof expression === 'string' && expression.startsWith('$') && !expression.startsWith('$$');

/** Fields that are not there are left out. */
function compileDocument(expression: Doc, options: Options): (doc: unknown) => Doc {
  const fields = Object.entries(expression).map(([name, path]) => ({
    name,
    value: compileExpression(path, options),
  }));
  return (doc) => {
    const result: Doc = {};
    for (const { name, value } of fields) {
      const found = value(doc);
      if (found !== undefined) result[name] = found;
    }
    return result;
  };
}
