import { AsyncLocalStorage } from 'node:async_hooks';
import type { SignInParts } from '../bot/sign-in/request.js';
import type { Config } from '../config.js';
import type { Log } from '../core/log.js';
import { auditServerCall } from '../crm/index.js';
import { cast, aadObjectId } from '../demo/people.js';
import { createDemoTokens } from '../identity/demo-tokens.js';
import { createEntraTokens, type EntraTokens } from '../identity/entra-tokens.js';
import { createSignIns } from '../identity/sign-ins.js';
import { createTokenStore } from '../identity/token-store.js';
import { createVault } from '../identity/vault.js';
import type { AccessTokens, Microsoft365 } from '../m365/connection.js';
import { createConnections } from '../m365/connections.js';
import type { Sandbox } from '../m365/sandbox/sandbox.js';
import type { Metrics } from '../telemetry/metrics.js';
import { signInDemands } from './stores.js';

/** Microsoft 365 as this process reaches it. */
export interface Office {
  microsoft365: Microsoft365;
  /** Where people sign in themselves; in the demo everybody is. */
  entra?: EntraTokens | undefined;
  close: () => Promise<void>;
}

/** How people sign in to Microsoft 365 at the bot; undefined where they need not or cannot. */
export function signInOf(
  { BOT_ID, BOT_DOMAIN }: Config,
  office: Office | undefined,
): SignInParts | undefined {
  if (!office?.entra || BOT_ID === undefined || BOT_DOMAIN === undefined) return undefined;
  const address = `https://${BOT_DOMAIN}`;
  const signIns = createSignIns(office.entra, `${address}/auth/end`);
  return { signIns, resource: `api://botid-${BOT_ID}`, address };
}

/** Connects to the Microsoft 365 server; undefined where there is none or it is turned off. */
export function openMicrosoft365(config: Config, log: Log, metrics?: Metrics): Office | undefined {
  const { demo, MS365_MCP_ENABLED, MS365_MCP_SERVER_URL } = config;
  const sandbox = demo && MS365_MCP_SERVER_URL === undefined ? lazySandbox(config, log) : undefined;
  const url = MS365_MCP_SERVER_URL ?? sandbox?.url;
  if (MS365_MCP_ENABLED === 'false' || url === undefined) return undefined;
  const entra = entraTokens(config, log, metrics);
  const tokens: AccessTokens = entra ?? createDemoTokens(accountInDemo);
  const observe = metrics?.serverCall;
  const microsoft365 = createConnections({ url, tokens, log, audit: auditServerCall, observe });
  const close = async () => {
    await microsoft365.close();
    await sandbox?.close();
  };
  return { microsoft365, entra, close };
}

/** The sandbox of the demo, which starts when somebody first needs it. */
function lazySandbox(config: Config, log: Log) {
  let started: Promise<Sandbox> | undefined;
  // What it is asked later is no part of the turn, nor of the transaction, in which it is first needed.
  const apart = AsyncLocalStorage.snapshot();
  const start = () =>
    apart(async () => {
      const { openSandbox } = await import('./sandbox.js');
      return openSandbox(config, log);
    });
  return {
    url: async () => (await (started ??= start())).url,
    close: async () => (await started)?.close(),
  };
}

function entraTokens(config: Config, log: Log, metrics: Metrics | undefined): EntraTokens | undefined {
  const { demo, AAD_APP_CLIENT_ID, AAD_APP_CLIENT_SECRET, MS365_MCP_SCOPE, TOKEN_ENCRYPTION_KEYS } = config;
  if (demo || !AAD_APP_CLIENT_ID || !AAD_APP_CLIENT_SECRET || !MS365_MCP_SCOPE || !TOKEN_ENCRYPTION_KEYS) {
    return undefined;
  }
  return createEntraTokens({
    registration: {
      clientId: AAD_APP_CLIENT_ID,
      clientSecret: AAD_APP_CLIENT_SECRET,
      authority: config.AAD_APP_OAUTH_AUTHORITY_HOST,
    },
    scope: MS365_MCP_SCOPE,
    store: createTokenStore(createVault(TOKEN_ENCRYPTION_KEYS), log),
    demands: signInDemands,
    log,
    observe: metrics?.tokenRefresh,
  });
}

function accountInDemo(person: { aadObjectId: string }): string | undefined {
  return cast.find(({ n }) => aadObjectId(n) === person.aadObjectId)?.name;
}
