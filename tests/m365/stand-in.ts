import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod/v4';

/** What reached the stand-in. */
export interface Arrived {
  http: string;
  /** The JSON-RPC method, and the tool where one is called. */
  method: string | undefined;
  tool: string | undefined;
  token: string | undefined;
}

/** How a request goes wrong: not taken at all, answered with a status, or cut off after it was executed. */
export type Fault =
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  | { kind: 'reset' }
  | { kind: 'cut' }
  | { kind: 'silence' };

export interface StandInOptions {
  /** Whether it keeps sessions; a request of one it does not know is answered with 404. */
  stateful?: boolean;
  /** Whether it answers as a stream of events rather than as JSON. */
  streams?: boolean;
  port?: number;
}

export interface StandIn {
  url: string;
  arrived: Arrived[];
  /** The calls that were executed, in order. */
  executed: { tool: string; input: Record<string, unknown>; token: string | undefined }[];
  sessions: Map<string, StreamableHTTPServerTransport>;
  /** Resolves when a session is ended by its client. */
  sessionEnded(): Promise<void>;
  /** Decides what goes wrong with a request; nothing by default. */
  fails(decide: (arrived: Arrived) => Fault | undefined): void;
  /** Answers 401 to tokens that are none of these; all are taken by default. */
  takes(tokens: readonly string[]): void;
  /** What a tool answers. */
  answers(
    tool: string,
    answer: (token: string | undefined) => CallToolResult | Promise<CallToolResult>,
  ): void;
  loseSessions(): void;
  /** How many requests went wrong. */
  faults(): number;
  close(): Promise<void>;
}

const tools = ['list-mail', 'send-mail', 'slow'].map((name) => ({
  name,
  description: `Does what ${name} says.`,
  inputSchema: { type: 'object' as const, properties: {} },
  annotations: { readOnlyHint: name !== 'send-mail' },
}));

const Message = z.object({
  method: z.string(),
  params: z.object({ name: z.string() }).optional().catch(undefined),
});

/** A Microsoft 365 MCP server of three tools, over HTTP on loopback. */
export async function startStandIn({
  stateful = false,
  streams = false,
  port = 0,
}: StandInOptions = {}): Promise<StandIn> {
  const arrived: Arrived[] = [];
  const executed: StandIn['executed'] = [];
  const sessions: StandIn['sessions'] = new Map();
  const answers = new Map<string, Parameters<StandIn['answers']>[1]>();
  let decide: ((arrived: Arrived) => Fault | undefined) | undefined;
  let faults = 0;
  let taken: readonly string[] | undefined;
  const endings: (() => void)[] = [];

  function makeServer(): Server {
    const server = new Server({ name: 'stand-in', version: '1' }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }, { requestInfo }) => {
      const token = tokenIn(requestInfo?.headers['authorization']);
      const { name, arguments: input = {} } = params;
      if (!tools.some((tool) => tool.name === name))
        throw new McpError(ErrorCode.InvalidParams, 'Unknown tool');
      executed.push({ tool: name, input, token });
      const answer = answers.get(name);
      return answer ? answer(token) : { content: [{ type: 'text', text: JSON.stringify({ did: name }) }] };
    });
    return server;
  }

  async function transportFor(request: IncomingMessage): Promise<StreamableHTTPServerTransport | undefined> {
    const id = request.headers['mcp-session-id'];
    if (typeof id === 'string' && stateful) return sessions.get(id);
    const transport = new StreamableHTTPServerTransport({
      ...(stateful && { sessionIdGenerator: () => randomUUID() }),
      enableJsonResponse: !streams,
      onsessioninitialized: (session) => void sessions.set(session, transport),
      onsessionclosed: (session) => {
        sessions.delete(session);
        for (const ended of endings.splice(0)) ended();
      },
    });
    await makeServer().connect(transport);
    return transport;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const parsed: unknown = body === '' ? undefined : JSON.parse(body);
    const message = Message.safeParse(parsed).data;
    const token = tokenIn(request.headers.authorization);
    const one = { http: request.method ?? '', method: message?.method, tool: message?.params?.name, token };
    arrived.push(one);
    const fault = decide?.(one);
    if (fault) faults += 1;
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, fault.headers);
      return void response.end('{}');
    }
    if (taken && (token === undefined || !taken.includes(token))) {
      response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' });
      return void response.end();
    }
    const transport = await transportFor(request);
    if (!transport) {
      response.writeHead(404, { 'content-type': 'application/json' });
      return void response.end(
        JSON.stringify({ jsonrpc: '2.0', error: { code: -32001, message: 'Session not found' }, id: null }),
      );
    }
    await transport.handleRequest(request, fault?.kind === 'cut' ? cutting(response) : response, parsed);
  }

  const server = createServer((request, response) => void take(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has such an address.
  const address = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${address.port}/mcp`,
    arrived,
    executed,
    sessions,
    sessionEnded: () => new Promise((resolve) => endings.push(resolve)),
    fails: (decision) => {
      decide = decision;
    },
    takes: (tokens) => {
      taken = tokens;
    },
    answers: (tool, answer) => void answers.set(tool, answer),
    faults: () => faults,
    loseSessions: () => sessions.clear(),
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** A response whose connection breaks when the first half of its body is out. */
function cutting(response: ServerResponse): ServerResponse {
  const write = response.write.bind(response);
  const half = (chunk: unknown) => {
    const bytes = Buffer.from(typeof chunk === 'string' ? chunk : chunk instanceof Uint8Array ? chunk : '');
    write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  };
  const flush = response.flushHeaders.bind(response);
  return Object.assign(response, {
    write: (chunk: unknown) => {
      half(chunk);
      return true;
    },
    end: (chunk?: unknown) => {
      flush();
      if (chunk !== undefined) half(chunk);
      return response;
    },
  });
}

function tokenIn(header: string | string[] | undefined): string | undefined {
  return String(header).split('Bearer ')[1];
}
