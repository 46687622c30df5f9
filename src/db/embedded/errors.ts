import type { Doc } from './values/document.js';

/** MongoDB's error codes that this server answers with (https://www.mongodb.com/docs/manual/reference/error-codes/). */
const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  InvalidIdField: 53,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  WriteConflict: 112,
  CommandNotSupported: 115,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  TransactionTooOld: 225,
  NoSuchTransaction: 251,
  OperationNotSupportedInTransaction: 263,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  OutOfDiskSpace: 14031,
  KeyTooLong: 17280,
  UnrecognizedStage: 40324,
  UnknownField: 40415,
} as const;

/** An answer of `ok: 0` (or one entry of writeErrors). `details` are further fields of the reply, e.g. keyPattern. */
export class ServerError extends Error {
  readonly code: number;
  constructor(
    readonly codeName: keyof typeof codes,
    message: string,
    readonly details: Doc = {},
  ) {
    super(message);
    this.code = codes[codeName];
  }
}

/** Refuses what a full MongoDB would do and this one does not. */
export function notSupported(what: string): ServerError {
  return new ServerError(
    'CommandNotSupported',
    `${what} is not supported by the embedded database; set MONGODB_URI to a MongoDB server to use it`,
  );
}

/** The transaction met somebody else's write; drivers run the whole transaction again on this label. */
export function writeConflict(): ServerError {
  return new ServerError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    { errorLabels: ['TransientTransactionError'] },
  );
}

/** The reply document of a failed command. */
export function errorReply(error: unknown): Doc {
  if (error instanceof ServerError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { ok: 0, errmsg: message, code: codes.InternalError, codeName: 'InternalError' };
}
