import { checkExpression } from '../aggregate/check.js';
import { notSupported, ServerError } from '../errors.js';
import { isDocument, isOperatorDocument, type Doc } from '../values/document.js';

const known = new Set([
  '$eq',
  '$ne',
  '$in',
  '$nin',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$not',
  '$exists',
  '$type',
  '$size',
  '$mod',
  '$regex',
  '$options',
  '$elemMatch',
  '$all',
]);

/** Known to MongoDB, not to us. */
const refused = new Set([
  '$text',
  '$where',
  '$jsonSchema',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$bitsAllSet',
  '$bitsAnySet',
  '$bitsAllClear',
  '$bitsAnyClear',
  '$rand',
  '$sampleRate',
]);

/** Refuses a filter with an unknown or unsupported operator, wherever it stands. */
export function checkFilter(filter: unknown): void {
  if (!isDocument(filter)) throw new ServerError('TypeMismatch', 'the filter must be a document');
  for (const [name, condition] of Object.entries(filter)) {
    if (!name.startsWith('$')) checkCondition(condition);
    else checkTopLevel(name, condition);
  }
}

function checkTopLevel(name: string, condition: unknown): void {
  if (name === '$comment') return;
  if (name === '$expr') return checkExpression(condition);
  if (refused.has(name)) throw notSupported(name);
  if (name !== '$and' && name !== '$or' && name !== '$nor') {
    throw new ServerError('BadValue', `unknown top level operator: ${name}`);
  }
  if (!Array.isArray(condition) || condition.length === 0) {
    throw new ServerError('BadValue', `${name} must be a nonempty array`);
  }
  for (const each of condition) checkFilter(each);
}

function checkCondition(condition: unknown): void {
  if (isOperatorDocument(condition)) checkOperators(condition);
}

function checkOperators(operators: Doc): void {
  for (const [name, operand] of Object.entries(operators)) {
    if (refused.has(name)) throw notSupported(name);
    if (!known.has(name)) throw new ServerError('BadValue', `unknown operator: ${name}`);
    checkOperand(name, operand);
  }
  if ('$options' in operators && !('$regex' in operators)) {
    throw new ServerError('BadValue', '$options needs a $regex');
  }
}

function checkOperand(name: string, operand: unknown): void {
  if (name === '$not') {
    if (!(operand instanceof RegExp) && !isOperatorDocument(operand)) {
      throw new ServerError('BadValue', '$not needs a regex or a document');
    }
    checkCondition(operand);
  }
  if (name === '$elemMatch') {
    if (!isDocument(operand)) throw new ServerError('BadValue', '$elemMatch needs an Object');
    if (isOperatorDocument(operand) && known.has(Object.keys(operand)[0] ?? '')) checkOperators(operand);
    else checkFilter(operand);
  }
  if (name === '$all' && Array.isArray(operand)) for (const each of operand) checkCondition(each);
  if (name === '$options' && (typeof operand !== 'string' || !/^[ims]*$/.test(operand))) {
    throw notSupported(`The regular expression option ${JSON.stringify(operand)}`);
  }
}
