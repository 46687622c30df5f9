import mongoose from 'mongoose';
import type { Conversation } from '../bot/proactive/conversation.js';
import type { Config } from '../config.js';
import type { ExpiringStore } from '../core/call.js';
import { UserError } from '../core/errors.js';
import type { FindChoices } from '../core/fields.js';
import type { Log } from '../core/log.js';
import { createRunner, type Runner } from '../core/run.js';
import {
  directory,
  findChoices,
  findNamed,
  ledger,
  membershipsOf,
  organizationsOf,
  recentServerCalls,
  rightsIn,
  tools,
} from '../crm/index.js';
import { connectDatabase, type Database } from '../db/connect.js';
import { addMissingWords } from '../db/words.js';
import { writeBehind } from '../db/write-behind.js';
import { fillDemo } from '../demo/fill.js';
import { createIdentity, type Identify } from '../identity/identify.js';
import { absentServer } from '../m365/absent.js';
import { createMicrosoft365Tools } from '../m365/tools.js';
import { createLocalPlanner } from '../planner/local/local.js';
import type { Planner } from '../planner/planner.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { Trace, Traces } from '../telemetry/trace.js';
import { prepareDataDir } from './data-dir.js';
import { readKept } from './learnt.js';
import { lookWith } from './look.js';
import { createPlanner } from './planners.js';
import { openMicrosoft365, type Office } from './microsoft365.js';
import { conversations, dialogs, pendingCalls } from './stores.js';
import { tracedPlanner, tracedRunner, tracedServer } from './traced.js';

/** The CRM without a surface. */
export interface Crm {
  runner: Runner;
  /** The same with the tools of the CRM alone, for those who have their own way to Microsoft 365. */
  crmRunner: Runner;
  planner: Planner;
  identify: Identify;
  find: FindChoices;
  /** The chats in which people can be told something. */
  conversations: ExpiringStore<Conversation>;
  /** Where there is one. */
  office: Office | undefined;
  ping: () => Promise<void>;
  /** Resolves when the database ended by itself. */
  failed: Promise<Error>;
  /** Writes what is still in memory and closes the database. */
  close: () => Promise<void>;
}

/** Opens the database, brings it up to date, and builds what works on it. */
export async function openCrm(config: Config, log: Log, metrics?: Metrics, traces?: Traces): Promise<Crm> {
  logQueries(config, log);
  const database = await open(config, traces);
  const models = Object.values(mongoose.models);
  await Promise.all(models.map((model) => model.init()));
  await addMissingWords(models);
  if (config.demo && (await fillDemo())) log.info({}, 'filled the empty database with the demo');
  const traced = <T>(part: T, wrap: (part: T, within: Trace) => T) =>
    traces ? wrap(part, traces.within) : part;
  const { identify, forget } = createIdentity(
    { membershipsOf, organizationsOf },
    { keeps: database.watch !== undefined },
  );
  database.watch?.(forget);
  const office = openMicrosoft365(config, log, metrics);
  const alone = config.MONGODB_URI === undefined;
  const memory = writeBehind(dialogs, log, { alone });
  const chats = writeBehind(conversations, log, { alone });
  const why = config.MS365_MCP_ENABLED === 'false' ? 'off' : 'missing';
  const server = traced(office?.microsoft365 ?? absentServer(why), tracedServer);
  const profileName = config.MS365_MCP_PROFILE;
  const office365 = { server, directory, profileName, recentCalls: recentServerCalls };
  const allTools = [...tools, ...createMicrosoft365Tools(office365)];
  const learnt = await readKept();
  const parts = {
    ledger,
    pending: pendingCalls,
    log,
    find: findChoices,
    changed: forget,
    ...(metrics && { observe: metrics.toolCall }),
  };
  const runner = traced(createRunner({ ...parts, tools: allTools }), tracedRunner);
  const local = createLocalPlanner({
    tools: allTools,
    find: findChoices,
    findNamed,
    dialogs: memory,
    look: lookWith(runner),
    learnt,
  });
  return {
    ping: () => database.ping(),
    failed: database.failed,
    office,
    close: async () => {
      await office?.close();
      await Promise.all([memory.flush(), chats.flush()]);
      await database.close();
    },
    runner,
    crmRunner: traced(createRunner({ ...parts, tools }), tracedRunner),
    planner: traced(await createPlanner({ config, local, tools: allTools, log, metrics }), tracedPlanner),
    identify,
    find: findChoices,
    conversations: chats,
  };
}

async function open({ MONGODB_URI, DATA_DIR }: Config, traces: Traces | undefined): Promise<Database> {
  if (MONGODB_URI === undefined) await prepareDataDir(DATA_DIR);
  try {
    const monitored = traces !== undefined;
    const database = await connectDatabase({
      uri: MONGODB_URI,
      dataDir: DATA_DIR,
      monitored,
      watched: rightsIn,
    });
    traces?.watch(mongoose.connection.getClient());
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError('unavailable', `${reason}.`, { cause: error });
  }
}

/** Logs what mongoose asks of the database: by which fields, not for which values. */
function logQueries({ LOG_LEVEL }: Config, log: Log): void {
  if (LOG_LEVEL !== 'debug' && LOG_LEVEL !== 'trace') return;
  mongoose.set('debug', (collection: string, operation: string, filter: unknown) => {
    const fields = isFilter(filter) ? Object.keys(filter) : [];
    log.debug({ collection, operation, fields }, 'query');
  });
}

function isFilter(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
