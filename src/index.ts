import { ConfigError } from './config.js';
import { UserError } from './core/errors.js';

/** What the process can do; `serve` where nothing is named. A command loads only what it needs. */
const commands = new Map<string, () => Promise<(args: string[]) => Promise<void>>>([
  ['serve', async () => (await import('./commands/serve.js')).serve],
  ['dev', async () => (await import('./commands/dev.js')).dev],
  ['mcp', async () => (await import('./commands/mcp.js')).mcp],
  ['plan', async () => (await import('./commands/plan.js')).plan],
  ['readme', async () => (await import('./commands/readme.js')).readme],
  ['manifest', async () => (await import('./commands/manifest.js')).manifest],
  ['package', async () => (await import('./commands/package.js')).packageApp],
]);

const help = ['help', '--help', '-h'];

/** What is said of the commands; `serve` is the one where nothing is named. */
const usage = [
  'Usage: node dist/index.js [command]',
  '',
  '  serve   runs the bot, and MCP over HTTP beside it; what happens where no command is named',
  '  dev     runs the demo with the Microsoft 365 Agents Playground in front of it',
  '  mcp     serves MCP on standard input and output as one person: mcp [--as <name>]',
  '  plan    prints what a sentence would call: plan <sentence> [--as <name>]',
  '  readme  brings the tables of README.md up to date',
  '',
  'README.md lists the environment variables.',
].join('\n');

async function main([name = 'serve', ...args]: string[]): Promise<void> {
  if (help.includes(name)) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const load = commands.get(name);
  if (!load)
    throw new ConfigError(`There is no command ${name}. There are ${[...commands.keys()].join(', ')}.`);
  const command = await load();
  await command(args);
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
