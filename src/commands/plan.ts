import { randomUUID } from 'node:crypto';
import { ConfigError, readConfig, type Config } from '../config.js';
import type { Plan } from '../planner/planner.js';
import { shortlist } from '../planner/shortlist.js';
import { createLog } from '../telemetry/log.js';
import { openCrm, type Crm } from './crm.js';
import { follow, rehearse } from './follow.js';
import { memberCalled } from './member.js';
import { readOptions } from './options.js';
import { readSentences, type Sentence } from './sentences.js';

const usage = 'plan [--as <name>] [--planner local|gemini] [--file <file>] [<sentence>]';

/** Prints what sentences would call, one JSON object a line, and changes nothing. */
export async function plan(args: string[]): Promise<void> {
  const options = {
    as: { type: 'string' },
    file: { type: 'string' },
    planner: { type: 'string', default: 'local' },
  } as const;
  const { values, positionals } = readOptions({ args, options, allowPositionals: true }, usage);
  const { as = 'Alex', file } = values;
  const text = positionals.join(' ');
  const config = configFor(values.planner, readConfig());
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

/** The configuration with the planner asked for. */
function configFor(planner: string, config: Config): Config {
  if (planner === 'local') return { ...config, GEMINI_API_KEY: undefined };
  if (planner !== 'gemini') throw new ConfigError(`--planner must be local or gemini; it is ${planner}.`);
  if (config.GEMINI_API_KEY === undefined) {
    throw new ConfigError('GEMINI_API_KEY is missing. It must be a key of the Gemini API to plan with it.');
  }
  return config;
}

/** What a sentence would call. In a conversation its reads run, so that "the second one" means something next. */
async function planSentence(crm: Crm, run: string, sentence: Sentence & { as: string }) {
  const { text } = sentence;
  const actor = await memberCalled(sentence.as, crm.identify);
  const conversation = `plan:${run}:${sentence.conversation ?? randomUUID()}`;
  const turn = { text, actor, conversation, now: new Date() };
  const planned = await crm.planner.plan(turn);
  if (sentence.conversation !== undefined) await follow(crm, turn, planned, ['read']);
  const { calls, last } = await rehearse(crm, turn, planned);
  const { say, confidence } = spoken(last);
  return { text, calls, say: [say, last.notice].filter(Boolean).join(' · '), confidence };
}

/** What the answer would say, and how sure the planner is, from 0 to 1. */
function spoken(planned: Plan): { say: string; confidence: number } {
  if (planned.kind === 'calls') {
    return { say: planned.unsure ? 'I would ask first.' : '', confidence: planned.confidence };
  }
  if (planned.kind === 'question') {
    const { labels, more } = shortlist(planned.choices);
    return { say: [planned.text, ...labels, ...(more ? [more] : [])].join(' · '), confidence: 0 };
  }
  if (planned.kind === 'unknown') {
    const sentences = planned.suggestions.map(({ sentence }) => sentence);
    return { say: ['I did not understand. You could say:', ...sentences].join(' · '), confidence: 0 };
  }
  if (planned.kind === 'say') return { say: planned.text, confidence: 1 };
  if (planned.kind === 'forgotten') return { say: 'I would forget our conversation.', confidence: 1 };
  if (planned.kind === 'help') return { say: 'I would show what I can do.', confidence: 1 };
  return { say: `I would ${planned.kind} what waits.`, confidence: 1 };
}
