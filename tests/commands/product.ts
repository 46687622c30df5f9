import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { z } from 'zod/v4';

const Line = z.looseObject({ level: z.string(), msg: z.string() });
type Line = z.output<typeof Line>;

const entry = new URL('../../src/index.ts', import.meta.url).pathname;

/** How to start a command of the product. */
export function invocation(args: readonly string[], environment: Record<string, string>) {
  const inherited = { PATH: process.env['PATH'] ?? '', NODE_OPTIONS: '--no-warnings' };
  return {
    command: process.execPath,
    args: ['--import', 'tsx', entry, ...args],
    env: { ...inherited, ...environment },
  };
}

function spawnProduct(args: readonly string[], environment: Record<string, string>) {
  const { command, args: all, env } = invocation(args, environment);
  return spawn(command, all, { env });
}

/** Runs a command to its end and gives what it wrote. */
export async function runProduct(args: readonly string[], environment: Record<string, string>, input = '') {
  const child = spawnProduct(args, environment);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: Number(code), stdout, stderr };
}

/** The running product. */
export interface Product {
  url: string;
  /** What it logged so far. */
  lines: readonly Line[];
  /** Says something as Alex; resolves when the request is answered. */
  say(sentence: string, serviceUrl: string): Promise<Response>;
  /** Asks it to stop. */
  signal(): void;
  /** Its exit code, once it has ended. */
  exit: Promise<number>;
}

/** Starts the bot on a free port and waits until it is ready. */
export async function startProduct(environment: Record<string, string>): Promise<Product> {
  const child = spawnProduct(['serve'], { PORT: '0', ...environment });
  const lines: Line[] = [];
  const errors = text(child.stderr);
  const exit = once(child, 'exit').then(([code]) => Number(code));
  const ready = new Promise<Line>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (json) => {
      const line = Line.parse(JSON.parse(json));
      lines.push(line);
      if (line.msg === 'ready') resolve(line);
    });
  });
  const failed = exit.then(async (code) =>
    Promise.reject(new Error(`It ended with ${code}: ${await errors}`)),
  );
  const { url } = z.looseObject({ url: z.string() }).parse(await Promise.race([ready, failed]));
  return {
    url,
    lines,
    say: (sentence, serviceUrl) => post(url, { ...message, serviceUrl, text: sentence }),
    signal: () => child.kill('SIGTERM'),
    exit,
  };
}

const message = {
  type: 'message',
  channelId: 'msteams',
  from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: '20000000-0000-4000-8000-000000000001' },
  recipient: { id: '28:bot', name: 'Pipelane' },
  conversation: {
    id: 'a:chat',
    conversationType: 'personal',
    tenantId: '10000000-0000-4000-8000-000000000001',
  },
  locale: 'en-US',
};

function post(url: string, activity: object): Promise<Response> {
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), ...activity }),
  });
}
