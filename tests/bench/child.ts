import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A server in a process of its own. `startedIn` is the time from its start to its first answer, in milliseconds. */
export interface Child {
  url: string;
  startedIn: number;
  /** Its resident memory, in megabytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a Node program on a free port and waits until a path of it answers 200. */
export async function startChild(
  program: readonly string[],
  path: string,
  environment: object,
): Promise<Child> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, program, {
    env: { ...process.env, ...environment, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit');
  while (!(await answers(url + path))) {
    if (child.exitCode !== null) throw new Error(`${program.join(' ')} ended with ${child.exitCode}.`);
    await setTimeout(5);
  }
  return {
    url,
    startedIn: performance.now() - began,
    memory: () => residentMemory(url),
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
