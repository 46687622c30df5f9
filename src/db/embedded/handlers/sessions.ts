import { Binary } from 'bson';

import { ServerError } from '../errors.js';
import { sessionKey } from '../storage/keys.js';
import type { Store, View, Writer } from '../storage/store.js';
import { beginTransaction, type Claims, type Transaction } from '../storage/transaction.js';
import { decodeDocument, encodeDocument, isDocument, type Doc } from '../values/document.js';

/** Milliseconds a transaction may stay open (MongoDB's transactionLifetimeLimitSeconds). */
const transactionLifetime = 60_000;

/** What a session remembers on disk, written together with the change itself: the answer to its last write. */
interface Remembered {
  txnNumber: number;
  reply: Doc;
  at: Date;
}

interface Open {
  txnNumber: number;
  transaction: Transaction;
  beganAt: number;
}

/** Sessions: open transactions, and answers kept for writes that drivers send again. */
export interface Sessions {
  /** The answer this session got for a write with this number, if it was done. */
  remembered(view: View, session: string, txnNumber: number): Doc | undefined;
  remember(writer: Writer, session: string, txnNumber: number, reply: Doc): void;
  begin(session: string, txnNumber: number): Transaction;
  current(session: string, txnNumber: number): Transaction;
  commit(view: View, session: string, txnNumber: number): void;
  abort(session: string, txnNumber: number): void;
  endSession(session: string): void;
  /** Ends transactions that stayed open too long. */
  expire(now: number): void;
  count(): number;
}

/** The id of a logical session in a command (`lsid: { id: UUID }`), or an empty text. */
export function sessionOf(command: Doc): string {
  const lsid = command['lsid'];
  const id = isDocument(lsid) ? lsid['id'] : undefined;
  return id instanceof Binary ? id.toString('hex') : '';
}

function noSuchTransaction(txnNumber: number): ServerError {
  const message = `Given transaction number ${txnNumber} does not match any in-progress transactions.`;
  return new ServerError('NoSuchTransaction', message, { errorLabels: ['TransientTransactionError'] });
}

function read(view: View, session: string): Remembered | undefined {
  const bytes = view.get(sessionKey(session));
  return bytes && (decodeDocument(bytes) as unknown as Remembered); // written by `remember`
}

function remember(writer: Writer, session: string, txnNumber: number, reply: Doc): void {
  writer.put(sessionKey(session), Buffer.from(encodeDocument({ txnNumber, reply, at: new Date() })));
}

/** Sessions over a store; `onEnd` hears of every transaction that ended, however it did. */
export function createSessions(store: Store, onEnd: (session: string, txnNumber: number) => void): Sessions {
  const open = new Map<string, Open>();
  const claims: Claims = new Map();

  const end = (session: string) => {
    const found = open.get(session);
    open.delete(session);
    found?.transaction.end();
    if (found) onEnd(session, found.txnNumber);
  };
  const current = (session: string, txnNumber: number) => {
    const found = open.get(session);
    if (found?.txnNumber !== txnNumber) throw noSuchTransaction(txnNumber);
    return found.transaction;
  };
  return {
    remember,
    current,
    remembered: (view, session, txnNumber) => {
      const last = read(view, session);
      if (!last || last.txnNumber < txnNumber) return undefined;
      if (last.txnNumber === txnNumber) return last.reply;
      const message = `Cannot start transaction ${txnNumber} on session because a newer transaction ${last.txnNumber} has already started.`;
      throw new ServerError('TransactionTooOld', message);
    },
    begin: (session, txnNumber) => {
      if (
        (open.get(session)?.txnNumber ?? -1) >= txnNumber ||
        (read(store, session)?.txnNumber ?? -1) >= txnNumber
      ) {
        throw new ServerError(
          'TransactionTooOld',
          `Transaction ${txnNumber} is not newer than the last one of its session`,
        );
      }
      end(session);
      const transaction = beginTransaction(store, claims);
      open.set(session, { txnNumber, transaction, beganAt: Date.now() });
      return transaction;
    },
    commit: (view, session, txnNumber) => {
      const last = read(view, session);
      if (last?.txnNumber === txnNumber) return;
      const transaction = current(session, txnNumber);
      try {
        transaction.commit((writer) => remember(writer, session, txnNumber, { ok: 1 }));
      } finally {
        end(session);
      }
    },
    abort: (session, txnNumber) => {
      current(session, txnNumber);
      end(session);
    },
    endSession: end,
    expire: (now) => {
      for (const [session, { beganAt }] of open) if (now - beganAt > transactionLifetime) end(session);
    },
    count: () => open.size,
  };
}
