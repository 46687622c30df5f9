/** One measured figure. `goal` is the most it may be. */
export interface Row {
  name: string;
  value: number;
  unit: 'ms' | 'MB' | 'KB' | 'times' | 'a second' | 'in all' | '%';
  goal?: number;
}

/** The figures as a table for people, then as one line of JSON. */
export function report(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit, goal }) => [
    name,
    `${value.toFixed(2)} ${unit}`,
    goal === undefined ? '' : `≤ ${goal} ${unit}`,
  ]);
  const all = [['Measure', 'Figure', 'Goal'], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = ([name = '', ...figures]: readonly string[]) =>
    [name.padEnd(widths[0] ?? 0), ...figures.map((figure, at) => figure.padStart(widths[at + 1] ?? 0))].join(
      '  ',
    );
  const [head = [], ...body] = all;
  return [
    line(head),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...body.map(line),
    JSON.stringify({ rows }),
  ].join('\n');
}

/** The value below which a share of the samples lies; 0.5 is the median. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
