import type { IncomingMessage } from 'node:http';
import {
  JSONRPCMessageSchema,
  SUPPORTED_PROTOCOL_VERSIONS,
  type JSONRPCMessage,
} from '@modelcontextprotocol/sdk/types.js';

/** Why a request cannot be read: a status of HTTP, a code of JSON-RPC, and a sentence. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const maxBodySize = 4 * 1024 * 1024;
const [serverError, parseError, invalidRequest] = [-32_000, -32_700, -32_600];

/** The one message of a POST. Throws `RequestError`. */
export async function messageOf(request: IncomingMessage): Promise<JSONRPCMessage> {
  expectJson(request);
  const message = toMessage(parse(await textOf(request)));
  if (!('method' in message) || message.method !== 'initialize') expectVersion(request);
  return message;
}

function expectJson({ headers }: IncomingMessage): void {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' || headers['content-encoding'] !== undefined) {
    throw new RequestError(415, serverError, 'Send plain JSON with Content-Type: application/json.');
  }
  if (!/application\/json|application\/\*|\*\/\*/.test(headers.accept ?? '*/*')) {
    throw new RequestError(406, serverError, 'The answer is JSON: Accept must include application/json.');
  }
}

/** A body that is too long is read to its end all the same, so that the sender gets to the answer. */
function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (bytes: Buffer) => {
      size += bytes.length;
      if (size <= maxBodySize) chunks.push(bytes);
    });
    request.on('error', reject);
    request.on('end', () => {
      if (size <= maxBodySize) resolve(Buffer.concat(chunks).toString());
      else
        reject(
          new RequestError(413, serverError, `The request must not be longer than ${maxBodySize} bytes.`),
        );
    });
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(400, parseError, 'The request is not valid JSON.');
  }
}

function toMessage(value: unknown): JSONRPCMessage {
  const message = JSONRPCMessageSchema.safeParse(value);
  if (message.success) return message.data;
  throw new RequestError(400, invalidRequest, 'The request must be one message of JSON-RPC 2.0.');
}

/** A client that says no version is taken at its word that it speaks one of ours. */
function expectVersion({ headers }: IncomingMessage): void {
  const version = headers['mcp-protocol-version'];
  if (version === undefined || SUPPORTED_PROTOCOL_VERSIONS.includes(String(version))) return;
  const known = SUPPORTED_PROTOCOL_VERSIONS.join(', ');
  throw new RequestError(400, serverError, `MCP-Protocol-Version must be one of ${known}.`);
}
