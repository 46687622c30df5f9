import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod/v4';

const Part = z.looseObject({
  text: z.string().optional(),
  thoughtSignature: z.string().optional(),
  functionCall: z.looseObject({ name: z.string(), id: z.string().optional(), args: z.unknown() }).optional(),
  functionResponse: z
    .looseObject({ name: z.string(), id: z.string().optional(), response: z.record(z.string(), z.unknown()) })
    .optional(),
});
type Part = z.output<typeof Part>;

const Content = z.strictObject({ role: z.enum(['user', 'model']), parts: z.array(Part) });

const Declaration = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w{0,63}$/),
  description: z.string(),
  parametersJsonSchema: z.looseObject({ type: z.literal('object') }).optional(),
});

/** What Gemini takes; anything else is answered with 400, as it does. */
const Request = z.strictObject({
  contents: z.array(Content).min(1),
  systemInstruction: z.object({ parts: z.array(z.object({ text: z.string() })) }),
  tools: z.array(z.strictObject({ functionDeclarations: z.array(Declaration).min(1) })).length(1),
  toolConfig: z.object({ functionCallingConfig: z.object({ mode: z.literal('NONE') }) }).optional(),
  generationConfig: z.looseObject({}),
});
export type Request = z.output<typeof Request>;

/** What the stand-in says to one request. */
export type Reply =
  /** Parts, each in an event of its own. `cut` gives the sizes of the chunks that go out, in bytes, over and over. */
  | { parts: object[]; finish?: string; cut?: number[] }
  /** A refusal of HTTP. */
  | { status: number }
  /** The prompt was blocked. */
  | { blocked: string }
  /** Nothing at all, until the other side goes away. */
  | 'silence'
  /** The beginning of an answer, and then nothing more. */
  | { begins: object[] }
  /** An answer that breaks off. */
  | { breaksOff: object[] }
  /** Bytes that are no answer. */
  | { garbage: string };

/** Says something to a request, given how many came before it. */
export type Model = (request: Request, at: number) => Reply;

/** A stand-in for the REST interface of Gemini, with server-sent events, on loopback. */
export interface Gemini {
  url: string;
  requests: readonly Request[];
  /** What was wrong with requests that were answered with 400. */
  refused: readonly string[];
  close(): Promise<void>;
}

export const key = 'a-key-of-gemini';

/** Starts a stand-in that says what the model says: its replies one after the other, or what it makes of a request. */
export async function startGemini(model: readonly Reply[] | Model): Promise<Gemini> {
  const requests: Request[] = [];
  const refused: string[] = [];
  const issued: Part[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const problem = problemOf(request);
    const parsed = Request.safeParse(JSON.parse(await text(request)));
    const wrong = problem ?? (parsed.success ? unsigned(parsed.data, issued) : parsed.error.message);
    if (wrong !== undefined || !parsed.success) return refuse(response, 400, wrong ?? '');
    requests.push(parsed.data);
    const at = requests.length - 1;
    const reply = typeof model === 'function' ? model(parsed.data, at) : model[at];
    if (!reply) return refuse(response, 500, 'nothing more to say');
    give(response, reply);
  }

  function refuse(response: ServerResponse, status: number, message: string): void {
    if (status === 400) refused.push(message);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { code: status, message, status: 'REFUSED' } }));
  }

  function give(response: ServerResponse, reply: Reply): void {
    if (reply === 'silence') return;
    if ('status' in reply) return refuse(response, reply.status, 'told to');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if ('garbage' in reply) return void response.end(reply.garbage);
    if ('blocked' in reply) {
      return void response.end(eventOf({ promptFeedback: { blockReason: reply.blocked } }));
    }
    const given = 'parts' in reply ? reply.parts : 'begins' in reply ? reply.begins : reply.breaksOff;
    const parts = given.map((part) => Part.parse(part));
    issued.push(...parts);
    const events = parts.map((part) =>
      eventOf({ candidates: [{ content: { role: 'model', parts: [part] } }] }),
    );
    if ('begins' in reply) return void response.write(events.join(''));
    if ('breaksOff' in reply) return void response.end(events.join('').slice(0, -12));
    const usageMetadata = { promptTokenCount: 1000, candidatesTokenCount: 20 };
    const last = eventOf({ candidates: [{ finishReason: reply.finish ?? 'STOP' }], usageMetadata });
    void send(response, Buffer.from([...events, last].join('')), reply.cut ?? [1_000_000]);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    refused,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function eventOf(data: object): string {
  return `data: ${JSON.stringify(data)}\r\n\r\n`;
}

function problemOf({ url = '', method, headers }: IncomingMessage): string | undefined {
  if (method !== 'POST' || !/^\/v1beta\/models\/[\w.-]+:streamGenerateContent\?alt=sse$/.test(url)) {
    return `no such method: ${method} ${url}`;
  }
  return headers['x-goog-api-key'] === key ? undefined : 'API key not valid';
}

/** What Gemini refuses: calls without their answers beside them, and signatures that do not come back as they were. */
function unsigned({ contents }: Request, issued: readonly Part[]): string | undefined {
  for (const [at, { role, parts }] of contents.entries()) {
    if (role !== 'model') continue;
    const calls = parts.filter(({ functionCall }) => functionCall);
    const answers = (contents[at + 1]?.parts ?? []).filter(({ functionResponse }) => functionResponse);
    if (JSON.stringify(calls.map(idOf)) !== JSON.stringify(answers.map(idOf))) {
      return 'the number or order of function responses is not that of the calls';
    }
  }
  for (const part of issued.filter(({ thoughtSignature }) => thoughtSignature)) {
    const called = contents.flatMap(({ parts }) => parts).filter(({ functionCall }) => functionCall);
    const same = called.filter(({ functionCall }) => functionCall?.id === part.functionCall?.id);
    if (part.functionCall && same.some((each) => JSON.stringify(each) !== JSON.stringify(part))) {
      return 'Function call is missing a thought_signature';
    }
  }
  return undefined;
}

function idOf({ functionCall, functionResponse }: Part): string {
  const { id, name = '' } = functionCall ?? functionResponse ?? {};
  return `${id ?? ''} ${name}`;
}

async function send(response: ServerResponse, bytes: Buffer, sizes: readonly number[]): Promise<void> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    const chunk = bytes.subarray(at, at + size);
    at += size;
    await new Promise<void>((resolve) => response.write(chunk, () => setImmediate(resolve)));
  }
  response.end();
}

/** A call with a signature, as the first of a step has one. */
export function call(name: string, args: object, id = `${name}-1`): object {
  return { functionCall: { id, name, args }, thoughtSignature: Buffer.from(`${id}✓`).toString('base64') };
}

/** A call without, as those beside it. */
export function callBeside(name: string, args: object, id: string): object {
  return { functionCall: { id, name, args } };
}

export function words(...texts: string[]): object[] {
  return texts.map((each) => ({ text: each }));
}
