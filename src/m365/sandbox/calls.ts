import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { pathArguments } from './declaration.js';
import { textOf } from './graph/value.js';
import type { GraphReply, GraphRequest } from './graph/request.js';
import type { GraphTool } from './tools/tool.js';

type Arguments = Readonly<Record<string, unknown>>;

/** Arguments that Graph takes without a dollar sign. */
const plain = new Set(['startDateTime', 'endDateTime']);

/** The request to Graph that a call of a tool stands for. */
export function requestOf(tool: GraphTool, given: Arguments): GraphRequest {
  const [method = '', pattern = ''] = tool.request.split(' ');
  const inPath = new Set(pathArguments(tool));
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(name, given));
  const query = Object.entries(given)
    .filter(([name]) => !inPath.has(name) && name !== 'body' && name !== 'timezone')
    .map(([name, value]) => [name, name === 'search' && isMail(path) ? quoted(textOf(value)) : textOf(value)])
    .map(([name = '', text = '']) => `${plain.has(name) ? '' : '$'}${name}=${encodeURIComponent(text)}`);
  const prefer = [
    ...(given['timezone'] === undefined ? [] : [`outlook.timezone="${textOf(given['timezone'])}"`]),
    ...(method === 'GET' ? ['outlook.body-content-type="text"'] : []),
  ];
  return {
    method,
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: { prefer: prefer.join(', ') },
    ...('body' in given && { body: given['body'] }),
  };
}

function isMail(path: string): boolean {
  return path.startsWith('/me/messages') || path.startsWith('/me/mailFolders');
}

/** A search of mail in the one pair of quotes that Graph wants; the server puts them where they are missing. */
function quoted(search: string): string {
  const whole = /^"((?:[^"\\]|\\.)*)"$/s.exec(search.trim());
  const inside = whole?.[1] ?? search.trim();
  return `"${inside.replaceAll(/(?<!\\\\)"/g, String.raw`\"`)}"`;
}

function segment(name: string, given: Arguments): string {
  const value = textOf(given[name]);
  return name === 'target' ? value : encodeURIComponent(value);
}

/** What a tool answers for what Graph answered, in the words of @softeria/ms-365-mcp-server. */
export function resultOf({ status, body, mediaType }: GraphReply): CallToolResult {
  if (status >= 400) return refusalOf(status, body);
  const content =
    body instanceof Uint8Array ? inBase64(body, mediaType) : (withoutTypes(body) ?? { message: 'OK!' });
  const list = body && 'value' in body && Array.isArray(body.value) ? body.value : undefined;
  return {
    content: [{ type: 'text', text: JSON.stringify(content, null, 2) }],
    _meta: {
      http_status: status,
      ...(list && { result_count: list.length, result_has_more: body && '@odata.nextLink' in body }),
    },
  };
}

function refusalOf(status: number, body: GraphReply['body']): CallToolResult {
  const text = JSON.stringify(body);
  const error = `Microsoft Graph API error: ${status} - ${text}`;
  const code: unknown = body && 'error' in body ? Reflect.get(Object(body.error), 'code') : undefined;
  return {
    content: [{ type: 'text', text: JSON.stringify({ error }) }],
    isError: true,
    _meta: { http_status: status, ...(typeof code === 'string' && { error_code: code }) },
  };
}

function inBase64(bytes: Uint8Array, contentType = 'application/octet-stream') {
  return {
    message: 'OK!',
    contentType,
    encoding: 'base64',
    contentLength: bytes.length,
    contentBytes: Buffer.from(bytes).toString('base64'),
  };
}

/** Without OData's notes, but for the link to the next page. */
function withoutTypes(body: object | undefined): unknown {
  if (!body) return undefined;
  const text = JSON.stringify(body, (key, value: unknown) =>
    key.startsWith('@odata.') && key !== '@odata.nextLink' ? undefined : value,
  );
  return JSON.parse(text);
}
