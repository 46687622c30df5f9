import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod/v4';
import { declarationOf } from '../../../src/m365/sandbox/declaration.js';
import { graphTools } from '../../../src/m365/sandbox/tools/tools.js';
import { operations } from '../../../src/m365/profiles/graph/operations.js';
import { connectOver } from '../../mcp/client.js';
import { startRealServer, type RealServer } from './server.js';

describe('A tool of the sandbox', () => {
  let server: RealServer;
  let tools: Map<string, Tool>;
  beforeAll(async () => {
    server = await startRealServer('http://127.0.0.1:9', { all: true });
    const client = await connectOver(new URL(server.url).origin, 'anything');
    tools = new Map((await client.listTools()).tools.map((tool) => [tool.name, tool]));
  });
  afterAll(() => server.close());

  test.each(graphTools.map((tool) => [tool.name, tool] as const))(
    '%s is one of the real server, with its arguments and hints',
    (name, tool) => {
      const real = tools.get(name);
      const ours = declarationOf(tool);
      expect(real?.annotations?.readOnlyHint).toBe(ours.annotations?.readOnlyHint);
      expect(ours.inputSchema.required?.toSorted()).toEqual((real?.inputSchema.required ?? []).toSorted());
      expect(Object.keys(real?.inputSchema.properties ?? {})).toEqual(
        expect.arrayContaining(Object.keys(ours.inputSchema.properties ?? {})),
      );
      expect(bodyOf(real)).toEqual(expect.arrayContaining(bodyOf(ours)));
    },
  );

  test('is there for every request that the abilities make', () => {
    const names = graphTools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.values(operations).map(({ tool }) => tool)));
  });
});

const Body = z.object({ properties: z.record(z.string(), z.unknown()) });

function bodyOf(tool: Tool | undefined): string[] {
  const body = Body.safeParse(tool?.inputSchema.properties?.['body']);
  return Object.keys(body.data?.properties ?? {});
}
