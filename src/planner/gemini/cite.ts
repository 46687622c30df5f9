import type { Done } from '../../core/call.js';
import type { RecordRef } from '../../core/errors.js';
import type { Citation } from '../planner.js';

/** A record that the turn saw. */
export type Source = Omit<Citation, 'number'>;

const named = /\[([a-z_]+ #?\d+(?:, [a-z_]+ #?\d+)*)\]/gi;
/** So much of a text's end may still become the name of a record. */
const unfinished = /\[[^\]]{0,80}$/;

/** The records that an answer speaks of, by what the model calls them. */
export function sourcesIn({ records, data, summary }: Done): [string, Source][] {
  return records.map((ref) => {
    const name = nameOf(ref, data);
    const title = [`${capital(ref.noun)} ${ref.number}`, name].filter(Boolean).join(': ');
    return [keyOf(`${ref.noun} ${ref.number}`), { title, abstract: summary }];
  });
}

/** The text with the records it names in brackets as numbers, and these as citations; unknown ones lose the brackets. */
export function cited(text: string, sources: ReadonlyMap<string, Source>) {
  const citations: Citation[] = [];
  const numberOf = (key: string): number | undefined => {
    const source = sources.get(key);
    if (!source) return undefined;
    const known = citations.find(({ title }) => title === source.title);
    const citation = known ?? { number: citations.length + 1, ...source };
    if (!known) citations.push(citation);
    return citation.number;
  };
  const written = text.replaceAll(named, (_, names: string) =>
    names
      .split(', ')
      .map((name) => {
        const number = numberOf(keyOf(name));
        return number === undefined ? name : `[${number}]`;
      })
      .join(''),
  );
  return { text: written, citations };
}

/** The same of a text that is still being written. */
export function citedSoFar(text: string, sources: ReadonlyMap<string, Source>): string {
  return cited(text.replace(unfinished, ''), sources).text;
}

function capital(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1).replaceAll('_', ' ');
}

function keyOf(name: string): string {
  return name.replace('#', '').toLowerCase();
}

function nameOf({ number }: RecordRef, data: Record<string, unknown>): string | undefined {
  const { items, records } = data;
  const rows = [data, ...Object.values(data), ...rowsOf(items), ...rowsOf(records)];
  const row = rows.find((each) => fieldOf(each, 'number') === number);
  const names = ['title', 'name', 'display_name', 'code'].map((field) => fieldOf(row, field));
  return names.find((name) => typeof name === 'string');
}

function rowsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
}
