import { deserialize, serialize } from 'bson';

import { ServerError } from '../errors.js';

/** A decoded BSON document. Numbers are JS numbers, except whole numbers beyond 2^53 (Long) and Decimal128. */
export type Doc = Record<string, unknown>;

/** The largest document, in bytes of BSON (https://www.mongodb.com/docs/manual/reference/limits/). */
export const maxDocumentBytes = 16 * 1024 * 1024;

/** Reads one BSON document; throws for bytes that are none. */
export function decodeDocument(bytes: Uint8Array): Doc {
  return deserialize(bytes);
}

/** Writes a document as BSON, without undefined fields; throws BSONObjectTooLarge beyond 16 MiB. */
export function encodeDocument(doc: Doc): Uint8Array {
  const bytes = serialize(doc, { ignoreUndefined: true });
  if (bytes.length > maxDocumentBytes) {
    throw new ServerError(
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${maxDocumentBytes}`,
    );
  }
  return bytes;
}

/** True for a subdocument, false for scalars, arrays and BSON's own classes (ObjectId, Binary, ...). */
export function isDocument(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(
    value instanceof Date ||
    value instanceof RegExp ||
    value instanceof Uint8Array ||
    '_bsontype' in value
  );
}

/** True for `{ $gt: 1 }`: a document whose first field is an operator. */
export function isOperatorDocument(value: unknown): value is Doc {
  return isDocument(value) && (Object.keys(value)[0] ?? '').startsWith('$');
}

/** A deep copy of documents and arrays; scalars are shared, since nobody changes them in place. */
export function cloneValue<T>(value: T): T;
export function cloneValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => cloneValue(item));
  if (!isDocument(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cloneValue(item)]));
}
