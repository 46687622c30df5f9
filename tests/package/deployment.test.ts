import { access, readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { Ajv } from 'ajv';
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

const toolkitSchema = async () =>
  z.looseObject({}).parse(JSON.parse(await readFile('tests/package/toolkit-v1.11.schema.json', 'utf8')));

const placeholders = (text: string) => [...text.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe.each([
  ['teamsapp.yml', 'env/.env.dev', ['infra/azure.parameters.json']],
  ['teamsapp.local.yml', 'env/.env.local', []],
])('%s', (file, environment, parameters) => {
  it('is what the Agents Toolkit accepts', async () => {
    const accepts = new Ajv({ strict: false, allErrors: true }).compile(await toolkitSchema());
    accepts(parse(await readFile(file, 'utf8')));
    expect(accepts.errors ?? []).toEqual([]);
  });

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

/** A parameter of a Bicep file: whether it must be given, and whether Azure keeps it secret. */
const parametersOf = (bicep: string) =>
  new Map(
    [...bicep.matchAll(/((?:^@.*\n)*)^param (\w+) \w+( =)?/gm)].map(([, marks = '', name = '', fallback]) => [
      name,
      { isGiven: !fallback, isSecret: marks.includes('@secure()') },
    ]),
  );

/** What the lines of a block say, such as the settings behind `properties`. */
const linesOf = (block: string | undefined) =>
  new Map(
    [...(block ?? '').matchAll(/^\s+(\w+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );

/** The Bicep files, with what they say. */
const readInfra = async () => {
  const [bicep, bot] = await Promise.all(
    ['azure', 'bot'].map((name) => readFile(`infra/${name}.bicep`, 'utf8')),
  );
  if (bicep === undefined || bot === undefined) throw new Error('There are two files.');
  const settings = linesOf(/name: 'appsettings'\s+properties: \{([^}]*)\}/.exec(bicep)?.[1]);
  return { bicep, bot, settings, parameters: parametersOf(bicep) };
};
/** How a parameter is called that a variable has its value from. */
const camel = (name: string) =>
  name.toLowerCase().replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());

describe('what is created in Azure', () => {
  it('has a setting for every variable of the configuration', async () => {
    const { settings } = await readInfra();
    const variables = describeConfig().map(([name = '']) => name.replaceAll('`', ''));
    // The service says itself where to listen.
    expect(variables.filter((name) => name !== 'PORT' && !settings.has(name))).toEqual([]);
  });

  it('gives each setting the parameter of its name, an attribute of what it creates, or a constant', async () => {
    const { settings, parameters, bicep } = await readInfra();
    const resources = [...bicep.matchAll(/^resource (\w+) /gm)].map(([, name]) => name);
    const wrong = [...settings].filter(([name, value]) => {
      if (/^'[^']*'$/.test(value)) return false;
      const [root = '', ...path] = value.split('.');
      return path.length > 0 ? !resources.includes(root) : root !== camel(name) || !parameters.has(root);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps secrets out of the log of the deployment', async () => {
    const { parameters } = await readInfra();
    const named = [...parameters].filter(([name]) => /secret|key|uri$/i.test(name));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(([, { isSecret }]) => !isSecret)).toEqual([]);
  });

  it('is given what it needs, and nothing else', async () => {
    const { parameters, bicep, bot } = await readInfra();
    const Parameters = z.object({ parameters: z.record(z.string(), z.unknown()) });
    const text = await readFile('infra/azure.parameters.json', 'utf8');
    const given = Object.keys(Parameters.parse(JSON.parse(text)).parameters);
    const needed = [...parameters].flatMap(([name, { isGiven }]) => (isGiven ? [name] : []));
    expect(given.toSorted()).toEqual(needed.toSorted());
    const handed = linesOf(/module bot .*?params: \{([^}]*)\}/s.exec(bicep)?.[1]);
    expect([...handed.keys()].toSorted()).toEqual([...parametersOf(bot).keys()].toSorted());
  });

  it('tells the toolkit the variables that its environment has', async () => {
    const { bicep } = await readInfra();
    const told = [...bicep.matchAll(/^output (\w+) /gm)].map(([, name = '']) => name);
    const own = parseEnv(await readFile('env/.env.dev', 'utf8'));
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((name) => !Object.hasOwn(own, name))).toEqual([]);
  });
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
