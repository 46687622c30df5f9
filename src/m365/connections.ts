import { LRUCache } from 'lru-cache';
import type { Actor } from '../core/actor.js';
import { UserError, type ErrorCode } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { personKey, type Person } from '../core/person.js';
import { answerOf, readAnswer, tokenRefusal } from './answer.js';
import { createAuditor, type AuditedCall } from './audit.js';
import type { AccessTokens, Microsoft365, ServerAnswer, ServerTool } from './connection.js';
import { Failure } from './failure.js';
import { usualLimits, type Limits } from './limits.js';
import { createPool, type Held } from './pool.js';
import { startProbe } from './probe.js';
import { createResilience } from './resilience.js';
import { createExchanges } from './session/exchange.js';
import type { Session } from './session/session.js';
import { createToolList } from './tool-list.js';

/** What the connections need from the rest of the house. */
interface ConnectionsParts {
  /** Where the MCP server is; one that is started when it is first needed tells then. */
  url: string | (() => Promise<string>);
  tokens: AccessTokens;
  log: Log;
  /** Told of each call when it has ended. */
  audit?: ((call: AuditedCall) => Promise<void>) | undefined;
  observe?: ((tool: string, outcome: string, seconds: number) => void) | undefined;
  limits?: Partial<Limits>;
  /** Milliseconds that only ever grow. */
  now?: () => number;
}

type Work<T> = (session: Session) => Promise<T>;

/** Last errors are kept of so many people. */
const mostPeople = 1_000;

/** The Microsoft 365 MCP server over Streamable HTTP: one connection a person, made when first needed and reused. */
export function createConnections(parts: ConnectionsParts): Microsoft365 {
  const { tokens, log } = parts;
  const where = async () => (typeof parts.url === 'string' ? parts.url : parts.url());
  const limits = { ...usualLimits, ...parts.limits };
  const now = parts.now ?? (() => performance.now());
  const resilience = createResilience(limits);
  const list = createToolList(limits, now);
  const pool = createPool(open, limits, now);
  const exchanges = createExchanges();
  const auditor = createAuditor({ ...parts, known: list.known });
  const lastErrors = new LRUCache<string, LastError>({ max: mostPeople });
  const probe = startProbe({ pool, limits, now, log, check });

  /** The SDK is loaded when somebody first needs it. */
  async function open(person: Person): Promise<Session> {
    const { openSession } = await import('./session/session.js');
    return openSession({
      url: await where(),
      limits,
      log,
      exchanges,
      tokens: {
        token: () => tokens.tokenFor(person),
        renew: (refused, claims) => tokens.renew(person, refused, claims),
      },
    });
  }

  /** Uses the person's connection once; one that turns out to be lost is made anew the next time. */
  async function attempt<T>(person: Person, work: Work<T>): Promise<T> {
    return pool.use(person, (session) => attemptOn(person, session, work));
  }

  async function attemptOn<T>(person: Person, session: Session, work: Work<T>): Promise<T> {
    try {
      return await work(session);
    } catch (error) {
      if (error instanceof Failure) {
        if (error.then.isLost) await pool.drop(person, session);
        if (error.then.isLost || error.then.isListStale) list.drop();
      }
      throw error;
    }
  }

  async function check({ person, session }: Held): Promise<void> {
    await attemptOn(person, await session, ping);
  }

  async function callOnce(actor: Actor, session: Session, tool: string, input: Record<string, unknown>) {
    const first = await session.call(tool, input);
    const reading = readAnswer(first.result, first.token);
    const refusal = tokenRefusal(reading);
    if (!refusal) return answerOf(reading);
    await tokens.renew(actor, first.token, refusal.claims);
    const second = await session.call(tool, input);
    return answerOf(readAnswer(second.result, second.token));
  }

  function fetchList(person: Person): () => Promise<readonly ServerTool[]> {
    return () => resilience.run('read', () => attempt(person, (session) => session.listTools()));
  }

  /** Keeps in mind what went wrong for the person last, to tell them when they ask how they are connected. */
  async function noted<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const key = personKey(actor);
    try {
      const result = await work();
      // Whoever gets an answer is signed in.
      if (lastErrors.get(key)?.code === 'needs_sign_in') lastErrors.delete(key);
      return result;
    } catch (error) {
      if (error instanceof UserError) lastErrors.set(key, lastErrorOf(error));
      throw error;
    }
  }

  async function isReachable(actor: Actor): Promise<boolean> {
    try {
      await noted(actor, () => resilience.run('read', () => attempt(actor, ping)));
      return true;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return error.code !== 'unavailable';
    }
  }

  return {
    call: async (actor, tool, input, as) => {
      let attempts = 0;
      const answer = await auditor.audited({ actor, tool, input, as, attempts: () => attempts }, () =>
        noted(actor, () =>
          resilience.run<ServerAnswer>(as, () => {
            attempts += 1;
            return attempt(actor, (session) => callOnce(actor, session, tool, input));
          }),
        ),
      );
      list.refresh(fetchList(actor));
      return answer;
    },
    listTools: (actor) => noted(actor, () => list.get(fetchList(actor))),
    knownTools: list.known,
    status: async (actor) => {
      const account = await tokens.accountOf(actor);
      const reachable = account === undefined ? !resilience.isResting() : await isReachable(actor);
      if (account !== undefined && reachable) await list.get(fetchList(actor)).catch(() => undefined);
      return {
        server: new URL(await where()).host,
        isReachable: reachable,
        account,
        toolCount: list.known()?.length,
        lastError: lastErrors.get(personKey(actor)),
      };
    },
    connect: (actor) => tokens.connect(actor),
    disconnect: async (actor) => {
      await pool.drop(actor);
      lastErrors.delete(personKey(actor));
      await tokens.forget(actor);
    },
    close: async () => {
      probe.stop();
      await pool.close();
      await auditor.settled();
    },
  };
}

interface LastError {
  code: ErrorCode;
  message: string;
  at: string;
}

function lastErrorOf({ code, message }: UserError): LastError {
  return { code, message, at: new Date().toISOString() };
}

const ping: Work<void> = (session) => session.ping();
