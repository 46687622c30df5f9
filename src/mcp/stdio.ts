import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Actor } from '../core/actor.js';
import type { Mcp } from './server.js';

/** How long a line may be, in bytes; the connection ends at a longer one. */
const maxBufferSize = 64 * 1024 * 1024;

/** Serves MCP on standard input and output until the input ends or `stopped`, and answers what it had taken by then. */
export async function serveStdio(
  { connect, idle }: Mcp,
  actorOf: () => Promise<Actor>,
  stopped: Promise<unknown>,
): Promise<void> {
  const server = connect(actorOf);
  await server.connect(new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize }));
  await Promise.race([once(process.stdin, 'end'), stopped]);
  await idle();
  await setImmediate(); // The answers are written one turn of the event loop after the work is done.
  await server.close();
}
