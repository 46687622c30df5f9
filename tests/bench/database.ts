import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import mongoose, { Types } from 'mongoose';
import { DealModel } from '../../src/crm/deals/model.js';
import { startEmbeddedDatabase } from '../../src/db/embedded/server.js';

type Deals = mongoose.mongo.Collection;

/** Milliseconds, at the median of many runs; `listRatio` is the list at 100,000 deals over the list at 1,000. */
interface DatabaseFigures {
  listAt1k: number;
  listAt100k: number;
  listRatio: number;
  countAt1k: number;
  countAt100k: number;
  statisticsAt100k: number;
  insertsPerSecond: number;
}

const organization = new Types.ObjectId();
const pipeline = new Types.ObjectId();
const stages = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'];

function deal(number: number) {
  const status = ['active', 'active', 'won', 'lost'][number % 4] ?? 'active';
  const at = new Date(Date.UTC(2025, number % 12, (number % 28) + 1));
  const assigned_to = new Types.ObjectId(String(number % 10).padStart(24, '0'));
  return {
    organization,
    number,
    title: `Renewal of contract ${number}`,
    description: 'Yearly licences and support',
    customer: new Types.ObjectId(),
    lead: null,
    pipeline,
    assigned_to,
    currency: 'USD',
    stage: stages[number % stages.length],
    status,
    value: (number % 500) * 100_00,
    probability: 50,
    expected_close_date: at,
    actual_close_date: status === 'active' ? null : at,
    priority: 'medium',
    tags: [],
    created_at: at,
    created_by: assigned_to,
    updated_at: at,
    version: 1,
    notes: '',
  };
}

/** Those that deals have in the product. */
async function createIndexes(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.model('deal', DealModel.schema).init();
  await connection.close();
}

async function fill(deals: Deals, from: number, to: number): Promise<void> {
  for (let next = from; next < to; next += 1000) {
    await deals.insertMany(Array.from({ length: Math.min(1000, to - next) }, (_, i) => deal(next + i)));
  }
}

async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? NaN;
}

/** What the statistics of deals are grouped by. */
const grouping = { status: '$status', pipeline: '$pipeline', stage: '$stage', probability: '$probability' };
const open = { organization, status: 'active' };
const list = async (deals: Deals) => deals.find(open).sort({ value: -1, number: 1 }).limit(20).toArray();
const count = async (deals: Deals) => deals.countDocuments(open);
const statistics = async (deals: Deals) =>
  deals
    .aggregate([
      { $match: { organization } },
      { $group: { _id: grouping, count: { $sum: 1 }, value: { $sum: '$value' } } },
    ])
    .toArray();

/** Measures the embedded database with the deals of one organization. */
export async function measureDatabase(): Promise<DatabaseFigures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-bench-'));
  const database = await startEmbeddedDatabase({ dataDir });
  const client = await mongoose.mongo.MongoClient.connect(database.uri);
  try {
    const deals = client.db().collection('deals');
    await createIndexes(database.uri);
    await fill(deals, 0, 1000);
    await median(50, async () => list(deals));
    const listAt1k = await median(50, async () => list(deals));
    const countAt1k = await median(50, async () => count(deals));
    const start = performance.now();
    await fill(deals, 1000, 100_000);
    const insertsPerSecond = 99_000 / ((performance.now() - start) / 1000);
    const listAt100k = await median(50, async () => list(deals));
    const countAt100k = await median(50, async () => count(deals));
    const statisticsAt100k = await median(5, async () => statistics(deals));
    const listRatio = listAt100k / listAt1k;
    return { listAt1k, listAt100k, listRatio, countAt1k, countAt100k, statisticsAt100k, insertsPerSecond };
  } finally {
    await client.close();
    await database.close();
    await rm(dataDir, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(await measureDatabase())}\n`);
}
