type Input = Record<string, unknown>;

/** An input with a value put in place: that of a field, or of one item of a list, as in `to.1`, which several may replace. */
export function withAnswer(input: Input, path: string, value: unknown): Input {
  const [field = '', item] = path.split('.');
  const list = input[field];
  if (item === undefined || !Array.isArray(list)) return { ...input, [field]: value };
  return { ...input, [field]: list.flatMap((old: unknown, at) => (String(at) === item ? value : [old])) };
}

/** An input with the edits of those fields that may be edited. */
export function withEdits(input: Input, edits: Readonly<Input>, editable: readonly string[] = []): Input {
  const allowed = Object.entries(edits).filter(([field]) => editable.includes(field));
  return { ...input, ...Object.fromEntries(allowed) };
}
