import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ConfigError } from '../config.js';

/** Reads what follows a command; throws `ConfigError` with the usage where that is nothing it knows. */
export function readOptions<const C extends ParseArgsConfig>(config: C, usage: string) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!isAboutArguments(error)) throw error;
    // Further sentences are Node's advice on quoting.
    const [problem = ''] = error.message.split(/\.\s/);
    throw new ConfigError(`${problem.replace(/\.$/, '')}.\nUsage: ${usage}`, { cause: error });
  }
}

function isAboutArguments(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
