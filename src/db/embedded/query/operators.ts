import { MaxKey, MinKey } from 'bson';

import type { QueryOperator } from '../aggregate/mingo.js';
import { ServerError } from '../errors.js';
import { compareValues, equalValues, rankOf } from '../values/order.js';
import { valuesAt } from '../values/path.js';
import { hasType, typeNames } from './types.js';

type Test = (value: unknown) => boolean;

/** A predicate on the values at a path, or on the elements of the arrays among them. */
function anyValue(selector: string, test: Test): (doc: unknown) => boolean {
  const path = selector.split('.');
  return (doc) =>
    valuesAt(doc, path).some((value) => test(value) || (Array.isArray(value) && value.some(test)));
}

/** A predicate on the values at a path as they are. */
function wholeValue(selector: string, test: Test): (doc: unknown) => boolean {
  const path = selector.split('.');
  return (doc) => valuesAt(doc, path).some(test);
}

const isNothing = (value: unknown) => value === null || value === undefined;

/** Equality to a value; null also means that the field is missing. */
export function equals(operand: unknown): Test {
  if (isNothing(operand)) return isNothing;
  return (value) => value !== undefined && equalValues(value, operand);
}

/** Equality, or a match where a regular expression stands in a list. */
function equalsOrMatches(operand: unknown): Test {
  if (!(operand instanceof RegExp)) return equals(operand);
  const isSame = equals(operand);
  return (value) => (typeof value === 'string' ? matches(operand, value) : isSame(value));
}

function matches(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function ordered(operand: unknown, accept: (order: number) => boolean): Test {
  if (operand instanceof MinKey || operand instanceof MaxKey) {
    return (value) => value !== undefined && accept(compareValues(value, operand));
  }
  if (isNothing(operand)) return (value) => accept(0) && isNothing(value);
  const rank = rankOf(operand);
  return (value) => {
    if (rankOf(value) !== rank) return false;
    if (Number.isNaN(value) || Number.isNaN(operand))
      return accept(0) && Number.isNaN(value) && Number.isNaN(operand);
    return accept(compareValues(value, operand));
  };
}

function list(name: string, operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand;
  throw new ServerError('BadValue', `${name} needs an array`);
}

function isIn(name: string, selector: string, operand: unknown): (doc: unknown) => boolean {
  const tests = list(name, operand).map(equalsOrMatches);
  return anyValue(selector, (value) => tests.some((test) => test(value)));
}

function wholeNumber(name: string, operand: unknown): number {
  if (typeof operand === 'number' && Number.isInteger(operand)) return operand;
  throw new ServerError('BadValue', `${name} must be a whole number`);
}

function mod(selector: string, operand: unknown): (doc: unknown) => boolean {
  const [divisor, remainder, ...more] = list('$mod', operand);
  if (typeof divisor !== 'number' || typeof remainder !== 'number' || more.length > 0 || divisor === 0) {
    throw new ServerError('BadValue', 'malformed mod, needs to be [divisor, remainder]');
  }
  return anyValue(
    selector,
    (value) => typeof value === 'number' && Math.trunc(value) % Math.trunc(divisor) === Math.trunc(remainder),
  );
}

function regex(selector: string, operand: unknown): (doc: unknown) => boolean {
  const pattern = operand instanceof RegExp ? operand : new RegExp(String(operand));
  const isSame = equals(pattern);
  return anyValue(selector, (value) => (typeof value === 'string' ? matches(pattern, value) : isSame(value)));
}

/** MongoDB's query operators on fields. mingo's own compare too loosely; mingo still parses and joins them. */
export const fieldOperators: Record<string, QueryOperator> = {
  $eq: (selector, operand) => anyValue(selector, equals(operand)),
  $ne: (selector, operand) => {
    const test = anyValue(selector, equals(operand));
    return (doc) => !test(doc);
  },
  $in: (selector, operand) => isIn('$in', selector, operand),
  $nin: (selector, operand) => {
    const test = isIn('$nin', selector, operand);
    return (doc) => !test(doc);
  },
  $gt: (selector, operand) =>
    anyValue(
      selector,
      ordered(operand, (order) => order > 0),
    ),
  $gte: (selector, operand) =>
    anyValue(
      selector,
      ordered(operand, (order) => order >= 0),
    ),
  $lt: (selector, operand) =>
    anyValue(
      selector,
      ordered(operand, (order) => order < 0),
    ),
  $lte: (selector, operand) =>
    anyValue(
      selector,
      ordered(operand, (order) => order <= 0),
    ),
  $exists: (selector, operand) => {
    const test = wholeValue(selector, (value) => value !== undefined);
    return (doc) => test(doc) === Boolean(operand);
  },
  $type: (selector, operand) => {
    const names = typeNames(operand);
    return (doc) =>
      valuesAt(doc, selector.split('.')).some(
        (value) =>
          hasType(value, names) || (Array.isArray(value) && value.some((item) => hasType(item, names))),
      );
  },
  $size: (selector, operand) => {
    const size = wholeNumber('$size', operand);
    return wholeValue(selector, (value) => Array.isArray(value) && value.length === size);
  },
  $mod: mod,
  $regex: regex,
};
