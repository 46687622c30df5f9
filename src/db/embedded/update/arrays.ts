import { parseSort, sorted } from '../aggregate/sort.js';
import { ServerError } from '../errors.js';
import { elementTest } from '../query/arrays.js';
import { mingoOptions } from '../query/filter.js';
import { typeName } from '../query/types.js';
import { cloneValue, isDocument } from '../values/document.js';
import { compareValues, equalValues } from '../values/order.js';
import type { FieldOperator } from './fields.js';

function arrayIn(old: unknown, operator: string, name: string): unknown[] {
  if (Array.isArray(old)) return [...old];
  if (old === undefined) return [];
  throw new ServerError(
    'BadValue',
    `The field '${name}' must be an array but is of type ${typeName(old)} (${operator})`,
  );
}

function eachOf(operand: unknown, operator: string): unknown[] {
  if (!isDocument(operand) || !('$each' in operand)) return [operand];
  if (Array.isArray(operand['$each'])) return operand['$each'];
  throw new ServerError('BadValue', `The argument to $each in ${operator} must be an array`);
}

function optionalInteger(value: unknown, name: string): number | undefined {
  if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return value;
  throw new ServerError('BadValue', `The value for ${name} must be an integer value`);
}

function sortElements(items: unknown[], spec: unknown): unknown[] {
  if (spec === undefined) return items;
  if (spec === 1 || spec === -1) return items.toSorted((a, b) => spec * compareValues(a, b));
  return sorted(items, parseSort(spec), (item) => (isDocument(item) ? item : {}));
}

/** `$push` with `$each`, `$position`, `$sort` and `$slice`, which MongoDB does in this order. */
const push: FieldOperator = (operand, name) => {
  const items = eachOf(operand, '$push').map((item) => cloneValue(item));
  const modifiers = isDocument(operand) && '$each' in operand ? operand : {};
  const unknown = Object.keys(modifiers).find(
    (each) => !['$each', '$position', '$sort', '$slice'].includes(each),
  );
  if (unknown !== undefined) throw new ServerError('BadValue', `Unrecognized clause in $push: ${unknown}`);
  const position = optionalInteger(modifiers['$position'], '$position');
  const slice = optionalInteger(modifiers['$slice'], '$slice');
  return (old) => {
    const array = arrayIn(old, '$push', name);
    const ordered = sortElements(array.toSpliced(position ?? array.length, 0, ...items), modifiers['$sort']);
    if (slice === undefined) return ordered;
    return slice < 0 ? ordered.slice(slice) : ordered.slice(0, slice);
  };
};

const addToSet: FieldOperator = (operand, name) => {
  const items = eachOf(operand, '$addToSet');
  return (old) => {
    const array = arrayIn(old, '$addToSet', name);
    for (const item of items) {
      if (!array.some((each) => equalValues(each, item))) array.push(cloneValue(item));
    }
    return array;
  };
};

const pop: FieldOperator = (operand, name) => {
  if (operand !== 1 && operand !== -1) throw new ServerError('FailedToParse', '$pop expects 1 or -1');
  return (old) => {
    if (old === undefined) return undefined;
    const array = arrayIn(old, '$pop', name);
    return operand === 1 ? array.slice(0, -1) : array.slice(1);
  };
};

/** Takes out elements for which the test holds. */
function without(test: (item: unknown) => boolean, operator: string, name: string) {
  return (old: unknown) =>
    old === undefined ? undefined : arrayIn(old, operator, name).filter((item) => !test(item));
}

const pull: FieldOperator = (operand, name) => {
  if (operand instanceof RegExp)
    return without((item) => typeof item === 'string' && operand.test(item), '$pull', name);
  const test = isDocument(operand)
    ? elementTest(operand, mingoOptions())
    : (item: unknown) => equalValues(item, operand);
  return without(test, '$pull', name);
};

const pullAll: FieldOperator = (operand, name) => {
  if (!Array.isArray(operand)) throw new ServerError('BadValue', '$pullAll requires an array argument');
  return without((item) => operand.some((each) => equalValues(each, item)), '$pullAll', name);
};

/** Update operators on arrays (https://www.mongodb.com/docs/manual/reference/operator/update-array/). */
export const arrayOperators: Record<string, FieldOperator> = {
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};
