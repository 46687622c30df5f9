import { ConfigError } from './config.js';
import { UserError } from './core/errors.js';

type Run = (args: string[]) => Promise<void>;

/** What the process can do; `serve` where nothing is named. A command loads only what it needs. */
const commands: Readonly<Record<string, { does: string; load: () => Promise<Run> }>> = {
  serve: {
    does: 'runs the bot, and MCP over HTTP beside it; what happens where no command is named',
    load: async () => (await import('./commands/serve.js')).serve,
  },
  dev: {
    does: 'runs the demo with the Microsoft 365 Agents Playground in front of it',
    load: async () => (await import('./commands/dev.js')).dev,
  },
  mcp: {
    does: 'serves MCP on standard input and output as one person: mcp [--as <name>]',
    load: async () => (await import('./commands/mcp.js')).mcp,
  },
  plan: {
    does: 'prints what a sentence would call: plan <sentence> [--as <name>]',
    load: async () => (await import('./commands/plan.js')).plan,
  },
  readme: {
    does: 'brings the tables of README.md up to date',
    load: async () => (await import('./commands/readme.js')).readme,
  },
  manifest: {
    does: 'brings the prompts and commands in the manifest of the app up to date',
    load: async () => (await import('./commands/manifest.js')).manifest,
  },
  learn: {
    does: 'learns what people say ahead of time, as the build does',
    load: async () => (await import('./commands/learn.js')).learn,
  },
  package: {
    does: 'builds the app package for Teams: package [--env dev]',
    load: async () => (await import('./commands/package.js')).packageApp,
  },
};

const help = ['help', '--help', '-h'];

const usage = [
  'Usage: node dist/index.js [command]',
  '',
  ...Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(10)}${does}`),
  '',
  'README.md lists the environment variables.',
].join('\n');

async function main([name = 'serve', ...args]: string[]): Promise<void> {
  if (help.includes(name)) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw new ConfigError(`There is no command ${name}. There are ${Object.keys(commands).join(', ')}.`);
  const run = await command.load();
  await run(args);
}

function isForPeople(error: unknown): error is Error {
  return error instanceof ConfigError || error instanceof UserError;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const words = isForPeople(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
