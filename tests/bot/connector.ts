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

/** A stand-in for the Bot connector, over HTTP on loopback. */
export interface Connector {
  /** The service URL for activities. */
  url: string;
  /** Everything that arrived so far. */
  received: readonly Arrival[];
  /** The next arrival of this type that nobody waited for yet; a slow machine may see typing in between. */
  next(type?: string): Promise<Arrival>;
  /** Answers all further requests with this status; 200 by default. */
  answerWith(status: number, only?: (arrival: Arrival) => boolean): void;
  close(): Promise<void>;
}

/** Starts a stand-in that takes activities under /v3/conversations and keeps them. */
export async function startConnector(): Promise<Connector> {
  const received: Arrival[] = [];
  const untaken: Arrival[] = [];
  const waiting: { type: string; give: (arrival: Arrival) => void }[] = [];
  let refuse: { status: number; only: (arrival: Arrival) => boolean } | undefined;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrival = await arrivalOf(request, `sent-${received.length + 1}`);
    received.push(arrival);
    const waiter = waiting.findIndex(({ type }) => type === arrival.activity.type);
    if (waiter === -1) untaken.push(arrival);
    else waiting.splice(waiter, 1)[0]?.give(arrival);
    const status = refuse?.only(arrival) ? refuse.status : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? { id: arrival.id } : { error: { code: 'Refused' } }));
  }

  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    received,
    next: (type = 'message') => {
      const index = untaken.findIndex(({ activity }) => activity.type === type);
      const [arrival] = index === -1 ? [] : untaken.splice(index, 1);
      if (arrival) return Promise.resolve(arrival);
      return new Promise((resolve) => waiting.push({ type, give: resolve }));
    },
    answerWith: (status, only = () => true) => {
      refuse = status === 200 ? undefined : { status, only };
    },
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

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
