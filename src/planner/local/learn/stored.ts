import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Learnt } from './model.js';
import { nothings } from './nothing.js';
import type { Skill } from '../skills/skill.js';

/** What stands before the weights, on a line of its own. */
const Head = z.object({
  key: z.string(),
  classes: z.number().int(),
  words: z.array(z.string()),
  common: z.number().int(),
  features: z.array(z.string()),
});

/** Differs as soon as any declaration says or takes something else. */
export function keyOf(skills: readonly Skill[]): string {
  const said = skills.map(({ tool, patterns, fields }) => [tool.title, patterns, [...fields.values()]]);
  return createHash('sha256')
    .update(JSON.stringify([said, nothings]))
    .digest('hex');
}

/** What was learnt, as the bytes of a file. */
export function writeLearnt(key: string, { weights, scales, ...head }: Learnt): Buffer {
  return Buffer.concat([
    Buffer.from(`${JSON.stringify({ key, ...head })}\n`),
    bytesOf(scales),
    bytesOf(weights),
  ]);
}

/** Reads such a file; undefined where it was learnt from other declarations, or is none. */
export function readLearnt(file: Buffer, key: string): Learnt | undefined {
  const end = file.indexOf(0x0a);
  const head = headOf(file.toString('utf8', 0, Math.max(0, end)));
  if (head?.key !== key) return undefined;
  const { words, common, features, classes } = head;
  // Copied, as numbers must begin where a multiple of their size does.
  const bytes = Uint8Array.from(file.subarray(end + 1));
  const size = features.length * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length !== size + features.length * classes) return undefined;
  const scales = new Float32Array(bytes.buffer, 0, features.length);
  return { words, common, features, classes, scales, weights: new Int8Array(bytes.buffer, size) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function headOf(text: string): z.output<typeof Head> | undefined {
  try {
    return Head.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
