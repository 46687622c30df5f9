import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCrm } from '../../src/commands/crm.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/telemetry/log.js';
import { startBot } from './child.js';
import { kindsOf, mails, type Kind, type Sent } from './invoke-kinds.js';
import { percentile, type Row } from './rows.js';

const deals = 100_000;
/** How often each kind is sent, and one of many invokes. */
const rounds = 24;
const few = 4;
/** A round before those that are measured. */
const warmUp = rounds + 1;
const batch = 2000;
const subjects = 'Renewal Expansion Migration Pilot Support Training Hardware Licences Audit Rollout'.split(
  ' ',
);
const things = 'scanners warehouse fleet analytics portal tablets sensors payroll archive gateway'.split(' ');

/** Every kind of invoke, before an organization with 100,000 deals. */
export async function measureInvokes(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-bench-'));
  await fill(dataDir);
  const bot = await startBot(dataDir);
  try {
    const kinds = kindsOf(bot.url, await firstMail(bot.url));
    for (const { sent } of kinds) await timesOf(bot.url, sent(warmUp));
    const rows: Row[] = [];
    for (const kind of kinds) rows.push(await rowOf(bot.url, kind));
    return rows;
  } finally {
    await bot.stop();
  }
}

async function rowOf(url: string, { name, goal, sent }: Kind): Promise<Row> {
  const repeats = sent(0).length > 20 ? few : rounds;
  const times: number[] = [];
  for (let round = 0; round < repeats; round += 1) times.push(...(await timesOf(url, sent(round))));
  return { name: `${name}, p95`, value: percentile(times, 0.95), unit: 'ms', goal };
}

/** Adds deals to those of the demo, as copies of them with other titles and numbers. */
async function fill(DATA_DIR: string): Promise<void> {
  const { close } = await openCrm(readConfig({ DATA_DIR }), createLog('warn').log);
  const model = mongoose.model('deal');
  const samples = await model.collection.find({}).toArray();
  for (let from = 1; from <= deals; from += batch) {
    const copies = Array.from({ length: batch }, (_, at) => {
      const number = 1000 + from + at;
      const { _id, ...deal } = samples[number % samples.length] ?? {};
      const title = `${subjects[number % 10]} of ${things[Math.floor(number / 10) % 10]} ${number}`;
      return { ...deal, number, title };
    });
    await model.insertMany(copies);
  }
  await close();
}

async function timesOf(url: string, sent: readonly Sent[]): Promise<number[]> {
  const times: number[] = [];
  for (const invoke of sent) times.push((await answerOf(url, invoke)).time);
  return times;
}

/** What an invoke is answered with, and in how many milliseconds. */
async function answerOf(
  url: string,
  { name, value, shows }: Sent,
): Promise<{ answer: string; time: number }> {
  const body = JSON.stringify({ ...envelope, id: randomUUID(), name, value });
  const headers = { 'content-type': 'application/json' };
  const began = performance.now();
  const response = await fetch(`${url}/api/messages`, { method: 'POST', headers, body });
  const answer = await response.text();
  const time = performance.now() - began;
  if (response.status !== 200 || !answer.includes(shows))
    throw new Error(`${name} ${JSON.stringify(value).slice(0, 200)}: ${response.status} ${answer}`);
  return { answer, time };
}

/** The id of the first mail that the person is offered. */
async function firstMail(url: string): Promise<string> {
  const { answer } = await answerOf(url, mails);
  const id = /"choices":\[\{"title":"[^"]*","value":"([^"]+)"/.exec(answer)?.[1];
  if (id === undefined) throw new Error('No mail is offered.');
  return id;
}

const envelope = {
  type: 'invoke',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: '20000000-0000-4000-8000-000000000001' },
  recipient: { id: '28:bot', name: 'Pipelane' },
  conversation: {
    id: 'a:bench',
    conversationType: 'personal',
    tenantId: '10000000-0000-4000-8000-000000000001',
  },
  replyToId: '1',
  locale: 'en-US',
};
