import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCrm } from '../../src/commands/crm.js';
import { memberCalled } from '../../src/commands/member.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/telemetry/log.js';
import { percentile, type Row } from './rows.js';
import { reads, writes } from './sentences.js';

/** The time of the local planner for a sentence in a conversation of its own. */
export async function measurePlanning(): Promise<Row[]> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-bench-'));
  const { planner, identify, close } = await openCrm(readConfig({ DATA_DIR }), createLog('warn').log);
  const actor = await memberCalled('Alex', identify);
  const sentences = [...reads, ...writes];
  const times: number[] = [];
  for (let turn = 0; turn < 60 * sentences.length; turn += 1) {
    const text = sentences[turn % sentences.length] ?? '';
    const began = performance.now();
    await planner.plan({ text, actor, conversation: `chat-${turn}`, now: new Date() });
    times.push(performance.now() - began);
  }
  await close();
  await rm(DATA_DIR, { recursive: true });
  const warm = times.slice(10 * sentences.length);
  return [
    { name: 'planning, the very first sentence', value: times[0] ?? Number.NaN, unit: 'ms' },
    { name: 'planning, p50', value: percentile(warm, 0.5), unit: 'ms' },
    { name: 'planning, p99', value: percentile(warm, 0.99), unit: 'ms', goal: 20 },
  ];
}
