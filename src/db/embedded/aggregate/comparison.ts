import { evalExpr } from 'mingo/core';

import { ServerError } from '../errors.js';
import { compareValues, equalValues } from '../values/order.js';
import type { ExpressionOperator, Options } from './mingo.js';

function ordered(name: string, accept: (order: number) => boolean | number) {
  return (doc: unknown, operands: unknown, options: Options) => {
    const values = evalExpr(doc, operands, options);
    if (!Array.isArray(values) || values.length !== 2) {
      throw new ServerError('BadValue', `Expression ${name} takes exactly 2 arguments`);
    }
    return accept(compareValues(values[0], values[1]));
  };
}

function isIn(doc: unknown, operands: unknown, options: Options): boolean {
  const [value, list] = evalExpr(doc, operands, options) as unknown[]; // the checker saw an array of two
  if (Array.isArray(list)) return list.some((each) => equalValues(each, value));
  throw new ServerError('BadValue', '$in requires an array as a second argument');
}

/** Comparison in MongoDB's order over all types, where mingo compares only values of one type. */
export const comparison: Record<string, ExpressionOperator> = {
  $eq: ordered('$eq', (order) => order === 0),
  $ne: ordered('$ne', (order) => order !== 0),
  $gt: ordered('$gt', (order) => order > 0),
  $gte: ordered('$gte', (order) => order >= 0),
  $lt: ordered('$lt', (order) => order < 0),
  $lte: ordered('$lte', (order) => order <= 0),
  $cmp: ordered('$cmp', Math.sign),
  $in: isIn,
};
