import { readConfig } from '../config.js';
import { createLog } from '../telemetry/log.js';
import { exitOnFailure, exitOnUnhandled, keepHeapSmall, stopSignal } from './lifecycle.js';
import { startService } from './service.js';

/** Runs the bot until the process is asked to stop. */
export async function serve(): Promise<void> {
  keepHeapSmall();
  const config = readConfig();
  const turnLog = createLog(config.LOG_LEVEL);
  exitOnUnhandled(turnLog.log);
  const service = await startService(config, turnLog);
  exitOnFailure(turnLog.log, service.failed);
  const signal = await stopSignal();
  turnLog.log.info({ signal }, 'stopping');
  await service.stop();
}
