import type { Tool as McpTool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod/v4';
import { inputSchema } from '../core/schema.js';
import type { Tool } from '../core/tool.js';

/** The argument by which a call that asks first is run; no tool may have a field of that name. */
export const confirmField = 'confirm';

const confirm = {
  type: 'string',
  description: 'After the person’s yes: the id first answered',
} as const;

/**
 * A tool as MCP lists it. Its output is described by the names of the fields that are always there, as a client
 * carries the list with it all the time and the content says the rest.
 */
export function declare(tool: Tool): McpTool {
  const { name, title, description } = tool;
  return {
    name,
    title,
    description,
    inputSchema: argumentsOf(tool),
    outputSchema: outputSchema(tool.output),
    annotations: hintsOf(tool),
  };
}

function argumentsOf({ input, effect }: Tool): McpTool['inputSchema'] {
  const { properties, required } = inputSchema(input);
  return {
    type: 'object',
    properties: effect === 'external' ? { ...properties, [confirmField]: confirm } : { ...properties },
    ...(required && { required: [...required] }),
  };
}

function outputSchema(output: z.ZodObject): NonNullable<McpTool['outputSchema']> {
  const { required = [] } = z.toJSONSchema(output, { io: 'output' });
  return { type: 'object', ...(required.length > 0 && { required }) };
}

/** A write can be undone, so it destroys nothing; the same write twice may create two records. */
function hintsOf({ effect }: Tool): NonNullable<McpTool['annotations']> {
  return {
    readOnlyHint: effect === 'read',
    destructiveHint: effect === 'external',
    idempotentHint: effect === 'read',
  };
}
