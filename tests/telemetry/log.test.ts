import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';

const Line = z.looseObject({ level: z.string(), msg: z.string() });

/** Runs a few statements against a log in a process of its own and gives the lines it wrote. */
function linesOf(statements: string, level = 'debug') {
  const code = `import { createLog } from './src/telemetry/log.ts';
    import { setTimeout } from 'node:timers/promises';
    const { log, inTurn } = createLog('${level}');
    ${statements}`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', code],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const lines = stdout.trim().split('\n').filter(Boolean);
  return { text: stdout, lines: lines.map((line) => Line.parse(JSON.parse(line))) };
}

describe('the log', () => {
  it('carries the id of its turn on every line, also of work that goes on later', () => {
    const { lines } = linesOf(`
      const later = async (name) => { await setTimeout(5); log.debug({ name }, 'query'); };
      await Promise.all([inTurn('a', () => later('of a')), inTurn('b', () => later('of b'))]);
      log.info({}, 'outside');`);
    expect(lines).toEqual([
      expect.objectContaining({ turn: 'a', name: 'of a', msg: 'query', level: 'debug' }),
      expect.objectContaining({ turn: 'b', name: 'of b' }),
      expect.not.objectContaining({ turn: expect.anything() }),
    ]);
  });

  it('leaves out credentials and what people write, however deep', () => {
    const { text, lines } = linesOf(`
      log.info({
        tool: 'send_email', to: 'joni@northwind.example', body: 'hunter2',
        request: { headers: { Authorization: 'Bearer hunter2' }, list: [{ accessToken: 'hunter2' }] },
        url: 'mongodb://crm:hunter2@db.example/crm', note: 'sent Bearer hunter2 twice',
        BOT_PASSWORD: 'hunter2', client_secret: 'hunter2',
      }, 'sent');`);
    expect(text).not.toContain('hunter2');
    expect(lines[0]).toMatchObject({ tool: 'send_email', to: 'joni@northwind.example', body: '[redacted]' });
    expect(lines[0]).toMatchObject({ url: 'mongodb://[redacted]@db.example/crm' });
  });

  it('keeps message, stack, code and cause of an error, and not the request in it', () => {
    const { text, lines } = linesOf(`
      const cause = new Error('token eyJhbGciOiJub25lIn0.eyJzdWIiOiJodW50ZXIyIn0.x refused');
      const error = Object.assign(new Error('not sent', { cause }), { code: 'E1', request: { pass: 'hunter2' } });
      log.error({ err: error, tool: 'send_email' }, 'unexpected error');`);
    expect(text).not.toMatch(/hunter2|eyJ/);
    expect(lines[0]).toMatchObject({
      err: {
        message: 'not sent',
        code: 'E1',
        stack: expect.stringContaining('at '),
        cause: { type: 'Error' },
      },
    });
  });

  it('keeps the fields of a line out of the next one', () => {
    const { lines } = linesOf(`inTurn('a', () => { log.info({ deal: 20 }, 'one'); log.info({}, 'two'); });`);
    expect(lines[1]).toMatchObject({ turn: 'a', msg: 'two' });
    expect(lines[1]).not.toHaveProperty('deal');
  });

  it('is silent below its level', () => {
    expect(linesOf(`log.info({}, 'quiet'); log.warn({}, 'heard');`, 'warn').lines).toHaveLength(1);
  });
});
