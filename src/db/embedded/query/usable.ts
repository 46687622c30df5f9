import { isDocument, type Doc } from '../values/document.js';
import { equalValues } from '../values/order.js';
import type { Index } from '../storage/indexes.js';
import type { FilterBounds } from './bounds.js';
import { compileFilter } from './filter.js';

/** A partial or sparse index holds all documents of the filter only when the filter implies its condition. */
export function isUsable(index: Index, filter: Doc, bounds: FilterBounds): boolean {
  const { partialFilterExpression, sparse } = index.spec;
  if (
    sparse &&
    !index.fields.some(
      ({ name }) =>
        bounds.fields.get(name)?.points?.every((value) => value !== null) ?? isRange(bounds, name),
    )
  ) {
    return false;
  }
  if (!partialFilterExpression) return true;
  return Object.entries(partialFilterExpression).every(([name, condition]) =>
    implies(filter, bounds, name, condition),
  );
}

function isRange(bounds: FilterBounds, name: string): boolean {
  const found = bounds.fields.get(name);
  return found !== undefined && found.points === undefined;
}

function implies(filter: Doc, bounds: FilterBounds, name: string, condition: unknown): boolean {
  if (equalValues(filter[name], condition)) return true;
  const points = bounds.fields.get(name)?.points;
  if (points && !name.includes('.')) {
    const accepts = compileFilter({ [name]: condition });
    // Null means documents without the field too.
    return points.every((value) => accepts({ [name]: value }) && ((value ?? null) !== null || accepts({})));
  }
  const isExists =
    isDocument(condition) && condition['$exists'] === true && Object.keys(condition).length === 1;
  return isExists && isRange(bounds, name);
}
