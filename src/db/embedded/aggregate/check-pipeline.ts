import { notSupported, ServerError } from '../errors.js';
import { checkFilter } from '../query/check.js';
import { isDocument, type Doc } from '../values/document.js';
import { parseBucket } from './bucket.js';
import { checkExpression } from './check.js';
import { checkGroup } from './group.js';
import { parseLookup } from './lookup.js';
import { parseSort } from './sort.js';
import { parseUnwind } from './unwind.js';

/** Stages MongoDB has and this server has not. */
const refused = new Set([
  '$out',
  '$merge',
  '$changeStream',
  '$geoNear',
  '$graphLookup',
  '$bucketAuto',
  '$setWindowFields',
  '$densify',
  '$fill',
  '$redact',
  '$documents',
  '$collStats',
  '$indexStats',
  '$planCacheStats',
  '$currentOp',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$listSessions',
  '$listLocalSessions',
  '$changeStreamSplitLargeEvent',
]);

/** Refuses a pipeline with an unknown or unsupported stage or expression before any document is read. */
export function checkPipeline(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline))
    throw new ServerError('TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline.map((stage: unknown) => {
    const [name, ...more] = isDocument(stage) ? Object.keys(stage) : [];
    if (!isDocument(stage) || name === undefined || more.length > 0) {
      throw new ServerError(
        'BadValue',
        'A pipeline stage specification object must contain exactly one field.',
      );
    }
    if (refused.has(name)) throw notSupported(name);
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) throw new ServerError('UnrecognizedStage', `Unrecognized pipeline stage name: '${name}'`);
    check(stage[name]);
    return stage;
  });
}

function wholeNumber(name: string, least: number) {
  return (value: unknown) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least) return;
    throw new ServerError('BadValue', `the ${name} must be a whole number of at least ${least}`);
  };
}

function document(value: unknown): Doc {
  if (isDocument(value)) return value;
  throw new ServerError('BadValue', 'the specification of this stage must be an object');
}

function fieldValues(value: unknown): void {
  const spec = document(value);
  if (Object.keys(spec).length === 0)
    throw new ServerError('BadValue', 'specification must have at least one field');
  Object.values(spec).forEach(checkExpression);
}

function names(value: unknown): void {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (
    list.length === 0 ||
    !list.every((each) => typeof each === 'string' && each !== '' && !each.startsWith('$'))
  ) {
    throw new ServerError('BadValue', '$unset takes a field name or a list of them');
  }
}

function countName(value: unknown): void {
  if (typeof value === 'string' && value !== '' && !value.startsWith('$') && !value.includes('.')) return;
  throw new ServerError('BadValue', 'the count field must be a non-empty string without $ and dots');
}

function union(value: unknown): void {
  if (typeof value === 'string') return;
  const { coll, pipeline = [] } = document(value);
  if (typeof coll !== 'string') throw new ServerError('BadValue', '$unionWith needs a collection');
  checkPipeline(pipeline);
}

const checks: Record<string, (spec: unknown) => void> = {
  $match: checkFilter,
  $project: fieldValues,
  $addFields: fieldValues,
  $set: fieldValues,
  $unset: names,
  $group: checkGroup,
  $sortByCount: checkExpression,
  $bucket: parseBucket,
  $sort: parseSort,
  $skip: wholeNumber('skip', 0),
  $limit: wholeNumber('limit', 1),
  $count: countName,
  $unwind: parseUnwind,
  $lookup: (spec) => void checkPipeline(parseLookup(spec).pipeline),
  $facet: (spec) => Object.values(document(spec)).forEach(checkPipeline),
  $replaceRoot: (spec) => checkExpression(document(spec)['newRoot']),
  $replaceWith: checkExpression,
  $sample: (spec) => wholeNumber('size', 1)(document(spec)['size']),
  $unionWith: union,
};
