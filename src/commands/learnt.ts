import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where the build puts what the local planner learnt; the same for what runs from the sources. */
export const learntPath = fileURLToPath(new URL('../../dist/learnt.bin', import.meta.url));

/** What the build kept; undefined where nothing was built yet. */
export async function readKept(): Promise<Buffer | undefined> {
  try {
    return await readFile(learntPath);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
