import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod/v4';
import { UserError } from '../../core/errors.js';
import { busy, Failure, sentences, type Consequences } from '../failure.js';
import type { Exchange } from './exchange.js';

/** What a connection that was never made fails with: the request did not leave. */
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

const codes: Record<'timeout' | 'badInput' | 'unknownMethod' | 'closed', number> = {
  timeout: ErrorCode.RequestTimeout,
  badInput: ErrorCode.InvalidParams,
  unknownMethod: ErrorCode.MethodNotFound,
  closed: ErrorCode.ConnectionClosed,
};

const Coded = z.object({ code: z.string() });

/** What a failed request means. An error that the person may read comes back as it is. */
export function explain(error: unknown, exchange: Exchange, hasSession: boolean): Failure | UserError {
  if (error instanceof UserError) return error;
  if (exchange.cut.signal.aborted) return silent(error, { isOutage: true });
  if (error instanceof StreamableHTTPError) return ofStatus(error, exchange, hasSession);
  if (error instanceof McpError) return ofProtocol(error);
  const { code } = Coded.safeParse(error instanceof Error ? error.cause : undefined).data ?? {};
  return silent(error, { isOutage: true, isUntouched: code !== undefined && unsent.has(code) });
}

function ofStatus(error: StreamableHTTPError, { retryAfter }: Exchange, hasSession: boolean): Failure {
  const { code = 0 } = error;
  if (code === 404 && hasSession) return silent(error, { isUntouched: true, isLost: true });
  if (code === 401) return refused('needs_sign_in', sentences.signIn, error);
  if (code === 403) {
    return refused('forbidden', 'The Microsoft 365 server does not let your account in.', error);
  }
  if (code === 429) {
    return new Failure(busy(retryAfter), { isMomentary: true, isUntouched: true, retryAfter }, error);
  }
  if (code >= 500) return silent(error, { isOutage: true, retryAfter });
  return refused('unavailable', sentences.mistaken, error);
}

function ofProtocol(error: McpError): Failure {
  const { code } = error;
  if (code === codes.timeout) {
    return new Failure(new UserError('unavailable', sentences.slow), { isOutage: true }, error);
  }
  if (code === codes.badInput || code === codes.unknownMethod) {
    const message =
      'The Microsoft 365 server does not take this call. Its tools may have changed; try again.';
    return new Failure(new UserError('invalid', message), { isUntouched: true, isListStale: true }, error);
  }
  return silent(error, { isLost: code === codes.closed });
}

function silent(cause: unknown, then: Consequences): Failure {
  return new Failure(new UserError('unavailable', sentences.silent), { isMomentary: true, ...then }, cause);
}

function refused(code: 'needs_sign_in' | 'forbidden' | 'unavailable', sentence: string, cause: unknown) {
  return new Failure(new UserError(code, sentence), { isUntouched: true }, cause);
}
