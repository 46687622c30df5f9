import type { z } from 'zod/v4';
import { UserError } from './errors.js';
import { invalidInput } from './invalid.js';
import type { Tool } from './tool.js';

/** The tools there are, by name, each with its input's schema made strict once. */
export interface Catalog {
  /** Throws `not_found` for a name that no tool has. */
  find(name: string): Tool;
  /** The name for the metrics; those that callers made up are kept out of them. */
  known(name: string): string;
  /** Throws `invalid` with a sentence for each thing that is wrong; unknown fields are. */
  parse(tool: Tool, raw: unknown): Record<string, unknown>;
}

export function createCatalog(tools: readonly Tool[]): Catalog {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const schemas = new Map<Tool, z.ZodObject>(tools.map((tool) => [tool, tool.input.strict()]));
  return {
    find: (name) => {
      const tool = byName.get(name);
      if (!tool) throw new UserError('not_found', `There is no tool “${name.slice(0, 64)}”.`);
      return tool;
    },
    known: (name) => (byName.has(name) ? name : 'unknown'),
    parse: (tool, raw) => {
      const schema = schemas.get(tool) ?? tool.input.strict();
      const parsed = schema.safeParse(raw ?? {}, { reportInput: true });
      if (parsed.success) return parsed.data;
      throw invalidInput(tool, parsed.error);
    },
  };
}
