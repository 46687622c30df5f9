// The least an MCP server on this SDK does: a list of as many tools as it is told, and a constant for an answer.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const tools = Array.from({ length: Number(process.env['TOOLS']) }, (_, at) => ({
  name: `tool_${at}`,
  description: 'Answers with a constant.',
  inputSchema: {
    type: 'object' as const,
    properties: { deal_id: { type: 'string' } },
    required: ['deal_id'],
  },
}));
const answer = { content: [{ type: 'text' as const, text: 'Deal 20' }], structuredContent: { number: 20 } };

function bareServer(): Server {
  const server = new Server({ name: 'bare', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, () => answer);
  return server;
}

async function answerOver(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const server = bareServer();
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.on('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

createServer((request, response) => {
  if (request.url === '/readyz') response.end('{}');
  else void answerOver(request, response);
}).listen(Number(process.env['PORT']), '127.0.0.1');
