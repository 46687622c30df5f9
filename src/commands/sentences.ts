import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod/v4';
import { UserError } from '../core/errors.js';

/** A sentence to plan. Those of one conversation know what came before. */
const Sentence = z.strictObject({
  text: z.string(),
  as: z.string().optional(),
  conversation: z.string().optional(),
});
export type Sentence = z.output<typeof Sentence>;

/** The sentences of a file or of standard input, one JSON object a line. Throws `UserError` where these are none. */
export async function* readSentences(file: string | undefined): AsyncGenerator<Sentence> {
  const input = file === undefined ? process.stdin : await readable(file);
  let number = 0;
  for await (const line of createInterface({ input })) {
    number += 1;
    if (line.trim()) yield readSentence(line, number);
  }
}

async function readable(file: string): Promise<NodeJS.ReadableStream> {
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
    await handle.close();
  } catch (error) {
    throw unreadable(file, error);
  }
  throw unreadable(file);
}

function unreadable(file: string, cause?: unknown): UserError {
  return new UserError('invalid', `--file must be a file that can be read; it is ${file}.`, { cause });
}

function readSentence(line: string, number: number): Sentence {
  const parsed = Sentence.safeParse(jsonOf(line));
  if (parsed.success) return parsed.data;
  throw new UserError(
    'invalid',
    `Line ${number} must be an object such as {"text":"show deal 20","as":"megan"}.`,
  );
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
