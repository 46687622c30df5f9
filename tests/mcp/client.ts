import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';

/** An MCP client of the SDK at a server's address, with somebody's token. */
export async function connectOver(url: string, token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit }));
  return client;
}

/** Calls a tool and gives what came back, with its texts put together. */
export async function call(
  client: Client,
  name: string,
  input: Record<string, unknown> = {},
  meta?: Record<string, unknown>,
): Promise<CallToolResult & { text: string }> {
  const params = { name, arguments: input, ...(meta && { _meta: meta }) };
  const result = CallToolResultSchema.parse(await client.callTool(params));
  const texts = result.content.map((part) => (part.type === 'text' ? part.text : ''));
  return { ...result, text: texts.join('\n') };
}

/** Posts anything to /mcp as Alex of the demo. */
export function post(
  url: string,
  body: string | object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: 'Bearer demo-alex',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** A request to call a tool, as JSON-RPC. */
export function toolsCall(params: unknown, id = 1) {
  return { jsonrpc: '2.0', id, method: 'tools/call', params };
}
