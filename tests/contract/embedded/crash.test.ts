import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { startProcess } from './processes.js';

const kills = 20;

/** What must be there: everything that was acknowledged, and of every transaction both documents and its count. */
async function verify(
  uri: string,
  wrote: ReadonlySet<string>,
  committed: ReadonlySet<string>,
): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  const db = client.db('test');
  const writes = new Set(await db.collection('writes').distinct('_id'));
  expect([...wrote].filter((id) => !writes.has(id as never))).toEqual([]);
  const pairs = await db
    .collection('pairs')
    .aggregate([{ $group: { _id: '$pair', parts: { $sum: 1 } } }])
    .toArray();
  expect(pairs.filter(({ parts }) => parts !== 2)).toEqual([]);
  const whole = new Set(pairs.map(({ _id }) => _id as unknown));
  expect([...committed].filter((id) => !whole.has(id))).toEqual([]);
  const counts = await db.collection('counts').find().toArray();
  expect(counts.reduce((sum, { n }) => sum + Number(n), 0)).toBe(pairs.length);
  await client.close();
}

test(
  `a process killed ${kills} times while it writes loses nothing it acknowledged`,
  { timeout: 180_000 },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
    const wrote = new Set<string>();
    const committed = new Set<string>();
    for (let run = 0; run <= kills; run++) {
      const other = startProcess(dataDir, String(run));
      const { uri } = await other.next('ready');
      await verify(uri, wrote, committed);
      if (run < kills) {
        other.say('write');
        await other.next('wrote');
        // The moment is random on purpose: it is what the test varies.
        await delay(Math.random() * 300);
      }
      await other.kill();
      for (const told of other.told) {
        if (told.kind === 'wrote') wrote.add(told.id);
        if (told.kind === 'committed') committed.add(told.id);
      }
    }
    expect(wrote.size).toBeGreaterThan(kills);
    expect(committed.size).toBeGreaterThan(kills);
    process.stdout.write(
      `${kills} kills, ${wrote.size} writes and ${committed.size} transactions acknowledged\n`,
    );
    await rm(dataDir, { recursive: true });
  },
);
