import { z } from 'zod/v4';
import type { GraphReply } from '../../../src/m365/sandbox/graph/request.js';
import { served, startServer, type AskGraph } from './server.js';

/** What of a path the server takes, and how much it gives of a list. */
const most = 100;

/** The tools of Work IQ that take a path of Graph, and two of those that do not. */
const tools = [
  served(
    'fetch',
    'Reads one or more entities by their relative paths.',
    { entityUrls: z.array(z.string().startsWith('/')).min(1), agentId: z.string().optional() },
    async (ask, { entityUrls }) => {
      const results = await Promise.all(entityUrls.map(async (url) => wrapped(await fetched(ask, url))));
      return structured({ results });
    },
  ),
  mutation('create_entity', 'parentUrl', 'POST', 'Creates an entity below a path.'),
  mutation('update_entity', 'entityUrl', 'PATCH', 'Changes an entity.'),
  mutation('do_action', 'actionUrl', 'POST', 'Performs an action of an entity.'),
  served('delete_entity', 'Deletes an entity.', { entityUrl: z.string() }, async (ask, { entityUrl }) =>
    structured(wrapped(await ask('DELETE', entityUrl))),
  ),
  served('call_function', 'Calls a function by its path.', { functionUrl: z.string() }, async (ask, input) =>
    structured(wrapped(await ask('GET', input.functionUrl))),
  ),
  served('search_paths', 'Finds paths by words.', { query: z.string() }, async (_ask, { query }) =>
    structured({
      paths: ['/me/messages', '/me/events', '/me/mailFolders'].filter((path) => path.includes(query)),
    }),
  ),
];

/** A stand-in for Work IQ of Microsoft. */
export const startWorkIq = () => startServer(tools);

function mutation(name: string, field: string, method: string, description: string) {
  const shape = { [field]: z.string().startsWith('/'), jsonBody: z.string().optional() };
  return served(name, description, shape, async (ask, input) => {
    const body: unknown = input['jsonBody'] === undefined ? undefined : JSON.parse(input['jsonBody']);
    return structured(wrapped(await ask(method, input[field] ?? '', body)));
  });
}

/** Reads a path. The server lets nobody skip, and caps what is asked for at once. */
async function fetched(ask: AskGraph, url: string): Promise<GraphReply> {
  const query = new URL(url, 'https://graph.microsoft.com').searchParams;
  const isTooMuch = Number(query.get('$top') ?? 0) > most || query.has('$skip');
  const message = 'The query is not allowed by the policy of the tenant.';
  return isTooMuch ? { status: 400, body: { error: { code: 'PolicyViolation', message } } } : ask('GET', url);
}

function wrapped({ status, body }: GraphReply) {
  return { ...(body && { data: body }), statusCode: status };
}

function structured(structuredContent: Record<string, unknown>) {
  return { content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }], structuredContent };
}
