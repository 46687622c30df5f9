import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { learn } from '../src/commands/learn.js';
import { learntPath } from '../src/commands/learnt.js';

/** Learns the phrases once for all tests, each of which would otherwise learn them anew. */
export async function setup(): Promise<void> {
  await mkdir(dirname(learntPath), { recursive: true });
  await learn();
}
