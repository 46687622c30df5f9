import { deserialize, serialize } from 'bson';

import type { Doc } from '../values/document.js';

/** MongoDB's wire protocol (https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/). */
const opReply = 1;
const opQuery = 2004;
const opMessage = 2013;

/** The longest message the server takes, in bytes, as it says in `hello`. */
export const maxMessageBytes = 48_000_000;
const headerBytes = 16;

const checksumPresent = 1;
const moreToCome = 2;
const knownRequiredFlags = checksumPresent | moreToCome;

/** One request: a command, and whether somebody waits for its answer. */
export interface Request {
  id: number;
  command: Doc;
  expectsReply: boolean;
  /** Answered in the older form, as the handshake of drivers asks. */
  isLegacy: boolean;
}

/** The length the next message says it has; undefined until that much came. Throws when it cannot be one. */
export function messageLength(buffer: Buffer): number | undefined {
  if (buffer.length < 4) return undefined;
  const length = buffer.readInt32LE(0);
  if (length < headerBytes || length > maxMessageBytes) throw new Error(`a message of ${length} bytes`);
  return length;
}

/** Reads one whole message. Throws when it is malformed. */
export function readRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === opQuery) return { id, command: readQuery(message), expectsReply: true, isLegacy: true };
  if (code !== opMessage) throw new Error(`an unknown operation ${code}`);
  const flags = message.readUInt32LE(16);
  if ((flags & 0xffff & ~knownRequiredFlags) !== 0) throw new Error(`unknown flags ${flags}`);
  const end = message.length - (flags & checksumPresent ? 4 : 0);
  return {
    id,
    command: readSections(message.subarray(20, end)),
    expectsReply: !(flags & moreToCome),
    isLegacy: false,
  };
}

function readQuery(message: Buffer): Doc {
  const nameEnd = message.indexOf(0, 20);
  if (nameEnd < 0) throw new Error('a name without an end');
  const collection = message.toString('utf8', 20, nameEnd);
  const command = readDocument(message, nameEnd + 9).doc;
  return { ...command, $db: collection.split('.')[0] };
}

/** Kind 0 is the command; kind 1 is a list of documents that belongs to one of its fields. */
function readSections(body: Buffer): Doc {
  const parts: Doc[] = [];
  for (let at = 0; at < body.length;) {
    const kind = body.readUInt8(at++);
    if (kind === 0) {
      const { doc, end } = readDocument(body, at);
      parts.unshift(doc);
      at = end;
    } else if (kind === 1) {
      const end = at + body.readInt32LE(at);
      if (end <= at || end > body.length) throw new Error('a section longer than its message');
      parts.push(readSequence(body.subarray(at + 4, end)));
      at = end;
    } else {
      throw new Error(`an unknown kind of section ${kind}`);
    }
  }
  if (parts.length === 0) throw new Error('a message without a command');
  return Object.assign({}, ...parts) as Doc; // parts are documents
}

function readSequence(section: Buffer): Doc {
  const nameEnd = section.indexOf(0);
  if (nameEnd < 0) throw new Error('a name without an end');
  const docs: Doc[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const { doc, end } = readDocument(section, at);
    docs.push(doc);
    at = end;
  }
  return { [section.toString('utf8', 0, nameEnd)]: docs };
}

function readDocument(buffer: Buffer, at: number): { doc: Doc; end: number } {
  const end = at + buffer.readInt32LE(at);
  if (end < at + 5 || end > buffer.length) throw new Error('a document longer than its message');
  return { doc: deserialize(buffer.subarray(at, end)), end };
}

/** The answer to a request, ready to send. */
export function writeReply(request: Request, reply: Doc): Buffer {
  const body = serialize(reply, { ignoreUndefined: true });
  const head = Buffer.alloc(request.isLegacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.isLegacy ? opReply : opMessage, 12);
  if (request.isLegacy) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}

/** A command as a message, for asking a server that runs already. */
export function writeCommand(command: Doc): Buffer {
  const body = serialize(command);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(opMessage, 12);
  return Buffer.concat([head, body]);
}
