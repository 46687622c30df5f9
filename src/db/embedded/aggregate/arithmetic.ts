import { Decimal128, Long } from 'bson';
import { evalExpr } from 'mingo/core';
import * as mingo from 'mingo/operators/expression/arithmetic';

import { notSupported, ServerError } from '../errors.js';
import { typeName } from '../query/types.js';
import { fromMingo, type ExpressionOperator } from './mingo.js';

/** Refuses what JavaScript's numbers cannot calculate exactly, instead of leaving it out as mingo does. */
function assertNumber(name: string, value: unknown, allowDate: boolean): void {
  if (value === null || value === undefined || typeof value === 'number') return;
  if (value instanceof Decimal128 || value instanceof Long) {
    throw notSupported(`${name} with Decimal128 or whole numbers beyond 2^53`);
  }
  if (allowDate && value instanceof Date) return;
  throw new ServerError('TypeMismatch', `${name} only supports numeric types, not ${typeName(value)}`);
}

function strict(name: string, operator: ExpressionOperator, allowDate: boolean): ExpressionOperator {
  return (doc, operands, options) => {
    const values = evalExpr(doc, operands, options);
    const list: unknown[] = Array.isArray(values) ? values : [values];
    for (const value of list) assertNumber(name, value, allowDate);
    if ((name === '$divide' || name === '$mod') && list[1] === 0) {
      throw new ServerError('BadValue', `can't ${name} by zero`);
    }
    return operator(doc, values, options);
  };
}

const { $abs, $ceil, $divide, $exp, $floor, $ln, $log10 } = mingo;
const { $mod, $multiply, $pow, $round, $sqrt, $trunc, $add, $subtract } = mingo;
const powers = { $exp, $ln, $log10, $pow, $sqrt };
const onNumbers = { $abs, $ceil, $divide, $floor, $mod, $multiply, $round, $trunc, ...powers };

function strictTable(operators: object, allowDate: boolean): Record<string, ExpressionOperator> {
  const table = Object.entries(fromMingo<ExpressionOperator>(operators));
  return Object.fromEntries(table.map(([name, operator]) => [name, strict(name, operator, allowDate)]));
}

/** Arithmetic on plain numbers; `$add` and `$subtract` also on dates. */
export const arithmetic = { ...strictTable(onNumbers, false), ...strictTable({ $add, $subtract }, true) };
