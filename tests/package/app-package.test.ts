import { readFile } from 'node:fs/promises';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { withDeclarations } from '../../src/commands/manifest.js';
import { packageFiles } from '../../src/commands/package.js';
import { runProduct } from '../commands/product.js';

const schemas = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.30';
const id = '00000000-0000-4000-8000-000000000001';
const variables = {
  APP_NAME_SUFFIX: '-dev',
  DEVELOPER_NAME: 'Contoso',
  DEVELOPER_WEBSITE_URL: 'https://contoso.example',
  DEVELOPER_PRIVACY_URL: 'https://contoso.example/privacy',
  DEVELOPER_TERMS_URL: 'https://contoso.example/terms',
  TEAMS_APP_ID: id,
  BOT_ID: id,
  BOT_DOMAIN: 'crm.contoso.example',
  AAD_APP_CLIENT_ID: id,
};

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

describe('The app package', () => {
  let files: Record<string, Uint8Array>;
  const json = (name: string): unknown => JSON.parse(Buffer.from(files[name] ?? []).toString());

  beforeAll(async () => {
    files = await packageFiles(variables);
  });

  it('holds the manifest, its texts in another language, and both icons', () => {
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'de.json', 'manifest.json', 'outline.png']);
  });

  it('has a manifest that its schema accepts', async () => {
    const manifest = Object(json('manifest.json'));
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    const wrong = await AppManifestUtils.validateAgainstSchema({ ...manifest, accentColor: 'blue' });
    expect(wrong).not.toEqual([]);
  });

  it('has the prompts and commands that the bot declares (npm run manifest)', async () => {
    const manifest = await readJson('appPackage/manifest.json');
    expect(withDeclarations(manifest)).toEqual(manifest);
  });

  it('says everything in German that it says in English', async () => {
    const german = z.record(z.string(), z.string()).parse(json('de.json'));
    const schema = Object(await readJson(`${schemas}/MicrosoftTeams.Localization.schema.json`));
    const { $schema: _draft, ...rules } = schema;
    expect(
      new Ajv({ strict: false, unicodeRegExp: false, formats: { uri: true } }).validate(rules, german),
    ).toBe(true);
    const { name, description, bots, composeExtensions } = Object(json('manifest.json'));
    const shown = textsIn({ name, description, bots, composeExtensions });
    expect(shown.filter((path) => german[path] === undefined)).toEqual([]);
    const further = ['$schema', 'copilotAgents.customEngineAgents[0].disclaimer.text'];
    expect(Object.keys(german).filter((path) => ![...shown, ...further].includes(path))).toEqual([]);
  });

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is a PNG of %i by %i pixels', (name, size) => {
    const icon = Buffer.from(files[name] ?? []);
    expect(icon.subarray(1, 4).toString()).toBe('PNG');
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size]);
  });
});

it('A variable without a value is named when the app is packaged', async () => {
  const { code, stderr } = await runProduct(['package', '--env', 'local'], {});
  expect(code).toBe(1);
  expect(stderr).toContain('TEAMS_APP_ID, BOT_ID, BOT_DOMAIN');
});

/** The paths of titles, names and descriptions, as a file of texts writes them; prompts stay as the bot reads them. */
function textsIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => textsIn(item, `${path}[${at}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    const isShown = ['title', 'description', 'short', 'full'].includes(key) && typeof item === 'string';
    return isShown ? [inner] : textsIn(item, inner);
  });
}
