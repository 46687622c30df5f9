import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

const suite = new URL('../../node_modules/.bin/conformance', import.meta.url).pathname;
const globs = new URL('../mcp/conformance-globs.mjs', import.meta.url).href;
const tsx = new URL('../../node_modules/.bin/tsx', import.meta.url).pathname;
const client = new URL('conformance-client.ts', import.meta.url).pathname;

describe('the conformance suite of MCP', () => {
  // The others are about sign-in at the server and about questions to the person, which this client has no part in.
  it.each(['initialize', 'tools_call', 'sse-retry'])('passes the connections in %s', async (scenario) => {
    const folder = await mkdtemp(join(tmpdir(), 'pipelane-'));
    const args = [
      '--import',
      globs,
      suite,
      'client',
      '--command',
      `${tsx} ${client}`,
      '--scenario',
      scenario,
    ];
    const child = spawn(process.execPath, [...args, '-o', folder], { cwd: folder });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect(`${stdout}${stderr}`).toMatch(/Passed: (\d+)\/\1, 0 failed/);
    await rm(folder, { recursive: true });
  });
});
