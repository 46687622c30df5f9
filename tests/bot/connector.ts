import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod/v4';

const Sent = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  entities: z.array(z.record(z.string(), z.unknown())).optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});

/** What the bot asked of the connector: to send, to update or to delete a message. */
export interface Arrival {
  method: 'POST' | 'PUT' | 'DELETE';
  conversation: string;
  /** The message replied to, updated or deleted. */
  about: string | undefined;
  /** The id that the connector gave the message. */
  id: string;
  activity: z.output<typeof Sent>;
}

/** What the roster of a conversation says of a member. */
export interface Member {
  name: string;
  aadObjectId: string;
  tenantId: string;
  email: string;
  userPrincipalName: string;
  userRole: string;
}

/** A stand-in for the Bot connector, over HTTP on loopback. */
export interface Connector {
  /** The service URL for activities. */
  url: string;
  /** Everything that arrived so far. */
  received: readonly Arrival[];
  /** The next fitting arrival of this type that nobody waited for yet; a slow machine may see typing in between. */
  next(type?: string, fits?: (arrival: Arrival) => boolean): Promise<Arrival>;
  /** Puts somebody into the roster of every conversation, by their id in the channel; anybody else is in none. */
  enroll(id: string, member: Partial<Member>): void;
  /** The rosters that were read, a page at a time, by conversation or team. */
  rosters: readonly string[];
  /** Answers all further requests with this status; 200 by default. */
  answerWith(status: number, only?: (arrival: Arrival) => boolean): void;
  close(): Promise<void>;
}

/** Starts a stand-in that takes activities under /v3/conversations and keeps them. */
export async function startConnector(): Promise<Connector> {
  const received: Arrival[] = [];
  const untaken: Arrival[] = [];
  const waiting: { fits: (arrival: Arrival) => boolean; give: (arrival: Arrival) => void }[] = [];
  const roster = new Map<string, Partial<Member>>();
  const rosters: string[] = [];
  let refuse: { status: number; only: (arrival: Arrival) => boolean } | undefined;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrival = await arrivalOf(request, `sent-${received.length + 1}`);
    received.push(arrival);
    const waiter = waiting.findIndex(({ fits }) => fits(arrival));
    if (waiter === -1) untaken.push(arrival);
    else waiting.splice(waiter, 1)[0]?.give(arrival);
    const status = refuse?.only(arrival) ? refuse.status : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? { id: arrival.id } : { error: { code: 'Refused' } }));
  }

  function page(url: URL, whose: string, response: ServerResponse): void {
    rosters.push(decodeURIComponent(whose));
    const from = Number(url.searchParams.get('continuationToken') ?? 0);
    const to = from + Number(url.searchParams.get('pageSize'));
    const members = [...roster].slice(from, to).map(([id, member]) => ({ id, ...member }));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ members, ...(to < roster.size && { continuationToken: String(to) }) }));
  }

  function show(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://localhost');
    const [, whose] = rosterPath.exec(url.pathname) ?? [];
    if (whose !== undefined) return page(url, whose, response);
    const [, id = ''] = memberPath.exec(request.url ?? '') ?? [];
    const member = roster.get(decodeURIComponent(id));
    response.writeHead(member ? 200 : 404, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(member ? { id, ...member } : { error: { code: 'MemberNotFoundInConversation' } }),
    );
  }

  const server = createServer((request, response) => {
    if (request.method === 'GET') show(request, response);
    else void take(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    rosters,
    enroll: (id, member) => void roster.set(id, member),
    next: (type = 'message', only = () => true) => {
      const fits = (arrival: Arrival) => arrival.activity.type === type && only(arrival);
      const index = untaken.findIndex(fits);
      const [arrival] = index === -1 ? [] : untaken.splice(index, 1);
      if (arrival) return Promise.resolve(arrival);
      return new Promise((resolve) => waiting.push({ fits, give: resolve }));
    },
    answerWith: (status, only = () => true) => {
      refuse = status === 200 ? undefined : { status, only };
    },
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

const rosterPath = /^\/v3\/conversations\/([^/]+)\/pagedmembers$/;
const memberPath = /^\/v3\/conversations\/[^/]+\/members\/([^/]+)$/;
const path = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

async function arrivalOf(request: IncomingMessage, id: string): Promise<Arrival> {
  const [, conversation = '', about] = path.exec(request.url ?? '') ?? [];
  const body = await text(request);
  return {
    method: z.enum(['POST', 'PUT', 'DELETE']).parse(request.method),
    conversation: decodeURIComponent(conversation),
    about: about && decodeURIComponent(about),
    id,
    activity: body ? Sent.parse(JSON.parse(body)) : { type: 'none' },
  };
}
