import { notSupported, ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';
import { accumulators } from './accumulators.js';
import { expressions } from './expressions.js';

/** Expression operators MongoDB has and this server has not. */
const refusedExpressions = new Set([
  '$function',
  '$dateFromParts',
  '$dateFromString',
  '$dateToParts',
  '$accumulator',
  '$meta',
  '$convert',
  '$toDecimal',
  '$toLong',
  '$rand',
  '$sampleRate',
  '$zip',
  '$sortArray',
  '$maxN',
  '$minN',
  '$firstN',
  '$lastN',
  '$setUnion',
  '$setIntersection',
  '$setDifference',
  '$setEquals',
  '$setIsSubset',
  '$anyElementTrue',
  '$allElementsTrue',
  '$regexFind',
  '$regexFindAll',
  '$log',
  '$substr',
  '$substrBytes',
  '$strLenBytes',
  '$indexOfBytes',
  '$indexOfCP',
  '$setField',
  '$unsetField',
  '$bitAnd',
  '$bitOr',
  '$bitXor',
  '$bitNot',
  '$median',
  '$percentile',
  '$binarySize',
  '$bsonSize',
  '$sigmoid',
  '$sin',
  '$cos',
  '$tan',
  '$asin',
  '$acos',
  '$atan',
  '$atan2',
  '$degreesToRadians',
  '$radiansToDegrees',
  '$tsSecond',
  '$tsIncrement',
  '$toHashedIndexKey',
  '$toUUID',
  '$encStrContains',
]);

/** Accumulators that are also expressions over a list. */
const listAccumulators = [
  '$sum',
  '$avg',
  '$min',
  '$max',
  '$first',
  '$last',
  '$mergeObjects',
  '$stdDevPop',
  '$stdDevSamp',
];
const knownExpressions = new Set([...Object.keys(expressions), ...listAccumulators]);
const knownVariables = /^\$\$(ROOT|CURRENT|REMOVE|NOW|[a-z]\w*)(\.|$)/;

/** Refuses an expression with an unknown or unsupported operator, wherever it stands. */
export function checkExpression(expression: unknown): void {
  if (typeof expression === 'string' && expression.startsWith('$$') && !knownVariables.test(expression)) {
    throw notSupported(`The variable ${expression}`);
  }
  if (Array.isArray(expression)) for (const each of expression) checkExpression(each);
  if (!isDocument(expression)) return;
  const names = Object.keys(expression);
  const operator = names.find((name) => name.startsWith('$'));
  if (operator === undefined) return Object.values(expression).forEach(checkExpression);
  if (refusedExpressions.has(operator)) throw notSupported(operator);
  if (names.length > 1) {
    throw new ServerError('FailedToParse', 'an expression specification must contain exactly one field');
  }
  if (!knownExpressions.has(operator)) {
    throw new ServerError('InvalidPipelineOperator', `Unrecognized expression '${operator}'`);
  }
  if (operator !== '$literal') checkOperands(operator, expression[operator]);
}

/** Arguments by name (`$cond: { if, then, else }`) are not an expression themselves, their values are. */
function checkOperands(operator: string, operands: unknown): void {
  if (!isDocument(operands) || Object.keys(operands).some((name) => name.startsWith('$'))) {
    return checkExpression(operands);
  }
  if (operator === '$switch' && Array.isArray(operands['branches'])) {
    for (const branch of operands['branches']) checkOperands('$case', branch);
    return checkExpression(operands['default']);
  }
  Object.values(operands).forEach(checkExpression);
}

/** Checks `{ total: { $sum: '$value' } }`, the fields of `$group` and the output of `$bucket`. */
export function checkAccumulators(stage: string, fields: Doc): void {
  for (const [name, spec] of Object.entries(fields)) {
    const [operator, ...more] = isDocument(spec) ? Object.keys(spec) : [];
    if (!isDocument(spec) || operator === undefined || more.length > 0) {
      throw new ServerError('BadValue', `The field '${name}' of ${stage} must be an accumulator object`);
    }
    if (!(operator in accumulators)) {
      if (refusedExpressions.has(operator) || /^\$(top|bottom)/.test(operator)) {
        throw notSupported(operator);
      }
      throw new ServerError('BadValue', `unknown group operator '${operator}'`);
    }
    if (operator !== '$count') checkExpression(spec[operator]);
  }
}
