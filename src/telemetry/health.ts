import type { Server } from 'restify';
import type { Log } from '../core/log.js';
import type { Metrics } from './metrics.js';

/** How long the database may take to answer before the process counts as not ready, in milliseconds. */
const patience = 1000;

/** What the pages for operators need. `ping` rejects while the process cannot do its work. */
interface HealthParts {
  ping: () => Promise<unknown>;
  metrics: Metrics;
  log: Log;
}

/** Serves /healthz (the process lives), /readyz (the database answers, else 503) and /metrics. */
export function mountHealth(server: Server, { ping, metrics, log }: HealthParts): void {
  server.get('/healthz', async (_request, response) => {
    response.send(200, { status: 'ok' });
  });

  server.get('/readyz', async (_request, response) => {
    try {
      await inTime(ping());
      response.send(200, { status: 'ready' });
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      response.send(503, { status: 'not ready' });
    }
  });

  server.get('/metrics', async (_request, response) => {
    const { type, text } = await metrics.render();
    response.sendRaw(200, text, { 'Content-Type': type });
  });
}

async function inTime(answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The database did not answer within ${patience} ms.`)),
      patience,
    );
  });
  try {
    await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
