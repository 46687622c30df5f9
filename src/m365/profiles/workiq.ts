import { z } from 'zod/v4';
import { graphCalendar } from './graph/calendar.js';
import { graphFiles } from './graph/files.js';
import { graphMail } from './graph/mail.js';
import { made, operations, repeatable, said, type Graph, type Operation } from './graph/operations.js';
import type { Ability, Profile } from './profile.js';

/** One answer of Graph as the server wraps it. */
const Answer = z.looseObject({ data: z.unknown() });
const Fetched = z.object({ results: z.array(Answer).min(1) });

/** The tool that an operation goes through. */
function toolFor({ method, path, asks }: Operation): string {
  if (method === 'GET') return 'fetch';
  if (method === 'PATCH') return 'update_entity';
  if (method === 'DELETE') return 'delete_entity';
  return asks || /\/(?:sendMail|reply|replyAll|createReply|createReplyAll|cancel|invite)$/.test(path)
    ? 'do_action'
    : 'create_entity';
}

const addressFields: Readonly<Record<string, string>> = {
  create_entity: 'parentUrl',
  update_entity: 'entityUrl',
  delete_entity: 'entityUrl',
  do_action: 'actionUrl',
};

/** Makes a request through the few tools that take any path of Graph. */
const throughPaths: Graph = async (call, name, { ids = {}, query, body } = {}) => {
  const operation: Operation = operations[name];
  const tool = toolFor(operation);
  const url = addressOf(operation, ids, query);
  const input =
    tool === 'fetch'
      ? { entityUrls: [url] }
      : { [addressFields[tool] ?? 'entityUrl']: url, ...(body && { jsonBody: JSON.stringify(body) }) };
  const { data } = await call(tool, input, repeatable(operation));
  const answer = tool === 'fetch' ? Fetched.parse(data).results[0] : data;
  return Answer.parse(answer ?? {}).data ?? {};
};

/** Work IQ of Microsoft: ten tools that take paths of Microsoft Graph. */
export const workiq: Profile = {
  name: 'workiq',
  abilities: {
    ...graphMail(throughPaths),
    ...graphCalendar(throughPaths),
    ...graphFiles(throughPaths),
  },
  needs: toolsFor(made),
};

function toolsFor(all: typeof made): Partial<Record<Ability, string[]>> {
  const entries = Object.entries(all).map(([ability, names]) => [
    ability,
    [...new Set(names.map((name) => toolFor(operations[name])))],
  ]);
  return Object.fromEntries(entries);
}

function addressOf(
  { path, bare = [] }: Operation,
  ids: Readonly<Record<string, string>>,
  query: Parameters<typeof said>[0],
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, id: string) => encodeURIComponent(ids[id] ?? ''));
  const pairs = said(query).map(
    ([name, value]) => `${bare.includes(name) ? name : `$${name}`}=${encodeURIComponent(value)}`,
  );
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
}
