import { createConnection, type Socket } from 'node:net';

import { decodeDocument } from '../values/document.js';
import { messageLength, writeCommand } from '../wire/message.js';

/** A connection to a socket path or host:port. */
export function connectTo(address: string): Socket {
  const [host = '', port] = address.split(':');
  return port === undefined || address.includes('/')
    ? createConnection(address)
    : createConnection(Number(port), host);
}

/**
 * Asks whether the server with this token runs at the address. `closing`: something is there and hangs up without an
 * answer, as a server does on its way out. `silent`: nothing came for `timeout` milliseconds, as from a stopped process.
 */
export async function probe(
  address: string,
  token: string,
  timeout: number,
): Promise<'alive' | 'closing' | 'silent' | 'dead'> {
  return new Promise((resolve) => {
    const socket = connectTo(address);
    let received = Buffer.alloc(0);
    socket.on('connect', () => socket.write(writeCommand({ hello: 1, $db: 'admin' })));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const answer = answerIn(received);
      if (answer === undefined) return;
      resolve(answer === token ? 'alive' : 'dead');
      socket.destroy();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? 'dead' : 'closing');
    });
    socket.on('close', () => resolve('closing'));
    socket.setTimeout(timeout, () => {
      resolve('silent');
      socket.destroy();
    });
  });
}

/** The token in a whole answer; undefined before it is whole, empty when it is nothing of ours. */
function answerIn(received: Buffer): string | undefined {
  try {
    const length = messageLength(received);
    if (length === undefined || received.length < length) return undefined;
    const { instance } = decodeDocument(received.subarray(21, length));
    return typeof instance === 'string' ? instance : '';
  } catch {
    return '';
  }
}
