import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import { UserError, type ErrorCode } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { Repeatable, ServerTool } from './connection.js';

/** What the audit is told of a call to the Microsoft 365 server. Reads come without their input. */
export interface AuditedCall {
  actor: Actor;
  tool: string;
  as: Repeatable;
  input: Record<string, unknown> | undefined;
  outcome: 'done' | 'uncertain' | 'unexpected' | ErrorCode;
  /** How often it was tried. */
  attempts: number;
  milliseconds: number;
}

/** Fields that hold what people write to each other, in whichever server's words. */
const writing = /^(body|content|contentBytes|comment|text|html|message|description|jsonBody)$/i;
const json = /^jsonBody$/i;
const Sent = z.string().transform(parsed).pipe(z.record(z.string(), z.unknown()));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The arguments of a call without what was written: whom it went to and what about stay. */
function withoutWriting(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, cleaned(name, value)]));
}

function cleaned(name: string, value: unknown): unknown {
  if (typeof value === 'string') return withoutText(name, value);
  if (Array.isArray(value)) return value.map((item) => cleaned(name, item));
  if (typeof value !== 'object' || value === null) return value;
  return withoutWriting({ ...value });
}

function withoutText(name: string, value: string): string {
  // Servers that take any path of Graph take what is sent there as a text.
  const sent = json.test(name) ? Sent.safeParse(value).data : undefined;
  if (sent) return JSON.stringify(withoutWriting(sent));
  return writing.test(name) ? `[${value.length} characters]` : value;
}

interface AuditorParts {
  log: Log;
  audit?: ((call: AuditedCall) => Promise<void>) | undefined;
  observe?: ((tool: string, outcome: string, seconds: number) => void) | undefined;
  /** The server's tools; names that are none of them are kept out of the metrics. */
  known: () => readonly ServerTool[] | undefined;
}

type Watched = Pick<AuditedCall, 'actor' | 'tool' | 'as'> & {
  input: Record<string, unknown>;
  attempts: () => number;
};

/** Tells the audit, the metrics and the log how calls ended. */
export function createAuditor({ log, audit, observe, known }: AuditorParts) {
  const underWay = new Set<Promise<void>>();

  function ended(
    { actor, tool, as, input, attempts }: Watched,
    outcome: AuditedCall['outcome'],
    began: number,
  ) {
    const milliseconds = performance.now() - began;
    const isKnown = known()?.some(({ name }) => name === tool) ?? false;
    observe?.(isKnown ? tool : 'unknown', outcome, milliseconds / 1000);
    log.info({ tool, outcome, milliseconds, attempts: attempts() }, 'Microsoft 365 called');
    if (!audit) return;
    const kept = as === 'write' ? withoutWriting(input) : undefined;
    const noted = audit({ actor, tool, as, input: kept, outcome, attempts: attempts(), milliseconds })
      .catch((error: unknown) => log.error({ err: error, tool }, 'call not audited'))
      .finally(() => underWay.delete(noted));
    underWay.add(noted);
  }

  return {
    audited: async <T>(call: Watched, work: () => Promise<T>): Promise<T> => {
      const began = performance.now();
      try {
        const result = await work();
        ended(call, 'done', began);
        return result;
      } catch (error) {
        ended(call, outcomeOf(error, call.as), began);
        throw error;
      }
    },
    /** Resolves when everything was noted. */
    settled: async () => void (await Promise.all(underWay)),
  };
}

function outcomeOf(error: unknown, as: Repeatable): AuditedCall['outcome'] {
  if (!(error instanceof UserError)) return 'unexpected';
  return as === 'write' && !error.isUntouched ? 'uncertain' : error.code;
}
