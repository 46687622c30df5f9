import { randomUUID } from 'node:crypto';
import { readConfig } from '../config.js';
import type { Plan } from '../planner/planner.js';
import { createLog } from '../telemetry/log.js';
import { openCrm, type Crm } from './crm.js';
import { follow } from './follow.js';
import { memberCalled } from './member.js';
import { readOptions } from './options.js';
import { readSentences, type Sentence } from './sentences.js';

const usage = 'plan [--as <name>] [--file <file>] [<sentence>]';

/** Prints what sentences would call, one JSON object a line, and changes nothing. */
export async function plan(args: string[]): Promise<void> {
  const options = { as: { type: 'string' }, file: { type: 'string' } } as const;
  const { values, positionals } = readOptions({ args, options, allowPositionals: true }, usage);
  const { as = 'Alex', file } = values;
  const text = positionals.join(' ');
  const config = readConfig();
  const crm = await openCrm(config, createLog(config.LOG_LEVEL, 2).log);
  const run = randomUUID();
  try {
    for await (const sentence of text ? [{ text, as }] : readSentences(file)) {
      const planned = await planSentence(crm, run, { ...sentence, as: sentence.as ?? as });
      process.stdout.write(`${JSON.stringify(planned)}\n`);
    }
  } finally {
    await crm.close();
  }
}

/** What a sentence would call. In a conversation its reads run, so that "the second one" means something next. */
async function planSentence(crm: Crm, run: string, sentence: Sentence & { as: string }) {
  const { text } = sentence;
  const actor = await memberCalled(sentence.as, crm.identify);
  const conversation = `plan:${run}:${sentence.conversation ?? randomUUID()}`;
  const turn = { text, actor, conversation, now: new Date() };
  const planned = await crm.planner.plan(turn);
  if (sentence.conversation !== undefined) await follow(crm, turn, planned, ['read']);
  return { text, calls: planned.kind === 'calls' ? planned.calls : [], ...spoken(planned) };
}

/** What the answer would say, and how sure the planner is, from 0 to 1. */
function spoken(planned: Plan): { say: string; confidence: number } {
  if (planned.kind === 'calls') {
    return { say: planned.unsure ? 'I would ask first.' : '', confidence: planned.confidence };
  }
  if (planned.kind === 'question') {
    return { say: [planned.text, ...planned.choices.map(({ label }) => label)].join(' · '), confidence: 0 };
  }
  if (planned.kind === 'unknown') {
    const sentences = planned.suggestions.map(({ sentence }) => sentence);
    return { say: ['I did not understand. You could say:', ...sentences].join(' · '), confidence: 0 };
  }
  if (planned.kind === 'help') return { say: 'I would show what I can do.', confidence: 1 };
  return { say: `I would ${planned.kind} what waits.`, confidence: 1 };
}
