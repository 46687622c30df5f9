import type { Entry } from '../storage/store.js';

interface Scan {
  entries: Iterable<Entry>;
  /** How many bytes of each key are the same in the whole scan. */
  prefixLength: number;
}

/** Several scans as one, in the order of what follows each scan's prefix. */
export function* merged(scans: readonly Scan[], reverse: boolean): Generator<Entry> {
  const open = scans.map(({ entries, prefixLength }) => ({
    iterator: entries[Symbol.iterator](),
    prefixLength,
  }));
  const direction = reverse ? -1 : 1;
  try {
    const heads = open.flatMap((scan) => headOf(scan));
    while (heads.length > 0) {
      const next = heads.reduce((best, head) => (direction * head.rest.compare(best.rest) < 0 ? head : best));
      yield next.entry;
      heads.splice(heads.indexOf(next), 1, ...headOf(next.scan));
    }
  } finally {
    for (const { iterator } of open) iterator.return?.();
  }
}

interface OpenScan {
  iterator: Iterator<Entry>;
  prefixLength: number;
}

function headOf(scan: OpenScan): { entry: Entry; rest: Buffer; scan: OpenScan }[] {
  const next = scan.iterator.next();
  if (next.done) return [];
  return [{ entry: next.value, rest: next.value.key.subarray(scan.prefixLength), scan }];
}
