import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Learnt } from './model.js';
import type { Skill } from './skill.js';

/** What stands before the weights, on a line of its own. */
const Head = z.object({
  key: z.string(),
  classes: z.number().int(),
  words: z.array(z.string()),
  features: z.array(z.string()),
});

/** Differs as soon as any declaration says or takes something else. */
export function keyOf(skills: readonly Skill[]): string {
  const said = skills.map(({ tool, patterns, fields }) => [tool.title, patterns, [...fields.values()]]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** What was learnt, as the bytes of a file. */
export function writeLearnt(key: string, { weights, ...head }: Learnt): Buffer {
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength);
  return Buffer.concat([Buffer.from(`${JSON.stringify({ key, ...head })}\n`), bytes]);
}

/** Reads such a file; undefined where it was learnt from other declarations, or is none. */
export function readLearnt(file: Buffer, key: string): Learnt | undefined {
  const end = file.indexOf(0x0a);
  const head = headOf(file.toString('utf8', 0, Math.max(0, end)));
  if (head?.key !== key) return undefined;
  const { words, features, classes } = head;
  const count = features.length * classes;
  const bytes = file.subarray(end + 1);
  if (bytes.length !== count * Float32Array.BYTES_PER_ELEMENT) return undefined;
  // Copied, as numbers must begin where a multiple of their size does.
  return { words, features, classes, weights: new Float32Array(Uint8Array.from(bytes).buffer) };
}

function headOf(text: string): z.output<typeof Head> | undefined {
  try {
    return Head.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
