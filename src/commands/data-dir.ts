import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../config.js';

/** Makes the directory of the embedded database where it is missing; throws `ConfigError` where it cannot be used. */
export async function prepareDataDir(path: string): Promise<void> {
  try {
    await make(resolve(path));
    await rmdir(await mkdtemp(join(path, '.write-')));
  } catch (error) {
    const reason = isSystemError(error) ? ` (${error.code})` : '';
    throw new ConfigError(`DATA_DIR must be a directory that can be written to; it is ${path}${reason}.`, {
      cause: error,
    });
  }
}

/** One level after the other: the recursive mkdir of Node never ends where a file system refuses with ENOENT. */
async function make(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await make(dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
