import { ObjectId } from 'bson';
import { evalExpr } from 'mingo/core';
import * as array from 'mingo/operators/expression/array';
import * as boolean from 'mingo/operators/expression/boolean';
import * as conditional from 'mingo/operators/expression/conditional';
import { $mergeObjects, $objectToArray } from 'mingo/operators/expression/object';
import { $getField } from 'mingo/operators/expression/misc';
import * as string from 'mingo/operators/expression/string';
import * as type from 'mingo/operators/expression/type';
import { $let } from 'mingo/operators/expression/variable';

import { ServerError } from '../errors.js';
import { describe } from '../storage/describe.js';
import { typeName } from '../query/types.js';
import { arithmetic } from './arithmetic.js';
import { comparison } from './comparison.js';
import { dates } from './dates.js';
import { fromMingo, type ExpressionOperator, type Options } from './mingo.js';

function toString(doc: unknown, operand: unknown, options: Options): unknown {
  const value = evalExpr(doc, operand, options);
  if (value instanceof ObjectId) return value.toHexString();
  return typeof value === 'string' ? value : type.$toString({}, value, options);
}

function toObjectId(doc: unknown, operand: unknown, options: Options): unknown {
  const value = evalExpr(doc, operand, options);
  if (value === null || value === undefined) return null;
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw new ServerError('BadValue', `Failed to parse objectId ${describe(value)} in $convert`);
}

const { $arrayElemAt, $arrayToObject, $concatArrays, $filter, $first, $indexOfArray, $isArray, $last } =
  array;
const { $map, $range, $reduce, $reverseArray, $size, $slice } = array;
const { $concat, $ltrim, $regexMatch, $replaceAll, $replaceOne, $rtrim, $split, $strLenCP, $strcasecmp } =
  string;
const { $substrCP, $toLower, $toUpper, $trim } = string;
const { $isNumber, $toBool, $toDate, $toDouble, $toInt } = type;

/** Every expression operator this server answers; each is covered by the contract suite. */
export const expressions: Record<string, ExpressionOperator> = {
  ...fromMingo<ExpressionOperator>({
    ...boolean,
    ...conditional,
    $arrayElemAt,
    $arrayToObject,
    $concatArrays,
    $filter,
    $first,
    $indexOfArray,
    $isArray,
    $last,
    $map,
    $range,
    $reduce,
    $reverseArray,
    $size,
    $slice,
    $concat,
    $ltrim,
    $regexMatch,
    $replaceAll,
    $replaceOne,
    $rtrim,
    $split,
    $strLenCP,
    $strcasecmp,
    $substrCP,
    $toLower,
    $toUpper,
    $trim,
    $isNumber,
    $toBool,
    $toDate,
    $toDouble,
    $toInt,
    $getField,
    $let,
    $mergeObjects,
    $objectToArray,
  }),
  ...arithmetic,
  ...comparison,
  ...dates,
  $literal: (_, operand) => operand,
  $toString: toString,
  $toObjectId: toObjectId,
  $type: (doc, operand, options) => typeName(evalExpr(doc, operand, options)),
};
