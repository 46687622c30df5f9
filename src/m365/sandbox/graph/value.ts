/** What stands at a path such as `from/emailAddress/address`; undefined where there is nothing. */
export function valueAt(row: unknown, path: string): unknown {
  let value = row;
  for (const field of path.split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, field);
  }
  return value;
}

/** A plain value as text, a list of them with commas between; empty for anything else. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  return '';
}
