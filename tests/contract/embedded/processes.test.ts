import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbeddedDatabase } from '../../../src/db/embedded/server.js';
import { startProcess, type Other } from './processes.js';

describe('Several processes with one data directory', () => {
  let dataDir = '';
  const others: Other[] = [];
  const start = (name: string) => {
    const other = startProcess(dataDir, name);
    others.push(other);
    return other;
  };
  const ready = async (name: string) => {
    const other = start(name);
    return { other, ...(await other.next('ready')) };
  };
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pipelane-db-'));
  });
  afterEach(async () => {
    await Promise.all(others.splice(0).map(async (other) => other.kill()));
    await rm(dataDir, { recursive: true });
  });

  test('the second one uses the server of the first, and its end changes nothing', async () => {
    const first = await ready('first');
    const second = await ready('second');
    expect(second).toMatchObject({ uri: first.uri, instance: first.instance });
    second.other.say('add');
    await second.other.next('wrote');
    await second.other.close();
    first.other.say('add');
    await first.other.next('wrote');
    const client = await mongoose.mongo.MongoClient.connect(first.uri);
    const writers = await client.db('test').collection('added').distinct('by');
    expect(new Set(writers)).toEqual(new Set(['first', 'second']));
    await client.close();
  });

  test('when the owner is killed, one that stood by goes on without a gap in the data', async () => {
    const first = await ready('first');
    const second = await ready('second');
    const third = await ready('third');
    first.other.say('add');
    await first.other.next('wrote');
    await first.other.kill();
    const fourth = await ready('fourth');
    expect(fourth.instance).not.toBe(first.instance);
    for (const { other } of [second, third]) other.say('add');
    await Promise.all([second, third].map(async ({ other }) => other.next('wrote')));
    for (const { other } of [second, third]) other.say('instance');
    const seen = await Promise.all(
      [second, third].map(async ({ other }) => (await other.next('instance')).instance),
    );
    expect(seen).toEqual([fourth.instance, fourth.instance]);
    const client = await mongoose.mongo.MongoClient.connect(fourth.uri);
    const writers = await client.db('test').collection('added').distinct('by');
    expect(new Set(writers)).toEqual(new Set(['first', 'second', 'third']));
    await client.close();
  });

  test('of five that start at the same moment after a crash, one owns the directory', async () => {
    const crashed = await ready('crashed');
    await crashed.other.kill();
    const started = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(ready));
    expect(new Set(started.map(({ instance }) => instance)).size).toBe(1);
    for (const { other } of started) other.say('add');
    await Promise.all(started.map(async ({ other }) => other.next('wrote')));
    const client = await mongoose.mongo.MongoClient.connect(started[0]?.uri ?? '');
    expect(await client.db('test').collection('added').countDocuments()).toBe(5);
    await client.close();
  });

  test('a start says so when the owner is alive and does not answer', async () => {
    const first = await ready('first');
    first.other.stop();
    await expect(startEmbeddedDatabase({ dataDir, ownerTimeout: 500 })).rejects.toThrow(
      /The database in .* did not start: the process that owns it \(pid \d+\) did not answer within 0\.5 seconds/,
    );
    await first.other.kill();
    const next = await startEmbeddedDatabase({ dataDir, ownerTimeout: 500 });
    await next.close();
  });

  test('only this user can reach the socket, also where the path is too long for one', async () => {
    const long = join(dataDir, 'd'.repeat(120));
    const [first, second] = [
      await startEmbeddedDatabase({ dataDir: long }),
      await startEmbeddedDatabase({ dataDir: long }),
    ];
    expect(second.uri).toBe(first.uri);
    const socket = decodeURIComponent(/mongodb:\/\/([^/]+)\//.exec(first.uri)?.[1] ?? '');
    expect(socket.length).toBeLessThan(108);
    expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
    await second.close();
    await first.close();
    await rm(dirname(socket), { recursive: true });
  });

  test('TCP on 127.0.0.1 works the same', async () => {
    const first = await startEmbeddedDatabase({ dataDir, overTcp: true });
    expect(first.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\//);
    const second = await startEmbeddedDatabase({ dataDir, overTcp: true });
    expect(second.uri).toBe(first.uri);
    await first.close();
    expect(await second.failed).toBeInstanceOf(Error);
    await second.close();
  });
});
