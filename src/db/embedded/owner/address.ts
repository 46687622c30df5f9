import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Unix socket paths end at about 107 bytes; this leaves room for the suffix of a socket that is not in its place yet. */
const maxPathBytes = 90;

/** Where the server of a data directory listens: a socket that only this user can reach. Windows uses TCP instead. */
export function socketPath(dataDir: string): string {
  const inside = join(realpathSync(dataDir), 'run');
  const path = join(inside, 'db.sock');
  if (Buffer.byteLength(path) <= maxPathBytes) {
    privateDirectory(inside);
    return path;
  }
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `pipelane-${userInfo().uid}-${name}`);
  privateDirectory(short);
  return join(short, 'db.sock');
}

/** Makes the directory for this user alone; refuses one that somebody else put there. */
function privateDirectory(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const status = lstatSync(path);
  if (!status.isDirectory() || status.uid !== userInfo().uid) {
    throw new Error(`${path} must be a directory of this user; remove it and start again`);
  }
  chmodSync(path, 0o700);
}

/** The connection string for drivers. `address` is a socket path or host:port. */
export function uriOf(address: string): string {
  return `mongodb://${encodeURIComponent(address).replaceAll('%3A', ':')}/pipelane?directConnection=true`;
}
