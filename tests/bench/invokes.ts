import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCrm } from '../../src/commands/crm.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/telemetry/log.js';
import { startBot } from './child.js';
import { percentile, type Row } from './rows.js';

const deals = 100_000;
const rounds = 12;
const batch = 2000;
const subjects = 'Renewal Expansion Migration Pilot Support Training Hardware Licences Audit Rollout'.split(
  ' ',
);
const things = 'scanners warehouse fleet analytics portal tablets sensors payroll archive gateway'.split(' ');

/** What a person types, letter by letter, and what they look for in one go. */
const words = [
  'migration warehouse',
  'norhtwind',
  'sensors 4711',
  'zzzz',
  'licences',
  'fleet pilot northwind',
];
const typed = words.flatMap((word) =>
  Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end)),
);

/** Every kind of invoke of the message extension and of dialogs, before an organization with 100,000 deals. */
export async function measureInvokes(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-bench-'));
  await fill(dataDir);
  const bot = await startBot(dataDir);
  const rows: Row[] = [];
  await timesOf(bot.url, Object.values(invokes).flat(), 2);
  for (const [name, sent] of Object.entries(invokes)) {
    const goal = name === 'search as typed' ? 150 : 500;
    const times = await timesOf(bot.url, sent, name === 'search as typed' ? 4 : rounds);
    rows.push({ name: `${name}, p95`, value: percentile(times, 0.95), unit: 'ms', goal });
  }
  await bot.stop();
  return rows;
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

const query = (text: string) => ({
  name: 'composeExtension/query',
  value: {
    commandId: 'searchDeals',
    parameters: [{ name: 'search', value: text }],
    queryOptions: { skip: 0, count: 25 },
  },
});
const begin = (commandId: string, content: string) => ({
  name: 'composeExtension/fetchTask',
  value: {
    commandId,
    messagePayload: {
      id: '1',
      body: { contentType: 'html', content },
      linkToMessage: `https://teams.microsoft.com/l/message/${randomUUID()}`,
    },
  },
});
const mail = '<p>Hello, this is about the warehouse.</p><p>Emily, emily.braun@litware.example</p>';
const draft = () => ({
  kind: 'note',
  title: 'Note',
  text: 'Text',
  web_link: `https://teams.microsoft.com/l/message/${randomUUID()}`,
});
const press = (tool: string, input: object) => ({
  name: 'adaptiveCard/action',
  value: {
    action: {
      type: 'Action.Execute',
      verb: 'press',
      data: { press: 'run', tool, input, card: randomUUID() },
    },
  },
});

/** What Teams sends by itself for somebody who sees a card. */
const automatically = ({ name, value }: ReturnType<typeof press>) => ({
  name,
  value: { ...value, trigger: 'automatic' },
});

const invokes: Record<string, { name: string; value: object }[]> = {
  'search as typed': typed.map(query),
  'search of customers and leads': ['searchCustomers', 'searchLeads'].map((commandId) => {
    const { name, value } = query('north');
    return { name, value: { ...value, commandId } };
  }),
  'log to CRM begins': [begin('logToCrm', mail)],
  'log to CRM begins on 1 MB': [begin('logToCrm', `${mail}${'<p>Hello <b>there</b></p>'.repeat(42_000)}`)],
  'log to CRM ends': Array.from({ length: rounds }, () => ({
    name: 'composeExtension/submitAction',
    value: { data: { dialog: 'log', draft: draft(), customer: '5', card: randomUUID() } },
  })),
  'create lead begins': [begin('createLead', mail)],
  'report issue begins': [begin('reportIssue', mail)],
  'insert deal begins': [{ name: 'composeExtension/fetchTask', value: { commandId: 'insertDeal' } }],
  'insert deal ends': [
    { name: 'composeExtension/submitAction', value: { data: { dialog: 'insert', 'input.deal_id': '20' } } },
  ],
  'dialog of a deal opens': [
    { name: 'task/fetch', value: { data: { dialog: 'form', tool: 'update_deal', record: '20' } } },
  ],
  'card shows a deal': [press('get_deal', { deal_id: '20' })],
  'card lists deals': [press('list_deals', {})],
  'card moves a deal': Array.from({ length: rounds }, (_, at) =>
    press('move_deal_to_stage', { deal_id: '26', stage: at % 2 ? 'Negotiation' : 'Proposal' }),
  ),
  'card offers whom to assign': [press('assign_deal', { deal_id: '20' })],
  'card of a group refreshes by itself': [automatically(press('get_deal', { deal_id: '20' }))],
  'field of a card offers customers': [
    { name: 'application/search', value: { queryText: 'north', dataset: 'customer' } },
  ],
};

async function timesOf(
  url: string,
  sent: { name: string; value: object }[],
  times: number,
): Promise<number[]> {
  const all: number[] = [];
  for (let round = 0; round < times; round += 1)
    for (const invoke of sent) all.push(await timeOf(url, invoke));
  return all;
}

async function timeOf(url: string, { name, value }: { name: string; value: object }): Promise<number> {
  const body = JSON.stringify({ ...envelope, id: randomUUID(), name, value });
  const headers = { 'content-type': 'application/json' };
  const began = performance.now();
  const response = await fetch(`${url}/api/messages`, { method: 'POST', headers, body });
  const answer = await response.text();
  if (response.status !== 200 || !answer.includes('{'))
    throw new Error(`${name}: ${response.status} ${answer}`);
  return performance.now() - began;
}

const envelope = {
  type: 'invoke',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: '20000000-0000-4000-8000-000000000001' },
  recipient: { id: '28:bot', name: 'Pipelane' },
  conversation: { id: 'a:bench', tenantId: '10000000-0000-4000-8000-000000000001' },
  locale: 'en-US',
};
