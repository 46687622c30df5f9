import { readConfig } from '../config.js';
import { createMcp } from '../mcp/server.js';
import { serveStdio } from '../mcp/stdio.js';
import { createLog } from '../telemetry/log.js';
import { openCrm } from './crm.js';
import { exitOnFailure, exitOnUnhandled, stopSignal } from './lifecycle.js';
import { memberBehind, speakerCalled } from './member.js';
import { productVersion } from './version.js';
import { readOptions } from './options.js';

/** Serves MCP on standard input and output as one person; the log goes to standard error. */
export async function mcp(args: string[]): Promise<void> {
  const options = { as: { type: 'string', default: 'Alex' } } as const;
  const { values } = readOptions({ args, options }, 'mcp [--as <name>]');
  const config = readConfig();
  const { log, inTurn } = createLog(config.LOG_LEVEL, 2);
  exitOnUnhandled(log);
  const { crmRunner: runner, identify, close, failed } = await openCrm(config, log);
  exitOnFailure(log, failed);
  try {
    const speaker = await speakerCalled(values.as);
    const actorOf = () => memberBehind(speaker, identify);
    const { organizationName: organization } = await actorOf();
    log.info({ as: values.as, organization }, 'ready');
    await serveStdio(createMcp({ runner, version: productVersion(), log, inTurn }), actorOf, stopSignal());
  } finally {
    await close();
  }
}
