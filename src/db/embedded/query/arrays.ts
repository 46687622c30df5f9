import { Query } from 'mingo/query';

import type { Options } from '../aggregate/mingo.js';
import { ServerError } from '../errors.js';
import { isDocument, isOperatorDocument } from '../values/document.js';
import { valuesAt } from '../values/path.js';
import { equals } from './operators.js';

type Test = (value: unknown) => boolean;

/** A predicate on one element: `{ $gt: 1 }` is about the element itself, `{ qty: 1 }` about a document in it. */
export function elementTest(condition: unknown, options: Options): Test {
  if (!isDocument(condition)) throw new ServerError('BadValue', '$elemMatch needs an Object');
  const name = Object.keys(condition)[0] ?? '';
  if (isOperatorDocument(condition) && !['$and', '$or', '$nor', '$expr'].includes(name)) {
    const query = new Query({ element: condition }, options);
    return (element) => query.test({ element });
  }
  const query = new Query(condition, options);
  return (element) => isDocument(element) && query.test(element);
}

/** `$elemMatch`: some element of an array meets the whole condition. */
export function elemMatch(selector: string, condition: unknown, options: Options): Test {
  const test = elementTest(condition, options);
  const path = selector.split('.');
  return (doc) => valuesAt(doc, path).some((value) => Array.isArray(value) && value.some(test));
}

/** `$all`: every operand equals the value or an element of it; throws BadValue unless the operands are an array. */
export function all(selector: string, operand: unknown, options: Options): Test {
  if (!Array.isArray(operand)) throw new ServerError('BadValue', '$all needs an array');
  const path = selector.split('.');
  const tests = operand.map((each: unknown): Test => {
    if (isOperatorDocument(each)) {
      if (!('$elemMatch' in each)) throw new ServerError('BadValue', 'no $ expressions in $all');
      return elemMatch(selector, each['$elemMatch'], options);
    }
    if (each instanceof RegExp)
      throw new ServerError('CommandNotSupported', '$all with a regular expression is not supported');
    const isEqual = equals(each);
    return (doc) =>
      valuesAt(doc, path).some((value) => isEqual(value) || (Array.isArray(value) && value.some(isEqual)));
  });
  return (doc) => tests.length > 0 && tests.every((test) => test(doc));
}
