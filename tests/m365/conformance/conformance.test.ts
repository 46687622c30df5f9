import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const suite = new URL('../../../node_modules/.bin/conformance', import.meta.url).pathname;
const globs = new URL('../../mcp/conformance-globs.mjs', import.meta.url).href;
const client = new URL('client.ts', import.meta.url).pathname;

describe('A connection to a server, for the conformance suite of MCP,', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pipelane-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  // The others are about signing in by itself, and about questions that servers ask people.
  it.each(['initialize', 'tools_call', 'sse-retry'])('passes %s', async (scenario) => {
    const command = `${process.execPath} --import tsx ${client}`;
    const args = ['--import', globs, suite, 'client', '--command', command, '--scenario', scenario];
    const { stdout, stderr } = await run(process.execPath, [...args, '-o', directory], {
      cwd: process.cwd(),
    });
    expect(`${stdout}${stderr}`).toMatch(/Passed: (\d+)\/\1, 0 failed/);
  });
});
