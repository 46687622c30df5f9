import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startConnector } from '../bot/connector.js';
import { call, key, startGemini } from '../planner/gemini/stand-in.js';
import { runProduct, startProduct } from './product.js';

let DATA_DIR: string;

beforeEach(async () => {
  DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
});

afterEach(async () => rm(DATA_DIR, { recursive: true }));

function linesOf(stdout: string): unknown[] {
  return stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

describe('the plan command', () => {
  it('prints what a sentence would call, and only that', async () => {
    const { code, stdout } = await runProduct(['plan', 'Move deal 25 to proposal stage', '--as', 'megan'], {
      DATA_DIR,
    });
    expect(code).toBe(0);
    expect(linesOf(stdout)).toEqual([
      {
        text: 'Move deal 25 to proposal stage',
        calls: [{ tool: 'move_deal_to_stage', input: { deal_id: '25', stage: 'Proposal' } }],
        say: '',
        confidence: expect.any(Number),
      },
    ]);
  });

  it('follows conversations line by line', async () => {
    const file = join(DATA_DIR, 'sentences.jsonl');
    const said = [
      { text: 'Show me all open deals', conversation: 'a' },
      { text: 'and the lost ones?', conversation: 'a' },
    ];
    await writeFile(file, said.map((line) => JSON.stringify(line)).join('\n'));
    const { stdout } = await runProduct(['plan', '--file', file], { DATA_DIR });
    expect(linesOf(stdout)).toMatchObject([
      { calls: [{ tool: 'list_deals', input: {} }] },
      { calls: [{ tool: 'list_deals', input: { status: 'lost' } }] },
    ]);
  });

  it('plans with Gemini where it is told to, and changes nothing', async () => {
    const gemini = await startGemini([
      { parts: [call('get_deal', { deal_id: 20 })] },
      { parts: [call('mark_deal_won', { deal_id: '20' })] },
    ]);
    const environment = {
      DATA_DIR,
      GEMINI_API_KEY: key,
      GEMINI_BASE_URL: gemini.url,
      GEMINI_DEADLINE_MS: '60000',
    };
    const { stdout } = await runProduct(
      ['plan', '--planner', 'gemini', 'close the twentieth deal'],
      environment,
    );
    await gemini.close();
    expect(linesOf(stdout)).toMatchObject([
      {
        calls: [
          { tool: 'get_deal', input: { deal_id: '20' } },
          { tool: 'mark_deal_won', input: { deal_id: '20' } },
        ],
      },
    ]);
    const { stdout: shown } = await runProduct(['plan', 'Mark deal 20 as won'], environment);
    expect(linesOf(shown)).toMatchObject([{ calls: [{ tool: 'mark_deal_won' }] }]);
  });

  it('says what Gemini needs where it is not there', async () => {
    const { code, stderr } = await runProduct(['plan', '--planner', 'gemini', 'hi'], { DATA_DIR });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'GEMINI_API_KEY is missing. It must be a key of the Gemini API to plan with it.\n',
    });
  });

  it('names the line that is no sentence', async () => {
    const { code, stderr } = await runProduct(['plan'], { DATA_DIR, LOG_LEVEL: 'error' }, '{"words":"hi"}\n');
    expect(code).toBe(1);
    expect(stderr).toBe('Line 1 must be an object such as {"text":"show deal 20","as":"megan"}.\n');
  });

  it.each(['/nonexistent', tmpdir()])('says that --file %s cannot be read', async (file) => {
    const { code, stderr } = await runProduct(['plan', '--file', file], { DATA_DIR, LOG_LEVEL: 'error' });
    expect(code).toBe(1);
    expect(stderr).toBe(`--file must be a file that can be read; it is ${file}.\n`);
  });

  it.each([
    [
      ['plan', '--bogus'],
      "Unknown option '--bogus'.",
      'plan [--as <name>] [--planner local|gemini] [--file <file>] [<sentence>]',
    ],
    [
      ['plan', '--help'],
      "Unknown option '--help'.",
      'plan [--as <name>] [--planner local|gemini] [--file <file>] [<sentence>]',
    ],
    [['mcp', '--as'], "Option '--as <value>' argument missing.", 'mcp [--as <name>]'],
    [['mcp', 'megan'], "Unexpected argument 'megan'.", 'mcp [--as <name>]'],
  ])('says how a command is used: %j', async (args, problem, usage) => {
    const { code, stdout, stderr } = await runProduct(args, { DATA_DIR });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `${problem}\nUsage: ${usage}\n`,
    });
  });

  it('uses the database of the running process, and changes nothing in it', async () => {
    const connector = await startConnector();
    const product = await startProduct({ DATA_DIR });
    await product.say('Create a new customer named John Doe with email john@example.com', connector.url);
    await connector.next();
    const said = ['Show customer John Doe', 'Mark deal 20 as won'].map((text) =>
      JSON.stringify({ text, conversation: 'a' }),
    );
    const { stdout } = await runProduct(['plan'], { DATA_DIR }, said.join('\n'));
    expect(linesOf(stdout)).toMatchObject([
      { calls: [{ tool: 'get_customer' }] },
      { calls: [{ tool: 'mark_deal_won', input: { deal_id: '20' } }] },
    ]);

    await product.say('Show deal 20', connector.url);
    expect((await connector.next()).activity.summary).toMatch(/^Deal 20 .*: Lead, /);
    product.signal();
    await product.exit;
    await connector.close();
  });
});
