import { z } from 'zod/v4';
import { mostListed, rowsPerPage } from '../core/answer.js';
import type { Done } from '../core/call.js';
import { formatNumber } from '../core/format.js';
import type { Actor } from '../core/actor.js';

const List = z.looseObject({ items: z.array(z.unknown()), total: z.int() });
const Limit = z.object({ limit: z.int() });

/** The rows of a list that one card shows. `range` says which: “11–20 of 57”. */
export interface Page {
  data: { items: unknown[]; total: number; [field: string]: unknown };
  range: string;
  /** What “Show more” sends; absent on the last page. */
  more?: { press: 'run'; tool: string; input: Record<string, unknown>; page: number };
  /** Whether rows are left that no page reaches, as a list answers with 100 at most. */
  capped: boolean;
}

/** Cuts the data of a list's card to the rows of one page; undefined where they are no list. */
export function pageOf(done: Done, data: object, viewer: Actor, page: number): Page | undefined {
  if (!('items' in data)) return undefined;
  const list = List.safeParse(data);
  if (!list.success) return undefined;
  const { items, total } = list.data;
  const first = Math.min((page - 1) * rowsPerPage, Math.max(0, items.length - 1));
  const rows = items.slice(first, first + rowsPerPage);
  const end = first + rows.length;
  const limit = Limit.safeParse(done.input);
  const reachable = limit.success ? Math.min(total, mostListed) : items.length;
  return {
    data: { ...list.data, items: rows },
    range: rangeOf(first + 1, end, total, viewer),
    ...(end < reachable && { more: nextPage(done, end, limit.data?.limit) }),
    capped: end >= reachable && end < total,
  };
}

function rangeOf(first: number, end: number, total: number, viewer: Actor): string {
  const [from, to, all] = [first, end, total].map((count) => formatNumber(count, viewer));
  if (first === 1 && end === total) return all ?? '';
  return first === end ? `${from} of ${all}` : `${from}–${to} of ${all}`;
}

function nextPage(done: Done, end: number, limit: number | undefined): NonNullable<Page['more']> {
  const page = Math.floor(end / rowsPerPage) + 1;
  const wider = limit === undefined ? {} : { limit: Math.max(limit, page * rowsPerPage) };
  return { press: 'run', tool: done.tool.name, input: { ...done.input, ...wider }, page };
}
