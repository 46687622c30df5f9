import type { Socket } from 'node:net';

import type { Doc } from '../values/document.js';
import { messageLength, readRequest, writeReply } from './message.js';

/** Answers the messages of one connection in their order. A malformed one ends this connection and nothing else. */
export function serveConnection(socket: Socket, answer: (command: Doc) => Doc): void {
  const pending: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  const next = (): Buffer | undefined => {
    if (size < 4 || size < wanted) return undefined;
    const all = pending.length === 1 ? (pending[0] ?? Buffer.alloc(0)) : Buffer.concat(pending);
    const length = messageLength(all) ?? 0;
    const isWhole = all.length >= length;
    const rest = isWhole ? all.subarray(length) : all;
    pending.splice(0, pending.length, rest);
    size = rest.length;
    wanted = isWhole ? 4 : length;
    return isWhole ? all.subarray(0, length) : undefined;
  };
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending.push(Buffer.from(chunk));
    size += chunk.length;
    try {
      for (let message = next(); message; message = next()) {
        const request = readRequest(message);
        const reply = answer(request.command);
        if (request.expectsReply) socket.write(writeReply(request, reply));
      }
    } catch {
      socket.destroy();
    }
  });
}
