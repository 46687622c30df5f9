import { Decimal128, Long, Timestamp } from 'bson';

import { notSupported, ServerError } from '../errors.js';
import { typeName } from '../query/types.js';
import { cloneValue, isDocument } from '../values/document.js';
import { compareValues } from '../values/order.js';
import type { Change } from './change.js';

/** Makes the change of one field from the operand an operator gives for it. */
export type FieldOperator = (operand: unknown, name: string) => Change;

function calculated(operator: string, operand: unknown, old: unknown, field: string): unknown {
  for (const value of [operand, old]) {
    if (value instanceof Decimal128) throw notSupported(`${operator} with Decimal128`);
  }
  if (typeof operand !== 'number' && !(operand instanceof Long)) {
    throw new ServerError(
      'TypeMismatch',
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${field}: ${typeName(operand)}}`,
    );
  }
  if (old === undefined) return operator === '$inc' ? operand : 0;
  if (typeof old !== 'number' && !(old instanceof Long)) {
    const message = `Cannot apply ${operator} to a value of non-numeric type. Field '${field}' has the type ${typeName(old)}`;
    throw new ServerError('TypeMismatch', message);
  }
  return exact(operator, old, operand);
}

/** Whole numbers stay exact beyond 2^53, as 64-bit integers. */
function exact(operator: string, a: number | Long, b: number | Long): number | Long {
  const plain = operator === '$inc' ? Number(a) + Number(b) : Number(a) * Number(b);
  const isWhole = [a, b].every((each) => each instanceof Long || Number.isSafeInteger(each));
  if (!isWhole || (Number.isSafeInteger(plain) && typeof a === 'number' && typeof b === 'number'))
    return plain;
  const [x, y] = [BigInt(a.toString()), BigInt(b.toString())];
  const result = operator === '$inc' ? x + y : x * y;
  if (BigInt.asIntN(64, result) !== result) {
    throw new ServerError(
      'BadValue',
      `Failed to apply ${operator} operations: the result does not fit 64 bits`,
    );
  }
  const number = Number(result);
  return Number.isSafeInteger(number) ? number : Long.fromBigInt(result);
}

const extreme =
  (direction: 1 | -1): FieldOperator =>
  (operand) =>
  (old) =>
    old === undefined || direction * compareValues(operand, old) > 0 ? cloneValue(operand) : old;

function now(operand: unknown): unknown {
  const type = isDocument(operand) ? operand['$type'] : operand === true && 'date';
  if (type === 'date') return new Date();
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  throw new ServerError('BadValue', "$currentDate takes true or { $type: 'date' | 'timestamp' }");
}

/** Update operators on single values (https://www.mongodb.com/docs/manual/reference/operator/update-field/). */
export const singleValueOperators: Record<string, FieldOperator> = {
  $set: (operand) => () => cloneValue(operand),
  $setOnInsert: (operand) => () => cloneValue(operand),
  $unset: () => () => undefined,
  $inc: (operand, name) => (old) => calculated('$inc', operand, old, name),
  $mul: (operand, name) => (old) => calculated('$mul', operand, old, name),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: (operand) => {
    const value = now(operand);
    return () => value;
  },
};
