import { mkdir } from 'node:fs/promises';
import { ConfigError, hasScreen, readConfig, type Config } from '../config.js';
import { UserError } from '../core/errors.js';
import { aadObjectId, cast, tenantId } from '../demo/people.js';
import { createLog } from '../telemetry/log.js';
import { examples } from './examples.js';
import { exitOnFailure, exitOnUnhandled, keepHeapSmall, stopSignal } from './lifecycle.js';
import { startPlayground, type Playground } from './playground.js';
import type { PlaygroundUser } from './playground-config.js';
import { startService, type Service } from './service.js';

/** Runs the demo with the Microsoft 365 Agents Playground in front of it, until either ends. */
export async function dev(): Promise<void> {
  keepHeapSmall();
  const config = readConfig();
  if (!config.demo)
    throw new ConfigError('BOT_ID must not be set for the Playground, which is for the demo.');
  const turnLog = createLog(config.LOG_LEVEL);
  exitOnUnhandled(turnLog.log);
  const service = await startService(config, turnLog);
  exitOnFailure(turnLog.log, service.failed);
  const playground = await openPlayground(config, service);
  process.once('exit', () => playground.stop());
  process.stdout.write(invitation(playground.url));

  const reason = await Promise.race([stopSignal().then(() => undefined), playground.ended]);
  playground.stop();
  await service.stop();
  if (reason !== undefined) throw new UserError('unavailable', `The Playground ended. ${reason}`);
}

async function openPlayground({ DATA_DIR }: Config, { url }: Service): Promise<Playground> {
  const [alex, ...others] = cast.map(userOf);
  if (!alex) throw new Error('The demo has no people.');
  await mkdir(DATA_DIR, { recursive: true });
  const endpoint = `${url}/api/messages`;
  const settings = { endpoint, directory: DATA_DIR, tenantId, currentUser: alex, others };
  return startPlayground({ ...settings, openBrowser: hasScreen() });
}

function userOf({ n, name }: { n: number; name: string }): PlaygroundUser {
  return {
    name,
    aadObjectId: aadObjectId(n),
    email: `${name.toLowerCase().replace(' ', '.')}@contoso.example`,
  };
}

function invitation(url: string): string {
  const sentences = examples.map(({ sentence }) => `  ${sentence}`);
  return ['', `Talk to Pipelane in the Playground: ${url}`, '', 'Try:', ...sentences, '', ''].join('\n');
}
