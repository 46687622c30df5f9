import { z } from 'zod/v4';

type About = {
  /** What the variable is for, as a sentence. */
  purpose: string;
  /** What its value must be, to follow "must be". */
  expected: string;
  /** What stands for it where it is not set, if that is no constant. */
  fallback?: string;
  /** Its value is never repeated. */
  secret?: boolean;
};

const about = z.registry<About>();

const Variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').register(about, {
    purpose: '`production` turns the demo off and demands BOT_ID.',
    expected: 'development, production or test',
  }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978).register(about, {
    purpose: 'Where the bot listens. 0 picks a free port.',
    expected: 'a whole number from 0 to 65535',
  }),
  HOST: z.string().optional().register(about, {
    purpose: 'The address the bot listens on. The demo takes unsigned messages and stays on this machine.',
    expected: 'the address of a network interface',
    fallback: '`127.0.0.1` in the demo, else `0.0.0.0`',
  }),
  DATA_DIR: z.string().default('./data').register(about, {
    purpose: 'Where the embedded database keeps its files.',
    expected: 'a directory',
  }),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/)
    .optional()
    .register(about, {
      purpose: 'The MongoDB replica set to use.',
      expected: 'a connection string that begins with mongodb:// or mongodb+srv://',
      fallback: 'the embedded database',
      secret: true,
    }),
  BOT_ID: z.guid().optional().register(about, {
    purpose:
      'The Microsoft app id of the bot. With it, every message must carry a valid token of the channel.',
    expected: 'the Microsoft app id of the bot, such as 00000000-0000-0000-0000-000000000000',
    fallback: 'the demo',
  }),
  BOT_PASSWORD: z.string().optional().register(about, {
    purpose: 'The client secret of the bot. A managed identity needs none.',
    expected: 'the client secret of the bot unless BOT_TYPE is UserAssignedMSI',
    fallback: 'none',
    secret: true,
  }),
  BOT_TYPE: z
    .enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI'])
    .default('SingleTenant')
    .register(about, {
      purpose: 'How the bot is registered: MultiTenant, SingleTenant or UserAssignedMSI.',
      expected: 'MultiTenant, SingleTenant or UserAssignedMSI',
    }),
  BOT_TENANT_ID: z.guid().optional().register(about, {
    purpose: 'The tenant of the bot. Only a multi-tenant bot needs none.',
    expected: 'the id of the tenant of the bot unless BOT_TYPE is MultiTenant',
    fallback: 'none',
  }),
  BOT_DOMAIN: z
    .string()
    .regex(/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i)
    .optional()
    .register(about, {
      purpose:
        'The domain by which the bot is reached; MCP over HTTP answers there and on this machine only.',
      expected: 'a domain without https:// and path, such as crm.example.com',
      fallback: 'this machine',
    }),
  AAD_APP_CLIENT_ID: z.guid().optional().register(about, {
    purpose: 'The Entra app whose access tokens MCP over HTTP takes.',
    expected: 'the client id of an app registration, such as 00000000-0000-0000-0000-000000000000',
    fallback: 'no MCP over HTTP; in the demo, its own tokens',
  }),
  AAD_APP_TENANT_ID: z.guid().optional().register(about, {
    purpose: 'The tenant whose people MCP over HTTP lets in.',
    expected: 'the id of a tenant',
    fallback: 'every tenant',
  }),
  AAD_APP_OAUTH_AUTHORITY_HOST: z
    .string()
    .regex(/^https?:\/\/[^\s/]+\/?$/)
    .transform((url) => url.replace(/\/$/, ''))
    .default('https://login.microsoftonline.com')
    .register(about, {
      purpose: 'The Entra that issues the tokens.',
      expected: 'an address such as https://login.microsoftonline.com',
    }),
  GEMINI_API_KEY: z.string().optional().register(about, {
    purpose: 'The key of the Gemini API. With it, Gemini understands what is said.',
    expected: 'a key of the Gemini API',
    fallback: 'no Gemini; the local planner understands what is said',
    secret: true,
  }),
  GEMINI_MODEL: z
    .string()
    .regex(/^[\w.-]+$/)
    .default('gemini-3.8-flash')
    .register(about, {
      purpose: 'The model of Gemini that is asked.',
      expected: 'the name of a model, such as gemini-3.8-flash',
    }),
  GEMINI_BASE_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .default('https://generativelanguage.googleapis.com')
    .register(about, {
      purpose: 'Where Gemini, or what stands in for it, is reached.',
      expected: 'an address such as https://generativelanguage.googleapis.com',
    }),
  GEMINI_TEMPERATURE: z.coerce.number().min(0).max(2).optional().register(about, {
    purpose: 'How freely Gemini chooses its words, from 0 to 2.',
    expected: 'a number from 0 to 2',
    fallback: 'the model’s own',
  }),
  GEMINI_THINKING: z.enum(['minimal', 'low', 'medium', 'high']).default('low').register(about, {
    purpose: 'How much Gemini thinks before it decides: minimal, low, medium or high.',
    expected: 'minimal, low, medium or high',
  }),
  GEMINI_DEADLINE_MS: z.coerce.number().int().min(100).max(60_000).default(4_000).register(about, {
    purpose: 'How long Gemini has for its first decision; after that the local planner answers.',
    expected: 'a whole number of milliseconds from 100 to 60000',
  }),
  AAD_APP_CLIENT_SECRET: z.string().optional().register(about, {
    purpose: 'The client secret of the Entra app, with which the bot gets tokens on behalf of people.',
    expected: 'the client secret of the app AAD_APP_CLIENT_ID',
    fallback: 'none',
    secret: true,
  }),
  MS365_MCP_ENABLED: z.enum(['true', 'false']).default('true').register(about, {
    purpose: '`false` turns mail, calendar and files off.',
    expected: 'true or false',
  }),
  MS365_MCP_SERVER_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(about, {
      purpose: 'The Microsoft 365 MCP server, which people’s mail, calendars and files are reached through.',
      expected: 'the address of an MCP server, such as https://mcp.example.com/mcp',
      fallback: 'no Microsoft 365; in the demo, a sandbox',
    }),
  MS365_MCP_SCOPE: z.string().regex(/^\S+$/).optional().register(about, {
    purpose: 'The permission that the MCP server wants tokens for.',
    expected: 'a scope such as api://00000000-0000-0000-0000-000000000000/access_as_user',
    fallback: 'none',
  }),
  MS365_MCP_PROFILE: z.enum(['graph', 'outlook', 'workiq']).optional().register(about, {
    purpose: 'How the MCP server names its tools: graph, outlook or workiq.',
    expected: 'graph, outlook or workiq',
    fallback: 'what its tools look like',
  }),
  TOKEN_ENCRYPTION_KEYS: z
    .string()
    .transform((keys) => keys.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
    .refine((keys) => keys.every(({ length }) => length === 32))
    .optional()
    .register(about, {
      purpose:
        'The keys that seal people’s tokens in the database. The first one seals, all of them open: put a new one in front, and leave the old one out a day later.',
      expected: 'keys of 32 bytes in base64, separated by commas (openssl rand -base64 32 makes one)',
      fallback: 'none',
      secret: true,
    }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .register(about, {
      purpose: 'The least severe line that is logged. `debug` shows the commands sent to the database.',
      expected: 'fatal, error, warn, info, debug, trace or silent',
    }),
});

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
