import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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
import type { GraphReply } from '../../../src/m365/sandbox/graph/request.js';
import { graphInMemory } from '../real/graph.js';

/** Asks Graph for the person who calls. */
export type AskGraph = (method: string, path: string, body?: unknown) => Promise<GraphReply>;

/** A tool of a server; arguments that its input does not know are refused. */
interface ServedTool {
  name: string;
  description: string;
  input: z.ZodObject;
  answer(ask: AskGraph, input: Record<string, unknown>): Promise<CallToolResult>;
}

/** Declares a tool with an answer that knows its input. */
export function served<S extends z.ZodRawShape>(
  name: string,
  description: string,
  shape: S,
  answer: (ask: AskGraph, input: z.output<z.ZodObject<S>>) => Promise<CallToolResult>,
): ServedTool {
  const input = z.strictObject(shape);
  return { name, description, input, answer: (ask, given) => answer(ask, input.parse(given)) };
}

/** A stand-in for a Microsoft 365 MCP server over Streamable HTTP on loopback, with Graph behind it. */
export async function startServer(tools: readonly ServedTool[]) {
  const { world, graph } = graphInMemory();
  const listed = tools.map(({ name, description, input }) => ({
    name,
    description,
    inputSchema: { ...z.toJSONSchema(input, { io: 'input' }), type: 'object' as const },
  }));

  function serverFor(ask: AskGraph): Server {
    const server = new Server({ name: 'stand-in', version: '1' }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
    server.setRequestHandler(CallToolRequestSchema, ({ params: { name, arguments: given = {} } }) => {
      const tool = tools.find((one) => one.name === name);
      const parsed = tool?.input.safeParse(given);
      if (!tool || !parsed) throw new McpError(ErrorCode.InvalidParams, 'Unknown tool');
      if (!parsed.success) throw new McpError(ErrorCode.InvalidParams, z.prettifyError(parsed.error));
      return tool.answer(ask, given);
    });
    return server;
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const person = world.people.find(({ id }) => request.headers.authorization === `Bearer demo-${id}`);
    if (!person) return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    const server = serverFor((method, path, body) => graph(person, { method, path, headers: {}, body }));
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.on('close', () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(request, response);
  }

  const http = createServer((request, response) => void take(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // A server that listens on TCP has such an address.
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    close: () => new Promise<void>((resolve) => http.close(() => resolve()).closeAllConnections()),
  };
}
