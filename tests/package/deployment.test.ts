import { access, readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { describeConfig } from '../../src/config.js';

const File = z.object({
  version: z.string(),
  provision: z.array(
    z.object({ uses: z.string(), writeToEnvironmentFile: z.record(z.string(), z.string()).optional() }),
  ),
  deploy: z.array(z.unknown()),
  publish: z.array(z.unknown()).optional(),
});

const placeholders = (text: string) => [...text.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe.each([
  ['teamsapp.yml', 'env/.env.dev', ['infra/azure.parameters.json']],
  ['teamsapp.local.yml', 'env/.env.local', []],
])('%s', (file, environment, parameters) => {
  it('names only files that are there', async () => {
    const text = await readFile(file, 'utf8');
    const paths = [...text.matchAll(/(?:manifestPath|path|parameters|ignoreFile): \.\/(\S+)/g)];
    expect(paths.length).toBeGreaterThan(0);
    await Promise.all(paths.map(([, path = '']) => access(path)));
  });

  it('uses only variables that its environment has or a step before writes', async () => {
    const others = ['appPackage/manifest.json', 'appPackage/aad.manifest.json', ...parameters];
    const texts = await Promise.all([file, ...others].map((path) => readFile(path, 'utf8')));
    const { provision } = File.parse(parse(texts[0] ?? ''));
    const written = provision.flatMap((step) => Object.values(step.writeToEnvironmentFile ?? {}));
    const own = Object.keys(parseEnv(await readFile(environment, 'utf8')));
    const secrets = ['SECRET_MONGODB_URI'];
    const known = new Set([...own, ...written, ...secrets]);
    expect(texts.flatMap(placeholders).filter((name) => !known.has(name))).toEqual([]);
  });

  it('keeps no secret in the environment that is committed', async () => {
    const own = parseEnv(await readFile(environment, 'utf8'));
    expect(Object.keys(own).filter((name) => /SECRET|PASSWORD|KEY|URI/.test(name))).toEqual([]);
  });
});

it('The app service has a setting for every variable of the configuration', async () => {
  const bicep = await readFile('infra/azure.bicep', 'utf8');
  const settings = /name: 'appsettings'\s+properties: \{([^}]*)\}/.exec(bicep)?.[1] ?? '';
  const names = [...settings.matchAll(/^\s+([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
  const variables = describeConfig().map(([name = '']) => name.replaceAll('`', ''));
  // The service says itself where to listen.
  expect(variables.filter((name) => name !== 'PORT' && !names.includes(name))).toEqual([]);
});

it('The Entra app lets Teams, Outlook and Microsoft 365 ask for its one permission', async () => {
  const Manifest = z.object({
    identifierUris: z.array(z.string()),
    api: z.object({
      requestedAccessTokenVersion: z.literal(2),
      oauth2PermissionScopes: z.tuple([z.object({ id: z.string(), value: z.literal('access_as_user') })]),
      preAuthorizedApplications: z.array(
        z.object({ appId: z.guid(), delegatedPermissionIds: z.tuple([z.string()]) }),
      ),
    }),
    web: z.object({ redirectUris: z.tuple([z.literal('https://${{BOT_DOMAIN}}/auth/end')]) }),
  });
  const { api, identifierUris } = Manifest.parse(
    JSON.parse(await readFile('appPackage/aad.manifest.json', 'utf8')),
  );
  const [scope] = api.oauth2PermissionScopes;
  expect(identifierUris).toContain('api://botid-${{BOT_ID}}');
  expect(api.preAuthorizedApplications).toHaveLength(9);
  expect(api.preAuthorizedApplications.every((app) => app.delegatedPermissionIds[0] === scope.id)).toBe(true);
});
