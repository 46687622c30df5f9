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

/** The answer to a call, read once. */
export interface Reading extends ServerAnswer {
  result: CallToolResult;
  /** What Microsoft 365, behind the server, answered with. */
  status: number | undefined;
  isDone: boolean;
}

/** Reads what came for a token, which is left out wherever the server repeats it. */
export function readAnswer(answer: CallToolResult, token: string): Reading {
  const result = repeats(answer, token) ? without(answer, token) : answer;
  const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  const data = result.structuredContent ?? parsed(text);
  const undone = has(data, 'success') ? Undone.safeParse(data).data : undefined;
  const status = statusOf(result, data, undone);
  const isDone = !result.isError && !undone && (status === undefined || status < 400);
  return { result, data, text, status, isDone };
}

function repeats({ content, structuredContent, _meta: beside }: CallToolResult, token: string): boolean {
  if (token === '') return false;
  const texts = content.map((part) => (part.type === 'text' ? part.text : ''));
  const others = [structuredContent, beside].map((data) => (data ? JSON.stringify(data) : ''));
  return [...texts, ...others].some((said) => said.includes(token));
}

function without(answer: CallToolResult, token: string): CallToolResult {
  // A token has no character that is written otherwise in JSON, so that the answer keeps its shape.
  return JSON.parse(JSON.stringify(answer).replaceAll(token, '…')) as CallToolResult;
}

/**
 * What Microsoft 365, behind the server, said of a token that it refused: the claims that one must hold, where it named
 * some. Undefined where it was not refused. Nothing was executed then.
 */
export function tokenRefusal(reading: Reading): { claims?: string | undefined } | undefined {
  const { result, status, isDone } = reading;
  if (isDone || (status !== undefined && status !== 401 && status !== 403)) return undefined;
  const { _meta: beside, content } = result;
  // Without a status, a text may speak of a challenge without being one, such as one that repeats what was asked.
  const isChallenge = status !== undefined || /^Bearer\s/.test(messageIn(reading));
  const claims = claimsIn(JSON.stringify([beside, isChallenge ? content : []]));
  return status === 401 || claims !== undefined ? { claims } : undefined;
}

/** What a call was answered with. Throws `Failure` for a refusal. */
export function answerOf(reading: Reading): ServerAnswer {
  const { data, text, status, isDone } = reading;
  if (isDone) return { data, text };
  if (tokenRefusal(reading)) throw new Failure(new UserError('needs_sign_in', sentences.signIn), {});
  throw refusal(status, detailOf(reading));
}

function refusal(status: number | undefined, detail: string): Failure {
  if (status === 429) return new Failure(busy(undefined), { isMomentary: true, isUntouched: true });
  if (status !== undefined && status >= 500) {
    return new Failure(new UserError('unavailable', sentences.silent), { isMomentary: true });
  }
  if (status === undefined && brokenOff.test(detail)) {
    return new Failure(new UserError('unavailable', sentences.silent), { isMomentary: true });
  }
  const isMistaken = status === undefined && mistaken.test(detail);
  const sentence = sentenceOf(status, isMistaken ? detail.replace(mistaken, '') : detail);
  return new Failure(new UserError(codes.get(status) ?? 'invalid', sentence), {
    isUntouched: true,
    isListStale: isMistaken,
  });
}

/** How servers of the SDK say within an answer that they have no such tool, or that it takes other arguments. */
const mistaken = /^MCP error -3260[12]: /;

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

function statusOf(
  { _meta: beside }: CallToolResult,
  data: unknown,
  undone: z.output<typeof Undone> | undefined,
): number | undefined {
  const said = has(beside, 'http_status') ? Status.safeParse(beside).data : undefined;
  if (said) return said.http_status;
  const named = /\b[45]\d\d\b/.exec(undone?.error ?? '')?.[0];
  if (undone) return named === undefined ? undefined : Number(named);
  return wrappedIn(data)?.statusCode;
}

/** The one answer of Graph that a server hands on with its status. */
function wrappedIn(data: unknown): z.output<typeof Wrapped> | undefined {
  if (has(data, 'statusCode')) return Wrapped.safeParse(data).data;
  return has(data, 'results') ? Only.safeParse(data).data : undefined;
}

/** Looked for before a schema is asked, as one that does not fit takes longer than all else here. */
function has(data: unknown, field: string): boolean {
  return typeof data === 'object' && data !== null && field in data;
}

function messageIn({ data, text }: Reading): string {
  const message = Message.safeParse(wrappedIn(data)?.data ?? data).data;
  return message ?? (typeof data === 'string' ? text : '');
}

function detailOf(reading: Reading): string {
  const line = messageIn(reading).replaceAll(/\s+/g, ' ').trim();
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
