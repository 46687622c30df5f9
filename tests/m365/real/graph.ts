import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { demoOffice } from '../../../src/demo/office/office.js';
import { createFill } from '../../../src/m365/sandbox/fill.js';
import { createGraph } from '../../../src/m365/sandbox/graph/graph.js';
import { refusal } from '../../../src/m365/sandbox/graph/graph.js';
import { GraphError, type GraphReply } from '../../../src/m365/sandbox/graph/request.js';
import type { Rows, SandboxStore } from '../../../src/m365/sandbox/rows.js';

/** A request that came to Graph. */
export interface Asked {
  method: string;
  path: string;
  token: string;
}

/** What goes wrong with a request; `late` answers it all the same, when the promise resolves. */
export type Fault =
  | { kind: 'status'; status: number; code: string; headers?: Record<string, string> }
  | { kind: 'cut' }
  | { kind: 'late'; until: Promise<void> };

/** A stand-in for Microsoft Graph over HTTP on loopback, with what the sandbox knows behind it. */
export interface StandInGraph {
  url: string;
  /** Every request, those that were refused too. */
  asked: Asked[];
  /** Decides which requests fail, and how; none by default. */
  fails(decide: (asked: Asked) => Fault | undefined): void;
  close(): Promise<void>;
}

/** Starts Graph for whom a token is; a token that is of nobody gets a 401. */
export async function startGraph(personBehind: (token: string) => string | undefined): Promise<StandInGraph> {
  const { world, graph } = graphInMemory();
  const asked: Asked[] = [];
  let decide: ((one: Asked) => Fault | undefined) | undefined;

  async function replyTo(one: Asked, request: IncomingMessage): Promise<GraphReply> {
    const content = await text(request);
    const id = personBehind(one.token);
    const person = world.people.find((candidate) => candidate.id === id);
    if (!person) {
      const message = 'Lifetime validation failed, the token is expired.';
      return refusal(new GraphError(401, 'InvalidAuthenticationToken', message));
    }
    const body: unknown = content === '' ? undefined : JSON.parse(content);
    const path = one.path.replace(/^\/v1\.0/, '');
    return graph(person, {
      method: one.method,
      path,
      headers: { prefer: request.headers['prefer']?.toString() },
      body,
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const one = { method: request.method ?? '', path: request.url ?? '', token };
    asked.push(one);
    const fault = decide?.(one);
    if (fault?.kind === 'status') {
      const { status, code, headers } = fault;
      return give(response, refusal(new GraphError(status, code, 'Not now.')), headers);
    }
    if (fault?.kind === 'late') await fault.until;
    const reply = await replyTo(one, request);
    if (fault?.kind === 'cut') return cutOff(response, reply);
    return give(response, reply);
  }

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    fails: (decision) => {
      decide = decision;
    },
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function give(
  response: ServerResponse,
  { status, body, mediaType }: GraphReply,
  headers: Record<string, string> = {},
): void {
  const isBytes = body instanceof Uint8Array;
  const type = isBytes ? (mediaType ?? 'application/octet-stream') : 'application/json';
  response.writeHead(status, { ...(body && { 'content-type': type }), ...headers });
  response.end(isBytes ? body : body && JSON.stringify(body));
}

/** The request is done, and its answer breaks off in the middle. */
function cutOff(response: ServerResponse, { status, body }: GraphReply): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': 100_000 });
  response.write(JSON.stringify(body ?? {}).slice(0, 20), () => response.destroy());
}

/** Graph itself with the people of the demo, kept in memory. */
export function graphInMemory() {
  const world = demoOffice('UTC');
  const store = inMemory();
  return { world, graph: createGraph({ world, store, fill: createFill(world, store) }) };
}

function inMemory(): SandboxStore {
  return { messages: rows(), events: rows(), items: rows(), filled: rows() };
}

function rows<T extends { id: string }>(): Rows<T> {
  const kept = new Map<string, Map<string, T>>();
  const put = async (owner: string, row: T) => {
    kept.set(owner, (kept.get(owner) ?? new Map<string, T>()).set(row.id, row));
  };
  return {
    of: async (owner) => [...(kept.get(owner)?.values() ?? [])],
    put,
    putAll: async (all) => void (await Promise.all(all.map(({ owner, row }) => put(owner, row)))),
    remove: async (owner, id) => void kept.get(owner)?.delete(id),
  };
}
