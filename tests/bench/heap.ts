import { setImmediate } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

const collections = 6;

/** What is left when all that can be is let go of, in megabytes; some of it must be told that the rest is gone. */
export async function heapUsed(): Promise<number> {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc');
  for (let pass = 0; pass < collections; pass += 1) {
    collect();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
