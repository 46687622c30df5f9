import { briefNouns } from '../../cards/brief.js';
import type { RecordRef } from '../../core/errors.js';

const path = /^\/records\/([a-z]{1,32})\/(\d{1,9})\/?$/;

/** The path of a record's link. */
export function recordPath({ noun, number }: RecordRef): string {
  return `/records/${noun}/${number}`;
}

/** The record that the path of a link names; undefined where it names none. */
export function recordAt(pathname: string): RecordRef | undefined {
  const [, noun, digits] = path.exec(pathname) ?? [];
  return noun !== undefined && briefNouns.includes(noun) ? { noun, number: Number(digits) } : undefined;
}
