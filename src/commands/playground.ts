import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { environmentWith } from '../config.js';
import { UserError } from '../core/errors.js';
import { playgroundConfig, type PlaygroundSettings } from './playground-config.js';

/** A running Playground. `ended` resolves when it exits, with what it had to say. */
export interface Playground {
  url: string;
  ended: Promise<string>;
  stop(): void;
}

/** Starts the Microsoft 365 Agents Playground as a child process and waits until it answers. */
export async function startPlayground(settings: PlaygroundSettings): Promise<Playground> {
  const configFile = resolve(settings.directory, 'playground.yml');
  const logFile = resolve(settings.directory, 'playground.log');
  await writeFile(configFile, JSON.stringify(playgroundConfig(settings), null, 2));
  await writeFile(logFile, '');
  const child = spawn(
    process.execPath,
    [cliPath(), 'start', '-e', settings.endpoint, '-c', 'msteams', '--dt'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environmentWith({
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
        M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
        M365_AGENTS_PLAYGROUND_RECORDING_FILE: resolve(settings.directory, 'playground-events.log'),
        ...(!settings.openBrowser && { TEAMSAPPTESTER_BROWSER: 'none' }),
      }),
    },
  );
  const ended = endOf(child, logFile);
  const failed = ended.then((words) =>
    Promise.reject(new UserError('unavailable', `The Playground did not start. ${words}`)),
  );
  const url = await Promise.race([listening(child), failed]);
  await Promise.race([answering(url, child), failed]);
  return { url, ended, stop: () => child.kill() };
}

function cliPath(): string {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch (error) {
    throw new UserError(
      'unavailable',
      'The Playground is not installed. Run npm install with the development packages.',
      { cause: error },
    );
  }
}

/** Its address, once it says so; the port differs from the usual one where that is taken. */
async function listening({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The Playground has no output.');
  return new Promise((resolve_) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const port = /^Listening on (\d+)$/.exec(line)?.[1];
      if (port) resolve_(`http://localhost:${port}`);
    });
  });
}

/** It says that it listens before it has read its configuration, and may end over that. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(`${url}/_internal/v1/config`).catch(() => undefined);
    if (response?.ok) return;
    await setTimeout(100);
  }
}

/** Waits for the end of the process and gives the reason, which it tells in its log alone. */
async function endOf(child: ChildProcess, logFile: string): Promise<string> {
  const errors: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  await once(child, 'exit');
  const log = await readFile(logFile, 'utf8');
  const reasons = log.split('\n').filter((line) => line.startsWith('error '));
  return [...errors, ...reasons].join('\n').trim() || `Its log is ${logFile}.`;
}
