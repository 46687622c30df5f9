import { z } from 'zod/v4';
import { about, type About } from './config/about.js';
import { bot } from './config/bot.js';
import { entra } from './config/entra.js';
import { gemini } from './config/gemini.js';
import { microsoft365 } from './config/microsoft365.js';
import { server } from './config/server.js';

const Variables = z.object({ ...server, ...bot, ...entra, ...gemini, ...microsoft365 });

type Variable = keyof typeof Variables.shape;
type Environment = Record<string, string | undefined>;

/** The variables by their names; `demo` says that the process is one (unsigned messages, this machine only). */
export type Config = z.output<typeof Variables> & { HOST: string; demo: boolean };

/** Its message has a sentence for each variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the configuration; throws `ConfigError`. An empty value counts as none. */
export function readConfig(environment: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    throw new ConfigError(
      variables
        .filter((name) => wrong.has(name))
        .map((name) => explain(name, given))
        .join('\n'),
    );
  }
  const config = parsed.data;
  const demo = config.BOT_ID === undefined && config.NODE_ENV !== 'production';
  const problem = problemOf(config, demo);
  if (problem) throw new ConfigError(problem);
  return { ...config, demo, HOST: config.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0') };
}

const variables = Object.keys(Variables.shape).filter((name): name is Variable => name in Variables.shape);
const loopback = ['127.0.0.1', '::1', 'localhost'];

function problemOf(config: z.output<typeof Variables>, demo: boolean): string | undefined {
  if (demo && config.HOST !== undefined && !loopback.includes(config.HOST)) {
    return `HOST must be 127.0.0.1 in the demo, which takes unsigned messages; it is ${config.HOST}. Set BOT_ID to listen elsewhere.`;
  }
  if (demo) return undefined;
  if (config.BOT_ID === undefined) return missing('BOT_ID', 'while NODE_ENV is production');
  const managed = config.BOT_TYPE === 'UserAssignedMSI';
  if (!managed && config.BOT_PASSWORD === undefined) return missing('BOT_PASSWORD', 'when BOT_ID is set');
  if (config.BOT_TYPE !== 'MultiTenant' && config.BOT_TENANT_ID === undefined) {
    return missing('BOT_TENANT_ID', 'when BOT_ID is set');
  }
  if (config.MS365_MCP_ENABLED === 'false' || config.MS365_MCP_SERVER_URL === undefined) return undefined;
  const absent = neededFor365.find((name) => config[name] === undefined);
  return absent && missing(absent, 'while MS365_MCP_SERVER_URL is set');
}

const neededFor365 = [
  'MS365_MCP_SCOPE',
  'AAD_APP_CLIENT_ID',
  'AAD_APP_CLIENT_SECRET',
  'TOKEN_ENCRYPTION_KEYS',
  'BOT_DOMAIN',
] as const;

function missing(name: Variable, when: string): string {
  return `${name} is missing ${when}. It must be ${aboutOf(name).expected}.`;
}

function explain(name: Variable, given: Environment): string {
  const { expected, secret } = aboutOf(name);
  return `${name} must be ${expected}; ${secret ? 'the value given is not' : `it is ${given[name]}`}.`;
}

function aboutOf(name: Variable): About {
  const found = about.get(Variables.shape[name]);
  if (!found) throw new Error(`${name} is not described.`);
  return found;
}

/** The configuration as rows of a table: name, default, purpose. */
export function describeConfig(): string[][] {
  return variables.map((name) => [`\`${name}\``, fallbackOf(name), aboutOf(name).purpose]);
}

function fallbackOf(name: Variable): string {
  const standard = Variables.shape[name].safeParse(undefined);
  return aboutOf(name).fallback ?? `\`${String(standard.data)}\``;
}

/** The environment of a child process: this one's with some variables more. */
export function environmentWith(more: Record<string, string>): Environment {
  return { ...process.env, ...more };
}

/** Whether there is a screen to open a browser on. */
export function hasScreen({ CI, DISPLAY, WAYLAND_DISPLAY }: Environment = process.env): boolean {
  if (CI) return false;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}
