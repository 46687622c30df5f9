import { maxDocumentBytes, isDocument, type Doc } from '../values/document.js';
import { maxMessageBytes } from '../wire/message.js';
import type { Cursors } from './cursors.js';
import { sessionOf, type Sessions } from './sessions.js';

/** Which server this is. */
export interface Instance {
  /** A socket path or host:port. */
  address: string;
  /** Tells it from the one that had the same address before. */
  token: string;
}

interface Server extends Instance {
  cursors: Cursors;
  sessions: Sessions;
}

const ok = (): Doc => ({ ok: 1 });

/** Commands about the server and the connection, which touch no data. */
export function createDiagnostics({
  address,
  token,
  cursors,
  sessions,
}: Server): Record<string, (command: Doc) => Doc> {
  const startedAt = Date.now();
  // Drivers send sessions, transactions and retryable writes only to a replica set, so this is one of a single member.
  const hello = (): Doc => ({
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    setName: 'embedded',
    setVersion: 1,
    hosts: [address],
    primary: address,
    me: address,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: maxMessageBytes,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    instance: token,
    ok: 1,
  });
  return {
    hello,
    ismaster: hello,
    isMaster: hello,
    ping: ok,
    buildInfo: () => ({
      version: '7.0.0',
      versionArray: [7, 0, 0, 0],
      gitVersion: 'embedded',
      modules: [],
      maxBsonObjectSize: maxDocumentBytes,
      ok: 1,
    }),
    connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
    endSessions: (command) => {
      const ids: unknown = command['endSessions'];
      for (const lsid of Array.isArray(ids) ? ids : []) {
        if (isDocument(lsid)) sessions.endSession(sessionOf({ lsid }));
      }
      return { ok: 1 };
    },
    refreshSessions: ok,
    serverStatus: () => ({
      host: address,
      version: '7.0.0',
      process: 'embedded',
      uptime: (Date.now() - startedAt) / 1000,
      metrics: { cursor: { open: { total: cursors.count() } } },
      transactions: { currentOpen: sessions.count() },
      ok: 1,
    }),
    replSetGetStatus: () => ({
      set: 'embedded',
      myState: 1,
      members: [{ _id: 0, name: address, health: 1, state: 1, stateStr: 'PRIMARY' }],
      ok: 1,
    }),
  };
}
