import type { SandboxStore } from '../rows.js';
import type { Person, World } from '../world.js';
import type { Query } from './odata.js';
import { GraphError, type GraphReply, type GraphRequest } from './request.js';
import { routes } from './routes.js';
import type { Answer, Visit } from './visit.js';

/** Microsoft Graph as far as the sandbox goes: one person's request, Graph's answer. */
export type Graph = (person: Person, request: GraphRequest) => Promise<GraphReply>;

/** What Graph stands on. */
interface GraphParts {
  world: World;
  store: SandboxStore;
  /** Puts the first mail, events and files there, and those of new days. */
  fill: () => Promise<void>;
  now?: () => Date;
}

interface Route {
  method: string;
  pattern: RegExp;
  answer: Answer;
}

const table: readonly Route[] = Object.entries(routes).map(([route, answer]) => {
  const [method = '', path = ''] = route.split(' ');
  const names = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const pattern = new RegExp(`^${names.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]*)')}$`);
  return { method, pattern, answer };
});

/** Builds Graph on a store. Everything it refuses is answered in Graph's form, with its status. */
export function createGraph({ world, store, fill, now = () => new Date() }: GraphParts): Graph {
  return async (person, request) => {
    try {
      const { answer, ids, query, link } = resolve(request);
      await fill();
      const { timeZone, prefersText } = preferencesOf(request.headers['prefer']);
      const id = (name: string) => decodeURIComponent(ids[name] ?? '');
      const { body } = request;
      const visit: Visit = { person, world, store, now: now(), id, query, link, body, timeZone, prefersText };
      return await answer(visit);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return refusal(error);
    }
  };
}

/** A refusal as Graph writes it. */
export function refusal({ status, code, message }: GraphError): GraphReply {
  return { status, body: { error: { code, message } } };
}

function resolve({ method, path }: GraphRequest) {
  const [route = '', search = ''] = path.split(/\?(.*)/s);
  const found = table.flatMap(({ pattern, ...at }) => {
    const match = pattern.exec(route);
    return match ? [{ ...at, ids: { ...match.groups } }] : [];
  });
  const matched = found.find((candidate) => candidate.method === method);
  if (matched) {
    return { ...matched, query: queryOf(search), link: `https://graph.microsoft.com/v1.0${route}` };
  }
  if (found.length > 0) {
    throw new GraphError(405, 'Request_BadRequest', `Specified HTTP method is not allowed for '${route}'.`);
  }
  throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${route.split('/').at(-1)}'.`);
}

function queryOf(search: string): Query {
  return new Map(
    [...new URLSearchParams(search)].map(([name, value]) => [name.replace(/^\$/, '').toLowerCase(), value]),
  );
}

function preferencesOf(prefer = '') {
  const timeZone = /outlook\.timezone="([^"]+)"/i.exec(prefer)?.[1] ?? 'UTC';
  return { timeZone, prefersText: /outlook\.body-content-type="text"/i.test(prefer) };
}
