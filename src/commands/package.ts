import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { zipSync } from 'fflate';
import { z } from 'zod/v4';
import { ConfigError } from '../config.js';
import { readOptions } from './options.js';

const usage = 'npm run package -- [--env dev]';
const directory = 'appPackage';

const Manifest = z.looseObject({
  icons: z.record(z.string(), z.string()),
  localizationInfo: z.object({ additionalLanguages: z.array(z.object({ file: z.string() })) }),
});

/** Builds the app package that is uploaded to Teams: the manifest filled in for an environment, its texts and icons. */
export async function packageApp(args: string[]): Promise<void> {
  const options = readOptions({ args, options: { env: { type: 'string', default: 'dev' } } }, usage);
  const { env } = options.values;
  const files = await packageFiles(await variablesOf(env));
  const target = join(directory, 'build', `appPackage.${env}.zip`);
  await mkdir(join(directory, 'build'), { recursive: true });
  await writeFile(target, zipSync(files));
  process.stdout.write(`${target}\n`);
}

/** The files of the package by their names. Throws `ConfigError` that names the variables that are missing. */
export async function packageFiles(variables: NodeJS.Dict<string>): Promise<Record<string, Uint8Array>> {
  const manifest = fillIn(await readFile(join(directory, 'manifest.json'), 'utf8'), variables);
  const { icons, localizationInfo } = Manifest.parse(JSON.parse(manifest));
  const files: Record<string, Uint8Array> = { 'manifest.json': Buffer.from(manifest) };
  for (const name of Object.values(icons)) files[name] = await readFile(join(directory, name));
  for (const { file } of localizationInfo.additionalLanguages) {
    files[file] = Buffer.from(fillIn(await readFile(join(directory, file), 'utf8'), variables));
  }
  return files;
}

/** Puts values for `${{NAMES}}`; throws `ConfigError` that names those without one. */
function fillIn(text: string, variables: NodeJS.Dict<string>): string {
  const placeholder = /\$\{\{(\w+)\}\}/g;
  const names = new Set([...text.matchAll(placeholder)].map(([, name = '']) => name));
  const missing = [...names].filter((name) => !variables[name] && name !== 'APP_NAME_SUFFIX');
  if (missing.length > 0) {
    throw new ConfigError(
      `${missing.join(', ')} must have a value in env/.env.${variables['TEAMSFX_ENV']}. README, “Into a tenant”, tells how they get theirs.`,
    );
  }
  return text.replaceAll(placeholder, (_, name: string) => variables[name] ?? '');
}

/** The variables of an environment; its own file with secrets, which is not committed, wins. */
async function variablesOf(env: string): Promise<NodeJS.Dict<string>> {
  const own = await readFile(`env/.env.${env}`, 'utf8').catch(() => undefined);
  if (own === undefined) throw new ConfigError(`There is no env/.env.${env}.`);
  const secret = await readFile(`env/.env.${env}.user`, 'utf8').catch(() => '');
  return { ...parseEnv(own), ...parseEnv(secret), TEAMSFX_ENV: env };
}
