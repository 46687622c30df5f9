import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { readable } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import { createFill } from './fill.js';
import { createGraph } from './graph/graph.js';
import type { SandboxStore } from './rows.js';
import { createServerFor } from './server.js';
import type { Person, World } from './world.js';

/** The sandbox, which listens on this machine only. */
export interface Sandbox {
  /** Where its MCP server is. */
  url: string;
  close(): Promise<void>;
}

interface SandboxParts {
  world: World;
  store: SandboxStore;
  log: Log;
  now?: () => Date;
}

/** The token that stands for a person of the sandbox. */
export const sandboxToken = (aadObjectId: string) => `demo-${aadObjectId}`;

/**
 * Starts the stand-in for a Microsoft 365 MCP server: the tools of @softeria/ms-365-mcp-server over Streamable HTTP, one
 * request at a time and without sessions, on a mailbox, a calendar and files of its own. It is for trying things out.
 */
export async function startSandbox({ world, store, log, now }: SandboxParts): Promise<Sandbox> {
  const graph = createGraph({ world, store, fill: createFill(world, store, now), ...(now && { now }) });
  const http = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const person = personOf(world, request.headers.authorization);
    if (request.url?.split('?')[0] !== '/mcp') return end(response, 404);
    if (request.method !== 'POST') return end(response, 405);
    if (!person) return unauthorized(response);
    const server = createServerFor((call) => graph(person, call));
    const transport = new StreamableHTTPServerTransport({
      enableJsonResponse: true,
      enableDnsRebindingProtection: true,
      allowedHosts: [request.headers.host ?? ''].filter((host) => /^127\.0\.0\.1(:\d+)?$/.test(host)),
    });
    response.on('close', () => void server.close());
    try {
      await server.connect(transport);
      await transport.handleRequest(request, response);
    } catch (error) {
      readable(error, log, { surface: 'sandbox' });
      if (!response.headersSent) end(response, 500);
    }
  }

  return { url: await listen(http), close: () => close(http) };
}

function personOf({ people }: World, authorization = ''): Person | undefined {
  return people.find(({ id }) => authorization === `Bearer ${sandboxToken(id)}`);
}

function unauthorized(response: ServerResponse): void {
  const error = { error: 'invalid_token', error_description: 'The token is of nobody in the demo.' };
  response.writeHead(401, {
    'Content-Type': 'application/json',
    'WWW-Authenticate': 'Bearer error="invalid_token"',
  });
  response.end(JSON.stringify(error));
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

async function listen(http: Server): Promise<string> {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // A server that listens on an address has one, and no path of a pipe.
  const { port } = http.address() as AddressInfo;
  return `http://127.0.0.1:${port}/mcp`;
}

async function close(http: Server): Promise<void> {
  const closed = once(http, 'close');
  http.close();
  http.closeAllConnections();
  await closed;
}
