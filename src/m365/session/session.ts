import { EventEmitter, once } from 'node:events';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CallToolResultSchema,
  ListToolsResultSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import type { Log } from '../../core/log.js';
import type { ServerTool } from '../connection.js';
import { Failure } from '../failure.js';
import type { Limits } from '../limits.js';
import { createAuthorizedFetch, type PersonTokens } from './authorized-fetch.js';
import { endExchange, newExchange, type Exchanges } from './exchange.js';
import { explain } from './explain.js';

/** The connection of one person. Its functions throw `Failure`, or the `UserError` of the tokens. */
export interface Session {
  /** `token` is the one that the server got. */
  call(tool: string, input: Record<string, unknown>): Promise<{ result: CallToolResult; token: string }>;
  listTools(): Promise<ServerTool[]>;
  ping(): Promise<void>;
  /** Ends it when nothing is under way any more, which is waited for a while. */
  retire(): Promise<void>;
}

interface SessionParts {
  url: string;
  tokens: PersonTokens;
  limits: Limits;
  log: Log;
  exchanges: Exchanges;
}

type Options = { signal: AbortSignal; timeout: number };

/** What the server says of its answers is not checked, so one validator that is never used does for all. */
const jsonSchemaValidator = new AjvJsonSchemaValidator();
const me = { name: 'pipelane', title: 'Pipelane', version: '1' };

/** Connects as one person. */
export async function openSession(parts: SessionParts): Promise<Session> {
  const { url, tokens, limits, log, exchanges } = parts;
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    fetch: createAuthorizedFetch(tokens, exchanges),
  });
  const client = new Client(me, { jsonSchemaValidator });
  const onerror = (error: Error) => log.debug({ err: error }, 'on a connection to Microsoft 365');
  Object.assign(client, { onerror });
  const endings = new EventEmitter();
  let underWay = 0;
  let isRetired = false;

  async function exchanged<T>(timeout: number, work: (options: Options) => Promise<T>) {
    const exchange = newExchange();
    underWay += 1;
    try {
      const value = await exchanges.run(exchange, () => work({ signal: exchange.cut.signal, timeout }));
      return { value, token: exchange.token ?? '' };
    } catch (error) {
      throw explain(error, exchange, transport.sessionId !== undefined);
    } finally {
      endExchange(exchange);
      underWay -= 1;
      if (isRetired && underWay === 0) void end();
    }
  }

  async function end(): Promise<void> {
    // A server may keep no sessions, or have lost this one.
    if (transport.sessionId)
      await inTime(transport.terminateSession(), limits.connect).catch(() => undefined);
    await client.close();
    endings.emit('ended');
  }

  try {
    // The time to connect is the server's alone.
    await tokens.token();
    await exchanged(limits.connect, (options) => client.connect(transport, options));
  } catch (error) {
    await client.close();
    throw beforeAnyCall(error);
  }

  return {
    call: async (name, input) => {
      const request = { method: 'tools/call' as const, params: { name, arguments: input } };
      const { value, token } = await exchanged(limits.call, (options) =>
        client.request(request, CallToolResultSchema, options),
      );
      return { result: value, token };
    },
    listTools: () => listAll((page, options) => client.request(page, ListToolsResultSchema, options)),
    ping: async () => void (await exchanged(limits.connect, (options) => client.ping(options))),
    retire: async () => {
      isRetired = true;
      await (underWay === 0
        ? end()
        : inTime(
            once(endings, 'ended').then(() => undefined),
            limits.connect,
          ));
    },
  };

  async function listAll(list: (page: ListPage, options: Options) => ReturnType<Client['listTools']>) {
    const found: ServerTool[] = [];
    let cursor: string | undefined;
    do {
      const page: ListPage = { method: 'tools/list', params: { cursor } };
      const { value } = await exchanged(limits.call, (options) => list(page, options));
      found.push(...value.tools.map(toolOf));
      cursor = value.nextCursor;
    } while (cursor !== undefined && found.length < mostTools);
    return found;
  }
}

/** Whatever goes wrong while connecting, no call was executed. */
function beforeAnyCall(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  return new Failure(error.error, { ...error.then, isUntouched: true }, error.cause);
}

type ListPage = { method: 'tools/list'; params: { cursor: string | undefined } };
type Listed = Awaited<ReturnType<Client['listTools']>>['tools'][number];

/** A server that never ends its list is not followed for ever. */
const mostTools = 5_000;

function toolOf({ name, description = '', inputSchema, annotations }: Listed): ServerTool {
  return { name, description, inputSchema, isReadOnly: annotations?.readOnlyHint };
}

async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
