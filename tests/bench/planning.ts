import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCrm } from '../../src/commands/crm.js';
import { memberCalled } from '../../src/commands/member.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/telemetry/log.js';
import { readSplit } from '../eval/phrases.js';
import { addCrowd, sentencesOf } from './crowd.js';
import { heapUsed } from './heap.js';
import { percentile, type Row } from './rows.js';
import { reads, writes } from './sentences.js';

/** How many sentences warm the planner up, and how many are measured. */
const early = 2_000;
const measured = 10_000;
/** How many sentences name a customer or a deal of many. */
const naming = 120;
/** All is said in so many conversations, all begun before memory is measured: what is remembered of them is no growth. */
const conversations = 500;

/** The time of the local planner for a sentence, and what it keeps in memory, beside 1,000 customers and 5,000 deals. */
export async function measurePlanning(): Promise<Row[]> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-bench-'));
  const { planner, identify, close } = await openCrm(readConfig({ DATA_DIR }), createLog('warn').log);
  const actor = await memberCalled('Alex', identify);
  const sentences = [...reads, ...writes, ...singles(), ...sentencesOf(await addCrowd(actor), naming)];
  const timeOf = async (turn: number) => {
    const text = sentences[turn % sentences.length] ?? '';
    const began = performance.now();
    await planner.plan({ text, actor, conversation: `chat-${turn % conversations}`, now: new Date() });
    return performance.now() - began;
  };
  const first = await timeOf(0);
  for (let turn = 1; turn < early; turn += 1) await timeOf(turn);
  const before = await heapUsed();
  const times: number[] = [];
  for (let turn = early; turn < early + measured; turn += 1) times.push(await timeOf(turn));
  const after = await heapUsed();
  await close();
  await rm(DATA_DIR, { recursive: true });
  return [
    { name: 'planning, the very first sentence', value: first, unit: 'ms' },
    { name: 'planning beside 5,000 deals, p50', value: percentile(times, 0.5), unit: 'ms' },
    { name: 'planning beside 5,000 deals, p99', value: percentile(times, 0.99), unit: 'ms', goal: 20 },
    { name: 'heap after 2,000 sentences', value: before, unit: 'MB' },
    { name: 'growth by 10,000 sentences more', value: after - before, unit: 'MB', goal: 5 },
  ];
}

function singles(): string[] {
  const cases = readSplit('tuning').filter(({ kind }) => kind === 'single');
  return cases.flatMap(({ turns }) => turns.map(({ text }) => text));
}
