import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';

const Call = z.strictObject({ tool: z.string(), input: z.record(z.string(), z.unknown()).default({}) });
const Calls = z.array(Call);

/**
 * What a sentence should come to: `calls` in this order, or one of the other readings in `or`; `asks` where a question
 * about this field ("stage", or "move_deal_to_stage.stage") is right; `is` where it is no call, such as an answer to what
 * waits. Without any of these nothing may be changed.
 */
const expectation = {
  text: z.string(),
  calls: Calls.optional(),
  or: z.array(Calls).optional(),
  asks: z.string().optional(),
  is: z.enum(['confirm', 'cancel', 'drop', 'help']).optional(),
};

const Turn = z.strictObject(expectation);
const Line = z.union([
  z.strictObject({ ...expectation, as: z.string().optional() }),
  z.strictObject({ as: z.string().optional(), turns: z.array(Turn).min(1) }),
]);

export type ExpectedCall = z.output<typeof Call>;
export type ExpectedTurn = z.output<typeof Turn>;
type Kind = 'single' | 'dialogue' | 'negative';

/** A sentence, or several said after each other in one conversation, with what each should come to. */
export interface Case {
  domain: string;
  kind: Kind;
  as: string;
  turns: ExpectedTurn[];
}

export const splits = ['tuning', 'held-out'] as const;
type Split = (typeof splits)[number];

/** The cases of a split. The two are written in the same spirit and share no sentence. */
export function readSplit(split: Split): Case[] {
  const folder = fileURLToPath(new URL(`../phrases/${split}`, import.meta.url));
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => readCases(join(folder, name)));
}

/** The cases of a file with one JSON object a line; its name is their domain. */
export function readCases(file: string): Case[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    line.trim() ? [readCase(line, basename(file, '.jsonl'), `${file}:${index + 1}`)] : [],
  );
}

function readCase(line: string, domain: string, place: string): Case {
  const parsed = Line.safeParse(jsonOf(line));
  if (!parsed.success) throw new Error(`${place} is not a sentence with what it means.`);
  const { as = 'Alex', ...rest } = parsed.data;
  if ('turns' in rest) return { domain, kind: 'dialogue', as, turns: rest.turns };
  return { domain, kind: rest.calls || rest.asks || rest.is ? 'single' : 'negative', as, turns: [rest] };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
