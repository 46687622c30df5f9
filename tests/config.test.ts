import { describe, expect, it } from 'vitest';
import { ConfigError, describeConfig, readConfig } from '../src/config.js';

const bot = {
  BOT_ID: '30000000-0000-4000-8000-000000000001',
  BOT_PASSWORD: 'a-client-secret',
  BOT_TENANT_ID: '10000000-0000-4000-8000-000000000001',
};

const office = {
  ...bot,
  MS365_MCP_SERVER_URL: 'https://mcp.example.com/mcp',
  MS365_MCP_SCOPE: 'api://mail/access_as_user',
  AAD_APP_CLIENT_ID: '30000000-0000-4000-8000-000000000002',
  AAD_APP_CLIENT_SECRET: 'an-app-secret',
  TOKEN_ENCRYPTION_KEYS: `${Buffer.alloc(32, 1).toString('base64')}, ${Buffer.alloc(32, 2).toString('base64')}`,
  BOT_DOMAIN: 'crm.example.com',
};

function problem(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the configuration', () => {
  it('is a demo on this machine where nothing is set', () => {
    expect(readConfig({})).toMatchObject({ demo: true, HOST: '127.0.0.1', PORT: 3978, DATA_DIR: './data' });
  });

  it('takes an empty value for none', () => {
    expect(readConfig({ PORT: '', BOT_ID: ' ' })).toMatchObject({ demo: true, PORT: 3978 });
  });

  it('is no demo with a bot, and listens on every interface', () => {
    expect(readConfig(bot)).toMatchObject({ demo: false, HOST: '0.0.0.0', BOT_ID: bot.BOT_ID });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535; it is http.'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535; it is 70000.'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent; it is loud.',
    ],
    [{ NODE_ENV: 'prod' }, 'NODE_ENV must be development, production or test; it is prod.'],
    [{ BOT_ID: 'bot' }, /^BOT_ID must be the Microsoft app id of the bot, such as .*; it is bot\.$/],
    [{ NODE_ENV: 'production' }, /^BOT_ID is missing while NODE_ENV is production\./],
    [{ ...bot, BOT_PASSWORD: '' }, /^BOT_PASSWORD is missing when BOT_ID is set\./],
    [{ ...bot, BOT_TENANT_ID: '' }, /^BOT_TENANT_ID is missing when BOT_ID is set\./],
    [{ BOT_DOMAIN: 'https://crm.example.com' }, /^BOT_DOMAIN must be a domain without https:\/\//],
    [{ AAD_APP_CLIENT_ID: 'app' }, /^AAD_APP_CLIENT_ID must be the client id of an app registration/],
    [{ AAD_APP_TENANT_ID: 'contoso' }, 'AAD_APP_TENANT_ID must be the id of a tenant; it is contoso.'],
    [{ AAD_APP_OAUTH_AUTHORITY_HOST: 'login' }, /^AAD_APP_OAUTH_AUTHORITY_HOST must be an address such as/],
    [{ MS365_MCP_ENABLED: 'no' }, 'MS365_MCP_ENABLED must be true or false; it is no.'],
    [{ MS365_MCP_SERVER_URL: 'mcp' }, /^MS365_MCP_SERVER_URL must be the address of an MCP server/],
    [{ MS365_MCP_PROFILE: 'mail' }, 'MS365_MCP_PROFILE must be graph, outlook or workiq; it is mail.'],
    [{ ...office, MS365_MCP_SCOPE: '' }, /^MS365_MCP_SCOPE is missing while MS365_MCP_SERVER_URL is set\./],
    [
      { ...office, AAD_APP_CLIENT_SECRET: '' },
      /^AAD_APP_CLIENT_SECRET is missing while MS365_MCP_SERVER_URL/,
    ],
    [
      { ...office, TOKEN_ENCRYPTION_KEYS: '' },
      /^TOKEN_ENCRYPTION_KEYS is missing while MS365_MCP_SERVER_URL/,
    ],
    [{ ...office, BOT_DOMAIN: '' }, /^BOT_DOMAIN is missing while MS365_MCP_SERVER_URL is set\./],
    [{ HOST: '0.0.0.0' }, /^HOST must be 127\.0\.0\.1 in the demo, .*; it is 0\.0\.0\.0\./],
  ])('of %o is refused by name', (environment, message) => {
    expect(problem(environment)).toMatch(message);
  });

  it('takes the authority with or without a slash at its end', () => {
    const AAD_APP_OAUTH_AUTHORITY_HOST = 'https://login.microsoftonline.us/';
    expect(readConfig({ AAD_APP_OAUTH_AUTHORITY_HOST })).toMatchObject({
      AAD_APP_OAUTH_AUTHORITY_HOST: 'https://login.microsoftonline.us',
    });
  });

  it('names everything that is wrong at once', () => {
    expect(problem({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });

  it('takes several keys for tokens, the first of which seals', () => {
    expect(readConfig(office).TOKEN_ENCRYPTION_KEYS).toEqual([Buffer.alloc(32, 1), Buffer.alloc(32, 2)]);
    expect(problem({ ...office, MS365_MCP_ENABLED: 'false', BOT_DOMAIN: '' })).toBe('none');
  });

  it('never repeats a secret', () => {
    expect(problem({ TOKEN_ENCRYPTION_KEYS: 'hunter2' })).toMatch(
      /^TOKEN_ENCRYPTION_KEYS must be keys of 32 bytes in base64, .*; the value given is not\.$/,
    );
    expect(problem({ MONGODB_URI: 'mysql://crm:hunter2@host' })).toMatch(
      /^MONGODB_URI must be .* begins with/,
    );
    expect(problem({ MONGODB_URI: 'mysql://crm:hunter2@host' })).not.toContain('hunter2');
  });

  it('needs neither password nor tenant where the registration has none', () => {
    expect(problem({ ...bot, BOT_PASSWORD: '', BOT_TYPE: 'UserAssignedMSI' })).toBe('none');
    expect(problem({ ...bot, BOT_TENANT_ID: '', BOT_TYPE: 'MultiTenant' })).toBe('none');
  });

  it.each(describeConfig())('describes %s: by default %s', (name, standard, purpose) => {
    expect(name).toMatch(/^`[A-Z\d_]+`$/);
    expect(standard).not.toContain('undefined');
    expect(purpose).toMatch(/\.$/);
  });
});
