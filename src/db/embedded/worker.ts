import { parentPort, workerData } from 'node:worker_threads';

import { claimOwnership } from './owner/claim.js';
import { connectTo } from './owner/probe.js';
import { serve } from './owner/serve.js';
import type { FromWorker, WorkerOptions } from './server.js';

const { dataDir, sweepInterval, overTcp, ownerTimeout, watched } = workerData as WorkerOptions; // sent by server.ts
const post = (message: FromWorker) => parentPort?.postMessage(message, []);
const closed = new Promise<'closed'>((resolve) => parentPort?.once('message', () => resolve('closed')));

function tellOf(collection?: string): void {
  if (collection === undefined || watched.includes(collection)) post('changed');
}

/** Owns the directory, or stands by until its owner ends and then takes over. */
async function run(): Promise<void> {
  for (;;) {
    const claim = await claimOwnership(dataDir, overTcp, ownerTimeout);
    post({ role: claim.role, address: claim.address });
    if (claim.role === 'owner') {
      const serving = serve(claim, sweepInterval, tellOf);
      await closed;
      return serving.close();
    }
    if ((await Promise.race([closed, endOf(claim.address)])) === 'closed') return;
  }
}

/** Waits until the owner at the address hangs up. */
async function endOf(address: string): Promise<'ended'> {
  return new Promise((resolve) => {
    const socket = connectTo(address);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve('ended'));
    void closed.then(() => socket.destroy());
  });
}

await run();
parentPort?.close();
