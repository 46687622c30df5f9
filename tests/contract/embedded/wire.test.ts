import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporary } from '../servers.js';

const { BSON } = mongoose.mongo;

const message = (command: object, flags = 0, kind = 0): Buffer => {
  const body = Buffer.from(BSON.serialize(command));
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(77, 4);
  head.writeInt32LE(2013, 12);
  head.writeUInt32LE(flags, 16);
  head[20] = kind;
  return Buffer.concat([head, body]);
};
const ping = message({ ping: 1, $db: 'admin' });
const reply = async (socket: Socket) => {
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return { to: bytes.readInt32LE(8), doc: BSON.deserialize(bytes.subarray(21)) };
};

const wrong = (at: number, value: number): Buffer => {
  const bytes = Buffer.from(ping);
  bytes.writeInt32LE(value, at);
  return bytes;
};

describe('The wire protocol', () => {
  let database: Awaited<ReturnType<typeof startTemporary>>;
  let client: mongoose.mongo.MongoClient;
  beforeAll(async () => {
    database = await startTemporary();
    client = await mongoose.mongo.MongoClient.connect(database.uri);
  });
  afterAll(async () => {
    await client.close();
    await database.close();
  });
  const connect = async (): Promise<Socket> => {
    const socket = createConnection(decodeURIComponent(/\/\/([^/]+)\//.exec(database.uri)?.[1] ?? ''));
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };
  test.for([
    ['a negative length', wrong(0, -5)],
    ['a length above the limit', wrong(0, 48_000_001)],
    ['an unknown operation', wrong(12, 4711)],
    ['an unknown flag', wrong(16, 1 << 9)],
    ['an unknown kind of section', message({ ping: 1 }, 0, 9)],
    ['a document longer than its message', wrong(21, 5000)],
    ['a document of no length', wrong(21, 0)],
    ['broken BSON', wrong(25, -1)],
    [
      'no command at all',
      Buffer.concat([
        Buffer.from([20, 0, 0, 0]),
        Buffer.alloc(8),
        Buffer.from([0xdd, 7, 0, 0]),
        Buffer.alloc(4),
      ]),
    ],
  ] as const)('%s ends that connection and no other', async ([, bytes]) => {
    const [bad, good] = [await connect(), await connect()];
    bad.write(bytes);
    await once(bad, 'close');
    good.write(ping);
    expect((await reply(good)).doc).toEqual({ ok: 1 });
    good.destroy();
  });

  test('noise ends connections and nothing else', async () => {
    for (let i = 0; i < 30; i++) {
      const socket = await connect();
      const noise = randomBytes(200);
      noise.writeInt32LE(200, 0);
      socket.write(noise);
      await once(socket, 'close');
    }
    expect(await client.db('test').command({ ping: 1 })).toEqual({ ok: 1 });
  });

  test('messages may come in pieces, several at once, and in one', async () => {
    const socket = await connect();
    for (const byte of ping) socket.write(Buffer.from([byte]));
    expect(await reply(socket)).toMatchObject({ to: 77, doc: { ok: 1 } });
    const answers: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => answers.push(chunk));
    socket.write(Buffer.concat([ping, ping, ping.subarray(0, 9)]));
    socket.write(ping.subarray(9));
    await expect.poll(() => Buffer.concat(answers).length).toBe(3 * (21 + BSON.serialize({ ok: 1 }).length));
    socket.destroy();
  });

  test('a write nobody waits for is done without an answer', async () => {
    const socket = await connect();
    socket.write(
      message({ insert: 'quiet', documents: [{ _id: 1 }], writeConcern: { w: 0 }, $db: 'test' }, 2),
    );
    socket.write(ping);
    expect((await reply(socket)).doc).toEqual({ ok: 1 });
    expect(await client.db('test').collection('quiet').countDocuments()).toBe(1);
    socket.destroy();
  });

  test('a write sent again with the same number is done once', async () => {
    const lsid = { id: new mongoose.mongo.UUID().toBinary() };
    const increment = (txnNumber: number) => ({
      update: 'again',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: mongoose.mongo.Long.fromNumber(txnNumber),
      $db: 'test',
    });
    const socket = await connect();
    for (const number of [1, 1, 2, 2]) {
      socket.write(message(increment(number)));
      expect((await reply(socket)).doc).toMatchObject({ ok: 1, n: 1 });
    }
    expect(await client.db('test').collection('again').find().toArray()).toEqual([{ _id: 1, n: 2 }]);
    socket.write(message(increment(1)));
    expect((await reply(socket)).doc).toMatchObject({ ok: 0, code: 225 });
    socket.destroy();
  });
});
