import type { Socket } from 'node:net';

import { ServerError } from '../errors.js';
import { createDispatcher } from '../handlers/dispatch.js';
import { sweep } from '../handlers/sweep.js';
import type { Store } from '../storage/store.js';
import { serveConnection } from '../wire/connection.js';
import type { Claim } from './claim.js';

type Owned = Extract<Claim, { role: 'owner' }>;

/** Answers connections until it is closed. `sweepInterval` is in milliseconds, `wrote` that of the dispatcher. */
export function serve(
  { server, store, address, token }: Owned,
  sweepInterval: number,
  wrote: (collection?: string) => void,
): { close(): Promise<void> } {
  const dispatcher = createDispatcher(store, { address, token }, wrote);
  const sockets = new Set<Socket>();
  let closing = false;
  const accept = (socket: Socket) => {
    if (closing) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, (command) => dispatcher.answer(command));
  };
  server.on('connection', accept);
  const timer = setInterval(() => {
    dispatcher.expire(Date.now());
    sweepLater(store);
  }, sweepInterval);
  return {
    close: async () => {
      // A command runs to its end before anything else does, so none is in flight here; answers are sent out first.
      closing = true;
      clearInterval(timer);
      await Promise.all(Array.from(sockets, finished));
      // As long as the socket listens nobody else takes the directory, so the store closes before it.
      await store.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a full disk holds back is removed the next time; any other error ends the thread. */
function sweepLater(store: Store): void {
  try {
    sweep(store, Date.now());
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
  }
}

async function finished(socket: Socket): Promise<void> {
  await new Promise((resolve) => {
    socket.once('close', resolve);
    socket.end(() => socket.destroy());
  });
}
