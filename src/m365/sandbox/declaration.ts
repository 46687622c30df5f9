import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import type { GraphTool } from './tools/tool.js';

type Properties = Record<string, { type: string } | { anyOf: { type: string; items?: { type: string } }[] }>;

const texts = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };

/** The OData parameters of lists, without Graph's dollar sign. */
const listing = {
  top: { type: 'integer' },
  skip: { type: 'integer' },
  search: { type: 'string' },
  filter: { type: 'string' },
  count: { type: 'boolean' },
  orderby: texts,
  expand: texts,
  skiptoken: { type: 'string' },
} satisfies Properties;

/** The arguments that stand in the path of a tool. */
export function pathArguments({ request }: GraphTool): string[] {
  return [...request.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

/** How MCP clients are told of a tool. */
export function declarationOf(tool: GraphTool): Tool {
  const { name, description, query = {}, body, isList, hasNoSkip, hasTimes } = tool;
  const { skip, ...withoutSkip } = listing;
  const inPath = pathArguments(tool);
  const isRead = isReadOnly(tool);
  const properties: Properties = {
    ...Object.fromEntries([...inPath, ...Object.keys(query)].map((field) => [field, { type: 'string' }])),
    ...(isList && withoutSkip),
    ...(isList && !hasNoSkip && { skip }),
    ...(tool.request.startsWith('GET /') && { select: texts }),
    ...(hasTimes && { timezone: { type: 'string' } }),
  };
  const content = body && {
    body: { type: 'object', properties: Object.fromEntries(body.map((field) => [field, {}])) },
  };
  const required = [
    ...inPath,
    ...Object.entries(query).flatMap(([field, need]) => (need === 'required' ? field : [])),
    ...(body ? ['body'] : []),
  ];
  return {
    name,
    description,
    inputSchema: {
      type: 'object',
      properties: { ...properties, ...content },
      required,
      additionalProperties: false,
    },
    annotations: { title: name, readOnlyHint: isRead, destructiveHint: !isRead, openWorldHint: true },
  };
}

function isReadOnly({ request, isReadOnly: says }: GraphTool): boolean {
  return says === true || request.startsWith('GET ');
}
