import { ServerError } from '../errors.js';
import { isDocument, type Doc } from '../values/document.js';

/** Reads the fields of a command, which come from anybody. Missing is undefined; another type is refused. */
function wrongType(name: string, wanted: string): ServerError {
  return new ServerError('TypeMismatch', `BSON field '${name}' is the wrong type, expected ${wanted}`);
}

/** A document, or undefined when left out or null; throws TypeMismatch for another type. */
export function optionalDocument(command: Doc, name: string): Doc | undefined {
  const value = command[name] ?? undefined;
  if (value === undefined || isDocument(value)) return value;
  throw wrongType(name, 'object');
}

/** A list of documents, empty when left out; throws TypeMismatch for another type. */
export function documentList(command: Doc, name: string): Doc[] {
  const value = command[name] ?? [];
  if (Array.isArray(value) && value.every(isDocument)) return value;
  throw wrongType(name, 'array of objects');
}

/** A text that is not empty; throws TypeMismatch for anything else. */
export function text(command: Doc, name: string): string {
  const value = command[name];
  if (typeof value === 'string' && value !== '') return value;
  throw wrongType(name, 'string');
}

/** A count of documents: whole and not negative; 0 when left out. */
export function count(command: Doc, name: string): number {
  const value = command[name] ?? 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new ServerError('BadValue', `BSON field '${name}' must be a whole number >= 0`);
}

/** A boolean or a number as one; throws TypeMismatch for another type. */
export function flag(command: Doc, name: string, fallback = false): boolean {
  const value = command[name] ?? fallback;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  throw wrongType(name, 'bool');
}
