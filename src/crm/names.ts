/** A filter that no record passes. */
export const nothing = { _id: { $in: [] } };

/** A filter for records that have every word of the text in one of the fields, in any case. */
export function namedLike(fields: readonly string[], text: string): object {
  return { $and: wordsOf(text).map((word) => holding(fields, word)) };
}

/** The words of a name as they are typed, the first eight. */
export function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/).slice(0, 8);
}

/** The text as a regular expression that matches nothing else. */
export function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** A filter for records that have a word in one of the fields, in any case. */
export function holding(fields: readonly string[], word: string): object {
  return { $or: fields.map((field) => contains(field, word)) };
}

function contains(field: string, word: string): object {
  return { [field]: { $regex: literally(word).replaceAll(apostrophe, "['’‘]"), $options: 'i' } };
}

/** People and their keyboards differ in which of them they use. */
const apostrophe = /['’‘]/g;

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll(apostrophe, "'");
}

/** Whether one of the fields of a record is the text, in any case. */
export function isNamed(record: object, fields: readonly string[], text: string): boolean {
  return fields.some((field) => {
    const name: unknown = Reflect.get(record, field);
    return typeof name === 'string' && plain(name) === plain(text);
  });
}
