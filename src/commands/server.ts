import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Server } from 'restify';
import { ConfigError, type Config } from '../config.js';

/** Listens where the configuration says and gives the address, without a path. Throws `ConfigError`. */
export async function listen(server: Server, { HOST, PORT }: Config): Promise<string> {
  const listening = once(server, 'listening');
  server.listen(PORT, HOST);
  try {
    await listening;
  } catch (error) {
    throw explained(error, { HOST, PORT });
  }
  return `http://${HOST}:${server.address().port}`;
}

/**
 * Takes no new connections, waits for `work` and for the requests in flight, at most so many milliseconds, and
 * closes what is left. Tells whether all of it ended by itself.
 */
export async function closeServer(server: Server, work: Promise<void>, patience: number): Promise<boolean> {
  const closed = once(server, 'close');
  server.on('after', () => setImmediate(() => server.server.closeIdleConnections()));
  server.close();
  const ended = Promise.all([work, closed]).then(() => true);
  const inTime = await Promise.race([ended, setTimeout(patience, false, { ref: false })]);
  server.server.closeAllConnections();
  return inTime;
}

function explained(error: unknown, { HOST, PORT }: Pick<Config, 'HOST' | 'PORT'>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new ConfigError(`PORT ${PORT} is in use. Stop what listens there or set PORT to a free one.`);
  }
  if (code === 'EACCES') return new ConfigError(`PORT ${PORT} is not allowed. Set PORT to 1024 or above.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new ConfigError(`HOST must be the address of a network interface of this machine; it is ${HOST}.`);
  }
  return error;
}
