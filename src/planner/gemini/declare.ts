import { inputSchema, type JsonSchema } from '../../core/schema.js';
import type { Tool } from '../../core/tool.js';
import { estimateTokens } from './tokens.js';

/** A tool as the model knows it. */
export interface Declaration {
  name: string;
  description: string;
  parametersJsonSchema?: JsonSchema;
}

const validName = /^[A-Za-z_]\w{0,63}$/;
const deepest = 4;

/** The function by which the model asks for tools that were not declared. No tool can have its name. */
export const findTools: Declaration = {
  name: 'find_tools',
  description: 'Finds more functions where none of these fits, by what is to be done.',
  parametersJsonSchema: {
    type: 'object',
    properties: { query: { type: 'string', description: 'What is to be done, in a few words' } },
    required: ['query'],
  },
};

/** Declares tools, each once. Throws where a declaration is beyond what Gemini takes. */
export function createDeclarations(): (tool: Tool) => Declaration {
  const made = new WeakMap<Tool, Declaration>();
  return (tool) => {
    const known = made.get(tool);
    if (known) return known;
    const declaration = declare(tool);
    made.set(tool, declaration);
    return declaration;
  };
}

/** How many tokens it takes to declare these. */
export function tokensOf(declarations: readonly Declaration[]): number {
  return estimateTokens(declarations);
}

function declare({ name, description, input }: Tool): Declaration {
  const schema = inputSchema(input);
  if (name === findTools.name || !validName.test(name))
    throw new Error(`Gemini takes no tool named ${name}.`);
  const problem = problemIn(schema, deepest);
  if (problem) throw new Error(`Gemini does not take the input of ${name}: ${problem}.`);
  const hasFields = Object.keys(schema.properties).length > 0;
  return { name, description, ...(hasFields && { parametersJsonSchema: schema }) };
}

/** What of a schema Gemini would refuse. */
function problemIn({ type, items, properties = {} }: JsonSchema, levels: number): string | undefined {
  if (levels === 0) return 'it is nested too deep';
  if (type === 'array' && !items) return 'an array has no items';
  const misnamed = Object.keys(properties).find((field) => !validName.test(field));
  if (misnamed !== undefined) return `it has a field named ${misnamed}`;
  const inner = [...Object.values(properties), ...(items ? [items] : [])];
  return inner.map((schema) => problemIn(schema, levels - 1)).find(Boolean);
}
