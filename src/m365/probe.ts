import type { Log } from '../core/log.js';
import type { Limits } from './limits.js';
import type { Held, Pool } from './pool.js';

interface ProbeParts {
  pool: Pool;
  limits: Limits;
  now: () => number;
  log: Log;
  /** Throws where the server does not answer. */
  check: (held: Held) => Promise<void>;
}

/** The server counts as in use for so many probes after the last call. */
const probesAfterUse = 5;

/** Looks after the connections every now and then: closes idle ones, and asks the server whether it is well. */
export function startProbe({ pool, limits, now, log, check }: ProbeParts): { stop: () => void } {
  async function tend(): Promise<void> {
    pool.closeIdle();
    const last = pool.latest();
    if (!last || now() - last.usedAt > probesAfterUse * limits.probeEvery) return;
    try {
      await check(last);
    } catch (error) {
      log.warn({ err: error }, 'the Microsoft 365 server does not answer');
    }
  }

  const timer = setInterval(() => void tend(), limits.probeEvery).unref();
  return { stop: () => clearInterval(timer) };
}
