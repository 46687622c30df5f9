import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { expect, vi } from 'vitest';
import { graphTools } from '../../../src/m365/sandbox/tools/tools.js';

/** The real Microsoft 365 MCP server, in a process of its own. */
export interface RealServer {
  url: string;
  close(): Promise<void>;
}

const entry = createRequire(import.meta.url).resolve('@softeria/ms-365-mcp-server');
const redirect = new URL('redirect.cjs', import.meta.url).pathname;

/** Starts @softeria/ms-365-mcp-server as it is, with the stand-in of Graph behind it; `all` of its tools or those of the sandbox. */
export async function startRealServer(graphUrl: string, { all = false } = {}): Promise<RealServer> {
  const port = await freePort();
  const names = graphTools.map(({ name }) => name).join('|');
  const only = all ? [] : ['--enabled-tools', `^(${names})$`];
  const child = spawn(
    process.execPath,
    ['--require', redirect, entry, '--http', `127.0.0.1:${port}`, '--org-mode', ...only],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        GRAPH_STAND_IN: graphUrl,
        MS365_MCP_RATE_LIMIT_DISABLED: '1',
        MS365_MCP_GRAPH_CIRCUIT_DISABLED: '1',
        MS365_MCP_GRAPH_BASE_BACKOFF_MS: '10',
      },
    },
  );
  const errors = text(child.stderr);
  child.stdout.resume();
  const ended = once(child, 'exit').then(async () => {
    throw new Error(`The real server ended: ${await errors}`);
  });
  ended.catch(() => {});
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([answering(url), ended]);
  return {
    url: `${url}/mcp`,
    async close() {
      child.kill('SIGKILL');
      await ended.catch(() => {});
    },
  };
}

/** Resolves when the server answers at all. */
async function answering(url: string): Promise<void> {
  await vi.waitFor(async () => expect((await fetch(url)).ok).toBe(true), { timeout: 30_000 });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
