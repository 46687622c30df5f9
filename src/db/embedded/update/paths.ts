import { elementTest } from '../query/arrays.js';
import { compileFilter, mingoOptions } from '../query/filter.js';
import { notSupported, ServerError } from '../errors.js';
import { isDocument, isOperatorDocument, type Doc } from '../values/document.js';
import { equalValues } from '../values/order.js';
import { valueAt } from '../values/path.js';

type Test = (element: unknown) => boolean;

/** Turns `items.$[big].price` into the places of one document, such as `items.0.price`. */
export type PathExpander = (doc: Doc, path: string) => string[][];

/** `filter` is the query of the update: the first element it matches is where `$` points. */
export function pathExpander(filter: Doc, arrayFilters: readonly Doc[]): PathExpander {
  const filters = compileArrayFilters(arrayFilters);
  const expand = (doc: Doc, done: string[], rest: readonly string[]): string[][] => {
    const at = rest.findIndex((name) => name.startsWith('$'));
    if (at < 0) return [[...done, ...rest]];
    const path = [...done, ...rest.slice(0, at)];
    const name = rest[at] ?? '';
    const array = valueAt(doc, path);
    if (!Array.isArray(array)) {
      const message = `The path '${path.join('.')}' must exist and be an array in order to apply array updates.`;
      throw new ServerError('BadValue', message);
    }
    const places = name === '$' ? [placeOf(filter, path.join('.'), array)] : placesOf(name, array, filters);
    return places.flatMap((place) => expand(doc, [...path, String(place)], rest.slice(at + 1)));
  };
  return (doc, path) => expand(doc, [], path.split('.'));
}

function placesOf(name: string, array: readonly unknown[], filters: ReadonlyMap<string, Test>): number[] {
  const test = name === '$[]' ? () => true : filters.get(name);
  if (!test) throw new ServerError('BadValue', `No array filter found for identifier '${name.slice(2, -1)}'`);
  return [...array.keys()].filter((place) => test(array[place]));
}

/** By `$[identifier]`. */
function compileArrayFilters(arrayFilters: readonly Doc[]): Map<string, Test> {
  return new Map(
    arrayFilters.map((filter) => {
      const [identifier = '', ...others] = new Set(
        Object.keys(filter).map((name) => name.split('.')[0] ?? ''),
      );
      if (!/^[a-z]\w*$/.test(identifier) || others.length > 0) {
        throw notSupported(
          'An array filter with more than one identifier, or with a logical operator at its top,',
        );
      }
      const test = compileFilter(filter);
      return [`$[${identifier}]`, (element: unknown) => test({ [identifier]: element })];
    }),
  );
}

/** The place of the first element that satisfies everything the filter says about the array. */
export function placeOf(filter: Doc, path: string, array: readonly unknown[]): number {
  const tests = conditionsOn(filter, path);
  const place = tests.length === 0 ? -1 : array.findIndex((element) => tests.every((test) => test(element)));
  if (place >= 0) return place;
  throw new ServerError('BadValue', 'The positional operator did not find the match needed from the query.');
}

function conditionsOn(filter: Doc, path: string): Test[] {
  return Object.entries(filter).flatMap(([name, condition]): Test[] => {
    if (name === '$and' && Array.isArray(condition)) {
      return condition.flatMap((each) => (isDocument(each) ? conditionsOn(each, path) : []));
    }
    if (name === path) return [elementCondition(condition)];
    if (!name.startsWith(`${path}.`)) return [];
    const test = compileFilter({ [name.slice(path.length + 1)]: condition });
    return [(element) => isDocument(element) && test(element)];
  });
}

function elementCondition(condition: unknown): Test {
  if (!isOperatorDocument(condition)) return (element) => equalValues(element, condition);
  if ('$elemMatch' in condition) return elementTest(condition['$elemMatch'], mingoOptions());
  return elementTest(condition, mingoOptions());
}
