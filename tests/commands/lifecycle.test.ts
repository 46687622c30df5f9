import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs statements in a process of their own that ends at what nobody handles. */
function run(statements: string) {
  const code = `import { createLog } from './src/telemetry/log.ts';
    import { exitOnFailure, exitOnUnhandled } from './src/commands/lifecycle.ts';
    const { log } = createLog('info');
    exitOnUnhandled(log);
    setInterval(() => {}, 1000);
    ${statements}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  return spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 });
}

describe('a process that cannot go on', () => {
  it.each([
    ['an error that nobody caught', `setImmediate(() => { throw new Error('out of order'); });`],
    ['a promise that nobody awaited', `Promise.reject(new Error('out of order'));`],
    ['a database that ended by itself', `exitOnFailure(log, Promise.resolve(new Error('out of order')));`],
  ])('logs %s and exits with 1', (_cause, statements) => {
    const { status, stdout } = run(statements);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ level: 'error', err: { message: 'out of order' } });
  });
});
