import { readFilter } from './filter.js';
import { badRequest } from './request.js';
import { fieldNames, type Shape } from './shape.js';
import { textOf, valueAt } from './value.js';

/** The query of a request, by its parameters in lower case without the dollar sign. */
export type Query = ReadonlyMap<string, string>;

/** One page of a list, in Graph's form. */
export interface Page {
  value: object[];
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
}

/** Which of Graph's query parameters a list takes, and how it searches. */
export interface Listing<T> {
  shape: Shape;
  /** Sorts where the request does not say how. */
  byDefault?: string;
  /** Reads `$search`; without it the list refuses one. */
  search?: (text: string) => (row: T) => boolean;
  /** Outlook refuses to sort by what the filter does not begin with. */
  sortsByFilterOnly?: boolean;
  /** Parameters beside those of OData, such as the two ends of a calendar view. */
  others?: readonly string[];
}

const known = ['filter', 'search', 'orderby', 'select', 'top', 'skip', 'skiptoken', 'count', 'expand'];
const [defaultPage, largestPage] = [10, 1000];

/** Filters, searches, sorts, pages and projects rows as the request says. What it does not know it refuses. */
export function listed<T extends object>(
  rows: readonly T[],
  query: Query,
  listing: Listing<T>,
  link: string,
): Page {
  const { shape, search: searchable } = listing;
  expectKnown(query, listing.others ?? []);
  const search = query.get('search');
  const filter = query.get('filter');
  if (search !== undefined && !searchable) throw badRequest(`The query option 'Search' is not allowed here.`);
  if (search !== undefined) expectAlone(query, shape);
  const read = filter === undefined ? undefined : readFilter(filter, shape);
  const order = orderOf(query.get('orderby') ?? listing.byDefault, shape);
  if (listing.sortsByFilterOnly && read && query.has('orderby')) expectEfficient(read.paths, order);

  const found = search === undefined ? rows : rows.filter(searchable?.(search) ?? (() => true));
  const kept = (read ? found.filter(read.test) : [...found]).toSorted(comparing(order));
  const skip = wholeNumber(query, 'skip') ?? wholeNumber(query, 'skiptoken') ?? 0;
  const top = Math.min(wholeNumber(query, 'top') ?? defaultPage, largestPage);
  const next = skip + top;
  return {
    value: kept.slice(skip, next).map((row) => selected(row, query, shape)),
    ...(query.get('count') === 'true' && { '@odata.count': kept.length }),
    ...(next < kept.length && { '@odata.nextLink': nextLink(link, query, next) }),
  };
}

/** A row with the fields that `$select` names; its id always stays. */
export function selected(row: object, query: Query, shape: Shape): object {
  const select = query.get('select');
  const expand = query.get('expand');
  if (expand) throw badRequest(`Could not find a property named '${expand}' on type '${shape.type}'.`);
  if (!select) return row;
  const names = select.split(',').map((name) => name.trim());
  const fields = fieldNames(shape);
  const unknown = names.find((name) => !fields.has(name));
  if (unknown !== undefined) throw noProperty(unknown, shape);
  return Object.fromEntries(Object.entries(row).filter(([name]) => name === 'id' || names.includes(name)));
}

/** Refuses parameters that Graph would refuse, and those that the sandbox does not follow. */
function expectKnown(query: Query, others: readonly string[]): void {
  const strange = [...query.keys()].find((name) => !known.includes(name) && !others.includes(name));
  if (strange !== undefined) throw badRequest(`Query option '${strange}' was not recognized.`);
}

function expectAlone(query: Query, shape: Shape): void {
  if (shape.type !== 'microsoft.graph.message') return;
  const other = ['filter', 'orderby', 'skip'].find((name) => query.has(name));
  if (other === undefined) return;
  throw badRequest(
    `The query parameter '$${other}' is not supported with '$search'.`,
    `SearchWith${other[0]?.toUpperCase()}${other.slice(1)}`,
  );
}

/** https://learn.microsoft.com/graph/api/user-list-messages, “Using filter and orderby in the same query”. */
function expectEfficient(filtered: readonly string[], order: readonly Order[]): void {
  const isPrefix = order.every(({ path }, index) => [...new Set(filtered)][index] === path);
  if (isPrefix) return;
  throw badRequest('The restriction or sort order is too complex for this operation.', 'InefficientFilter');
}

interface Order {
  path: string;
  direction: 1 | -1;
}

function orderOf(text: string | undefined, shape: Shape): Order[] {
  if (!text) return [];
  return text.split(',').map((part) => {
    const [path = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
    if (!(path in shape.paths)) throw noProperty(path, shape);
    if (!['asc', 'desc'].includes(direction) || rest.length > 0) {
      throw badRequest(`Syntax error in '$orderby=${text}'.`);
    }
    return { path, direction: direction === 'asc' ? 1 : -1 };
  });
}

function comparing(order: readonly Order[]) {
  return (a: object, b: object): number => {
    for (const { path, direction } of order) {
      const [left, right] = [valueAt(a, path), valueAt(b, path)];
      const difference =
        typeof left === 'number' && typeof right === 'number'
          ? left - right
          : Number(textOf(left) > textOf(right)) - Number(textOf(left) < textOf(right));
      if (difference !== 0) return difference * direction;
    }
    return 0;
  };
}

function wholeNumber(query: Query, name: string): number | undefined {
  const text = query.get(name);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw badRequest(`Invalid value '${text}' for $${name} query option found.`);
}

function nextLink(link: string, query: Query, next: number): string {
  const cursor = query.has('search') ? 'skiptoken' : 'skip';
  const params = new Map([...query].filter(([name]) => name !== 'skip' && name !== 'skiptoken'));
  params.set(cursor, String(next));
  const written = [...params].map(
    ([name, value]) => `${known.includes(name) ? '$' : ''}${name}=${encodeURIComponent(value)}`,
  );
  return `${link}?${written.join('&')}`;
}

function noProperty(name: string, { type }: Shape) {
  return badRequest(
    `Could not find a property named '${name}' on type '${type}'.`,
    'RequestBroker--ParseUri',
  );
}
