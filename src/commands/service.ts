import type { Credentials } from '../bot/channel/adapter.js';
import { deferRecognizers } from '../bot/channel/recognizers.js';
import { recordPath } from '../bot/links/record-link.js';
import type { Config } from '../config.js';
import type { Log } from '../core/log.js';
import { colleaguesOf, customersOfSender, keepFeedback } from '../crm/index.js';
import { mountHealth } from '../telemetry/health.js';
import type { TurnLog } from '../telemetry/log.js';
import { createMetrics, type Metrics } from '../telemetry/metrics.js';
import type { Traces } from '../telemetry/trace.js';
import { openCrm } from './crm.js';
import { examplesFor } from './examples.js';
import { crmOutbox, startNotices } from './notices.js';
import { reception } from './reception.js';
import { signInOf } from './microsoft365.js';
import { sharedCards } from './stores.js';
import { closeServer, listen } from './server.js';
import { productVersion } from './version.js';

/** A bot that listens. */
export interface Service {
  /** Its address, without a path. */
  url: string;
  /** Resolves when the database ended by itself. */
  failed: Promise<Error>;
  /** Takes nothing new, lets turns in flight end, and closes the database. */
  stop(): Promise<void>;
}

/** How long turns in flight may take to end when the process stops, in milliseconds. */
const patience = 20_000;

/** Opens the CRM and puts the bot in front of it. */
export async function startService(config: Config, turnLog: TurnLog): Promise<Service> {
  const { log } = turnLog;
  const metrics = createMetrics();
  const traces = await openTraces(config, log);
  deferRecognizers();
  // Loading the Teams packages holds the thread up for seconds; a connection that is being made would time out.
  const [{ createServer }, { createBot }, { createCards }, { offerMcp }] = await Promise.all([
    import('restify').then((restify) => restify.default),
    import('../bot/bot.js'),
    import('../cards/render.js'),
    import('./offer-mcp.js'),
  ]);
  const crm = await openCrm(config, log, metrics, traces);
  const { runner, crmRunner, planner, identify, find, conversations, office, ping, failed } = crm;
  const cards = createCards({ tools: runner.tools });
  const credentials = credentialsOf(config);
  const observe: Metrics['turn'] = (surface, outcome, seconds) => {
    metrics.turn(surface, outcome, seconds);
    traces?.turnEnded(surface, outcome);
  };
  const inTurn: TurnLog['inTurn'] = (id, work) =>
    turnLog.inTurn(id, () => (traces ? traces.inTurn(id, work) : work()));
  let origin = config.BOT_DOMAIN === undefined ? undefined : `https://${config.BOT_DOMAIN}`;
  const bot = createBot({
    runner,
    planner,
    identify,
    reception,
    find,
    customersOfSender,
    colleagues: colleaguesOf,
    cards,
    examplesFor,
    linkTo: (...record) => (origin === undefined ? undefined : `${origin}${recordPath(...record)}`),
    log,
    inTurn,
    observe,
    credentials,
    signIn: signInOf(config, office),
    conversations,
    keepFeedback,
    sharedCards,
  });

  const server = createServer({ name: 'Pipelane' });
  mountHealth(server, { ping, metrics, log });
  bot.mount(server);
  offerMcp(server, config, { runner: crmRunner, identify, log, inTurn, observe });
  const url = await listen(server, config);
  const notices = startNotices(crmOutbox(log), bot.deliver, log);
  // Elsewhere it listens for a proxy, whose address it does not know.
  if (config.demo) origin ??= url;
  log.info({ url, demo: config.demo }, 'ready');

  return {
    url,
    failed,
    async stop() {
      const finished = await closeServer(server, bot.drain(), patience);
      if (!finished) log.warn({ patience }, 'turns that took too long were cut off');
      await notices.stop();
      await crm.close();
      await traces?.stop();
      log.info({}, 'stopped');
    },
  };
}

/** Where nobody looks at traces, their packages are not loaded. */
async function openTraces({ OTEL_EXPORTER_OTLP_ENDPOINT }: Config, log: Log): Promise<Traces | undefined> {
  if (OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return undefined;
  const { startTraces } = await import('../telemetry/traces.js');
  return startTraces(OTEL_EXPORTER_OTLP_ENDPOINT, productVersion(), log);
}

function credentialsOf(config: Config): Credentials | undefined {
  const { BOT_ID, BOT_PASSWORD, BOT_TYPE, BOT_TENANT_ID } = config;
  if (BOT_ID === undefined) return undefined;
  return { appId: BOT_ID, password: BOT_PASSWORD, type: BOT_TYPE, tenantId: BOT_TENANT_ID };
}
