import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod/v4';
import { UserError, type ErrorCode } from '../core/errors.js';
import { claimsIn } from './challenge.js';
import type { ServerAnswer } from './connection.js';
import { busy, Failure, sentences } from './failure.js';

const Status = z.object({ http_status: z.number() });
/** How servers tell of a refusal in what they answer: by a status beside the data, or by a word and a sentence. */
const Wrapped = z.object({ statusCode: z.number(), data: z.unknown().optional() });
const Only = z.object({ results: z.tuple([Wrapped]) }).transform(({ results: [only] }) => only);
const Undone = z.object({ success: z.literal(false), error: z.string().optional() });
const Message = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error: z.string(), message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform(({ message }) => message),
]);

/** What of a refusal is repeated to a person. */
const longestDetail = 200;

/**
 * What Microsoft 365, behind the server, said of a token that it refused: the claims that one must hold, where it named
 * some. Undefined where it was not refused. Nothing was executed then.
 */
export function tokenRefusal(result: CallToolResult): { claims?: string | undefined } | undefined {
  const status = statusOf(result);
  const isRefused = status === undefined ? result.isError === true : status === 401 || status === 403;
  const { _meta: beside, content } = result;
  const claims = isRefused ? claimsIn(JSON.stringify([beside, content])) : undefined;
  return status === 401 || claims !== undefined ? { claims } : undefined;
}

/** What a call was answered with. Throws `Failure` for a refusal; what it says never repeats the token. */
export function answerOf(result: CallToolResult, token: string): ServerAnswer {
  const { data, text } = saidBy(result);
  const status = statusOf(result);
  const isDone = !result.isError && !Undone.safeParse(data).success;
  if (isDone && (status === undefined || status < 400)) return { data, text };
  if (tokenRefusal(result)) throw new Failure(new UserError('needs_sign_in', sentences.signIn), {});
  throw refusal(status, detailOf(data, text, token));
}

function refusal(status: number | undefined, detail: string): Failure {
  if (status === 429) return new Failure(busy(undefined), { isMomentary: true, isUntouched: true });
  if (status !== undefined && status >= 500) {
    return new Failure(new UserError('unavailable', sentences.silent), { isMomentary: true });
  }
  if (status === undefined && brokenOff.test(detail)) {
    return new Failure(new UserError('unavailable', sentences.silent), { isMomentary: true });
  }
  return new Failure(new UserError(codes.get(status) ?? 'invalid', sentenceOf(status, detail)), {
    isUntouched: true,
  });
}

/**
 * How Node.js says that a connection failed, which servers pass on without a status. What was asked may have been
 * executed.
 */
const brokenOff =
  /^(terminated|fetch failed|other side closed|socket hang up|premature close|this operation was aborted|(read|connect) E[A-Z]+)/i;

const codes: ReadonlyMap<number | undefined, ErrorCode> = new Map([
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'conflict'],
  [410, 'not_found'],
  [412, 'conflict'],
]);

function sentenceOf(status: number | undefined, detail: string): string {
  const reason = detail === '' ? '' : ` It says: ${detail}`;
  if (status === 403) return `Microsoft 365 does not allow this for your account.${reason}`;
  if (status === 404 || status === 410) return `Microsoft 365 has no such item any more.${reason}`;
  if (status === 409 || status === 412) return `It was changed in Microsoft 365 in the meantime.${reason}`;
  return `Microsoft 365 did not do this.${reason}`;
}

function saidBy({ content, structuredContent }: CallToolResult): ServerAnswer {
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  return { data: structuredContent ?? parsed(text), text };
}

function statusOf({ _meta, ...result }: CallToolResult): number | undefined {
  const said = Status.safeParse(_meta).data?.http_status;
  if (said !== undefined) return said;
  const { data } = saidBy(result);
  const undone = Undone.safeParse(data).data;
  const named = /\b[45]\d\d\b/.exec(undone?.error ?? '')?.[0];
  if (undone) return named === undefined ? undefined : Number(named);
  return wrappedIn(data)?.statusCode;
}

/** The one answer of Graph that a server hands on with its status. */
function wrappedIn(data: unknown): z.output<typeof Wrapped> | undefined {
  return Wrapped.safeParse(data).data ?? Only.safeParse(data).data;
}

function detailOf(data: unknown, text: string, token: string): string {
  const message =
    Message.safeParse(wrappedIn(data)?.data ?? data).data ?? (typeof data === 'string' ? text : '');
  const clean = token === '' ? message : message.replaceAll(token, '…');
  const line = clean.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
