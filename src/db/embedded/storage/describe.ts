import { ObjectId } from 'bson';

import { isDocument } from '../values/document.js';

/** A value as MongoDB writes it in error messages. */
export function describe(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(describe).join(', ')} ]`;
  if (!isDocument(value)) return JSON.stringify(value) ?? 'undefined';
  const fields = Object.entries(value).map(([name, item]) => `${name}: ${describe(item)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
