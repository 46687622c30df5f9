import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';

const Phrase = z.object({
  text: z.string(),
  calls: z.array(z.object({ tool: z.string(), input: z.record(z.string(), z.unknown()) })).default([]),
});

/** Sentences of a file in tests/phrases with the calls they mean, written apart from the tools' phrases. */
export function readPhrases(name: string): z.output<typeof Phrase>[] {
  const lines = readFileSync(new URL(`../../phrases/${name}.jsonl`, import.meta.url), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => Phrase.parse(JSON.parse(line)));
}
