import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { requestOf, resultOf } from './calls.js';
import { declarationOf, pathArguments } from './declaration.js';
import type { GraphReply, GraphRequest } from './graph/request.js';
import type { GraphTool } from './tools/tool.js';
import { graphTools } from './tools/tools.js';

const declarations = graphTools.map(declarationOf).toSorted((a, b) => (a.name < b.name ? -1 : 1));
const known = new Map(declarations.map((declaration) => [declaration.name, declaration]));
const byName = new Map(graphTools.map((tool) => [tool.name, tool]));

/** An MCP server for one request of a person, on that person's Graph. */
export function createServerFor(graph: (request: GraphRequest) => Promise<GraphReply>): Server {
  const server = new Server({ name: 'pipelane-sandbox', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: declarations }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: given = {} } }) => {
    const tool = byName.get(name);
    if (!tool) return wrong(`Tool ${name} not found`);
    const problem = problemIn(tool, given);
    return problem === undefined ? resultOf(await graph(requestOf(tool, given))) : wrong(problem);
  });
  return server;
}

/** Refuses arguments that are missing, and those that a server which takes them would follow. */
function problemIn(tool: GraphTool, given: Record<string, unknown>): string | undefined {
  const { properties = {}, required = [] } = known.get(tool.name)?.inputSchema ?? {};
  const missing = required.find((field) => given[field] === undefined);
  if (missing !== undefined) return `Invalid arguments for tool ${tool.name}: ${missing} is required`;
  const strange = Object.keys(given).find((field) => !(field in properties));
  if (strange !== undefined) return `Invalid arguments for tool ${tool.name}: ${strange} is not known`;
  const textual = pathArguments(tool).find((field) => typeof given[field] !== 'string');
  return textual === undefined
    ? undefined
    : `Invalid arguments for tool ${tool.name}: ${textual} must be text`;
}

function wrong(text: string): CallToolResult {
  return { content: [{ type: 'text', text: `MCP error -32602: ${text}` }], isError: true };
}
