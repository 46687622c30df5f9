import { describe, expect, it } from 'vitest';
import { tools } from '../../src/crm/index.js';
import { confirmField, declare } from '../../src/mcp/declaration.js';

const declared = tools
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  .map((tool) => ({ tool, form: declare(tool) }));

/** What every model accepts. */
const keywords = ['type', 'description', 'enum', 'minimum', 'maximum', 'items', 'properties', 'required'];
const types = ['object', 'array', 'string', 'number', 'integer', 'boolean'];
const deepest = 3;

/** What a schema has beyond that, by path. */
function beyond(schema: unknown, path: string, depth = 1): string[] {
  if (typeof schema !== 'object' || schema === null) return [`${path} is no schema`];
  const { type, properties = {}, items, enum: values, ...rest } = schema as Record<string, unknown>;
  const problems = Object.keys(rest)
    .filter((keyword) => !keywords.includes(keyword))
    .map((keyword) => `${path}: ${keyword}`);
  if (!types.includes(String(type))) problems.push(`${path}: type ${String(type)}`);
  if (type === 'array' && items === undefined) problems.push(`${path}: no items`);
  if (values !== undefined && type !== 'string') problems.push(`${path}: enum of ${String(type)}`);
  if (depth > deepest) problems.push(`${path}: too deep`);
  const fields = Object.entries(properties as object).flatMap(([name, field]) => [
    ...(/^[a-z][a-z0-9_]{0,63}$/.test(name) ? [] : [`${path}.${name}: name`]),
    ...beyond(field, `${path}.${name}`, depth + 1),
  ]);
  return [...problems, ...fields, ...(items === undefined ? [] : beyond(items, `${path}[]`, depth + 1))];
}

describe('the tools as MCP lists them', () => {
  it('have the form that was reviewed', async () => {
    const lines = declared.map(({ form }) => JSON.stringify(form));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('tools.jsonl');
  });

  it.each(declared.map(({ tool, form }) => [tool.name, tool, form] as const))(
    '%s takes what every model can say',
    (name, tool, { inputSchema }) => {
      expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
      expect(beyond(inputSchema, name)).toEqual([]);
      expect(Object.keys(tool.input.shape)).not.toContain(confirmField);
    },
  );

  it.each(declared.map(({ tool, form }) => [tool.effect, tool.name, form] as const))(
    'a %s is honest about it: %s',
    (effect, _name, { annotations, inputSchema }) => {
      expect(annotations).toEqual({
        readOnlyHint: effect === 'read',
        destructiveHint: effect === 'external',
        idempotentHint: effect === 'read',
      });
      expect(Object.hasOwn(inputSchema.properties ?? {}, confirmField)).toBe(effect === 'external');
    },
  );

  it('leave a model with at most 30 KB to read', () => {
    const read = declared.map(({ form: { name, description, inputSchema } }) => ({
      name,
      description,
      inputSchema,
    }));
    expect(JSON.stringify(read).length).toBeLessThan(30 * 1024);
  });
});
