import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Told } from './process.js';

type Kind = Told['kind'];
type Of<K extends Kind> = Extract<Told, { kind: K }>;

/** Another process with a database (process.ts), and what it told so far. */
export interface Other {
  told: Told[];
  next<K extends Kind>(kind: K): Promise<Of<K>>;
  say(word: string): void;
  /** Stops it where it is, alive and silent, until it is killed. */
  stop(): void;
  kill(): Promise<void>;
  close(): Promise<void>;
}

const script = new URL('./process.ts', import.meta.url).pathname;

/** Starts one; `shell` runs before it in its shell, e.g. to set a limit. */
export function startProcess(dataDir: string, name: string, shell = 'true'): Other {
  const command = `${shell} && exec "$0" --import tsx "$@"`;
  const child = spawn('bash', ['-c', command, process.execPath, script, dataDir, name], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    told.push(JSON.parse(line) as Told);
    for (const wake of waiting) wake();
  });
  const ended = ending(child);
  let read = 0;
  const next = async <K extends Kind>(kind: K): Promise<Of<K>> => {
    for (;;) {
      for (; read < told.length;) {
        const found = told[read++];
        if (found?.kind === kind) return found as Of<K>;
      }
      const more = new Promise<'more'>((resolve) => waiting.add(() => resolve('more')));
      if ((await Promise.race([more, ended])) !== 'more')
        throw new Error(`${name} ended before it was ${kind}`);
    }
  };
  return {
    told,
    next,
    say: (word) => void child.stdin.write(`${word}\n`),
    stop: () => void child.kill('SIGSTOP'),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    close: async () => {
      child.stdin.write('close\n');
      await ended;
    },
  };
}

async function ending(child: ChildProcess): Promise<void> {
  await once(child, 'close');
}
