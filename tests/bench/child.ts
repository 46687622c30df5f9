import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod/v4';
import packageJson from '../../package.json' with { type: 'json' };

/** A server in a process of its own. `startedIn` is the time from its start to its first answer, in milliseconds. */
interface Child {
  url: string;
  startedIn: number;
  stop(): Promise<void>;
}

/** The product with its data. */
interface BotChild extends Omit<Child, 'stop'> {
  dataDir: string;
  /** Its resident memory, in megabytes. */
  memory(): Promise<number>;
  stop(options?: { keepData: boolean }): Promise<void>;
}

const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(packageJson);
/** What `npm start` runs. */
const [, ...product] = scripts.start.split(' ');

/** Starts the built product as a demo, on an empty database where none is named. */
export async function startBot(dataDir?: string): Promise<BotChild> {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'pipelane-bench-')));
  const child = await startChild(product, { DATA_DIR: directory });
  return {
    ...child,
    dataDir: directory,
    memory: () => residentMemory(child.url),
    async stop({ keepData } = { keepData: false }) {
      await child.stop();
      if (!keepData) await rm(directory, { recursive: true });
    },
  };
}

/** Starts the bare bot that it is compared with. */
export async function startEcho(): Promise<Child> {
  return startChild(['--import', 'tsx', 'tests/bench/echo.ts'], {});
}

/** Starts the bare MCP server that ours is compared with. */
export async function startBareMcp(tools: number): Promise<Child> {
  return startChild(['--import', 'tsx', 'tests/bench/bare-mcp.ts'], { TOOLS: String(tools) });
}

/** Starts a Node program on a free port and waits until it is ready. */
async function startChild(program: readonly string[], environment: object): Promise<Child> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, program, {
    env: { ...process.env, ...environment, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit');
  while (!(await answers(`${url}/readyz`))) {
    if (child.exitCode !== null) throw new Error(`${program.join(' ')} ended with ${child.exitCode}.`);
    await setTimeout(5);
  }
  return {
    url,
    startedIn: performance.now() - began,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status === 200;
}

async function residentMemory(url: string): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(await response.text())?.[1];
  return Number(bytes) / 1024 / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
