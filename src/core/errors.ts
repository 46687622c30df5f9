import { randomUUID } from 'node:crypto';
import type { Log } from './log.js';

/** Why a request could not be met; decides how a surface shows it. */
export type ErrorCode =
  | 'not_found'
  | 'ambiguous'
  | 'invalid'
  | 'forbidden'
  | 'conflict'
  | 'needs_sign_in'
  | 'unavailable'
  | 'duplicate';

/** One of several records or values a person can pick. `value` is what goes into the input field. */
export interface Choice {
  value: string;
  label: string;
  detail?: string;
  /** Called almost as was said, so that it may not be what was meant. */
  isNear?: true;
}

/** The field of the input that a set of choices answers. */
export interface Choices {
  field: string;
  options: readonly Choice[];
}

/** A record by its noun and its number in the organization, e.g. deal 20. */
export interface RecordRef {
  noun: string;
  number: number;
}

/** A thing kept outside this CRM, such as a mail, by what it is called and its id there. */
export interface ThingRef {
  noun: string;
  id: string;
}

/**
 * An error whose message a person may read: a sentence that says what to do next.
 * `choices` comes with `ambiguous`, and with no options where words alone can answer; `record` is the one to look at (the existing customer of a `duplicate`,
 * the newer state of a `conflict`). `forModels` is the sentence with the fields called as the tool's schema does.
 * `isUntouched` is true where surely nothing was done of what was asked for, so that it can be asked for again. It is for
 * what leaves the house: there, after any other error it may have been done all the same. What wants a sign-in first was
 * not done.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly choices: Choices | undefined;
  readonly record: RecordRef | undefined;
  readonly isUntouched: boolean;
  readonly forModels: string | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    about: {
      choices?: Choices;
      record?: RecordRef;
      forModels?: string;
      cause?: unknown;
      isUntouched?: boolean;
    } = {},
  ) {
    super(message, { cause: about.cause });
    this.choices = about.choices;
    this.record = about.record;
    this.isUntouched = about.isUntouched ?? code === 'needs_sign_in';
    this.forModels = about.forModels;
  }
}

/** The same error where surely nothing was done of what was asked for. */
export function untouched(error: UserError): UserError {
  const { code, message, choices, record, forModels } = error;
  const about = { ...(choices && { choices }), ...(record && { record }), ...(forModels && { forModels }) };
  return new UserError(code, message, { ...about, cause: error.cause, isUntouched: true });
}

/** Turns any error into one that a person may read; the cause goes to the log under the id they are told. */
export function readable(error: unknown, log: Log, about: object): UserError {
  if (error instanceof UserError) return error;
  const id = randomUUID().slice(0, 8);
  log.error({ ...about, err: error, errorId: id }, 'unexpected error');
  return new UserError('unavailable', `Something went wrong (id ${id}). Please try again.`, { cause: error });
}
