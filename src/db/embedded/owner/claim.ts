import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { ownerKey } from '../storage/keys.js';
import { openStore, type Store } from '../storage/store.js';
import { decodeDocument, encodeDocument } from '../values/document.js';
import { socketPath } from './address.js';
import { probe } from './probe.js';

/** The outcome of a claim: this process owns the data directory, or another one does and listens at the address. */
export type Claim =
  | { role: 'owner'; address: string; token: string; server: Server; store: Store }
  | { role: 'guest'; address: string };

interface Owner {
  token: string;
  address: string;
  pid?: number;
}

/**
 * Makes this process the one owner of a data directory, or finds the one that runs.
 *
 * The owner is recorded in the store with the address it listens at. A socket accepts connections exactly as long as its
 * process lives, so a recorded owner that refuses them is dead, however it ended. Who takes over listens at an address of
 * its own first, and then replaces the record and moves the socket into place, both inside one write transaction: LMDB lets
 * one process at a time write, and the one that finds the record changed has lost.
 *
 * Throws when an owner is there but neither answers nor goes within `ownerTimeout` milliseconds.
 */
export async function claimOwnership(
  dataDir: string,
  overTcp: boolean,
  ownerTimeout: number,
): Promise<Claim> {
  const store = openStore(join(dataDir, 'data'));
  const deadline = Date.now() + ownerTimeout;
  for (;;) {
    const found = ownerIn(store);
    const state = found ? await probe(found.address, found.token, ownerTimeout) : 'dead';
    if (found && state === 'alive') {
      await store.close();
      return { role: 'guest', address: found.address };
    }
    if (found && (state === 'silent' || (state === 'closing' && Date.now() > deadline))) {
      await store.close();
      throw noAnswer(found, ownerTimeout);
    }
    if (state === 'closing') {
      await delay(20);
      continue;
    }
    const token = randomBytes(8).toString('hex');
    const { server, address, moveIntoPlace } = await listen(dataDir, token, overTcp);
    const won = store.write((writer) => {
      if (ownerIn(writer)?.token !== found?.token) return false;
      moveIntoPlace();
      writer.put(ownerKey, Buffer.from(encodeDocument({ token, address, pid: process.pid })));
      return true;
    });
    if (won) return { role: 'owner', address, token, server, store };
    server.close();
  }
}

function ownerIn(view: Pick<Store, 'get'>): Owner | undefined {
  const bytes = view.get(ownerKey);
  return bytes && (decodeDocument(bytes) as unknown as Owner); // written above
}

function noAnswer({ pid, address }: Owner, ownerTimeout: number): Error {
  const owner = pid === undefined ? `listening at ${address}` : `pid ${pid}`;
  return new Error(
    `the process that owns it (${owner}) did not answer within ${ownerTimeout / 1000} seconds; ` +
      'it may be stopped or very busy: resume or end it, then start this one again',
  );
}

interface Listening {
  server: Server;
  address: string;
  moveIntoPlace: () => void;
}

async function listen(dataDir: string, token: string, overTcp: boolean): Promise<Listening> {
  const server = createServer();
  if (overTcp) {
    await listening(server, () => server.listen(0, '127.0.0.1'));
    const bound = server.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    return { server, address: `127.0.0.1:${port}`, moveIntoPlace: () => {} };
  }
  const address = socketPath(dataDir);
  const ownPath = `${address}.${token.slice(0, 8)}`;
  await listening(server, () => server.listen(ownPath));
  return { server, address, moveIntoPlace: () => renameSync(ownPath, address) };
}

async function listening(server: Server, start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', resolve);
    start();
  });
}
