import { readdirSync } from 'node:fs';
import { readKept } from '../../../src/commands/learnt.js';
import { describe, expect, it } from 'vitest';
import { declaredTools } from '../../../src/commands/readme.js';
import { chooseTools } from '../../../src/planner/gemini/choose.js';
import { createDeclarations, findTools, tokensOf } from '../../../src/planner/gemini/declare.js';
import type { Dialog } from '../../../src/planner/local/dialogue/dialog.js';
import { createLocalPlanner } from '../../../src/planner/local/local.js';
import { readPhrases } from '../local/phrases.js';
import { memoryStore } from '../local/store.js';
import { alex, now } from '../local/world.js';

const offered = { isOffered: () => true };
// Those of Microsoft 365 count as if a server offered all of them.
const tools = (await declaredTools()).map((tool) => ({ ...tool, ...offered }));
const declare = createDeclarations();
const local = createLocalPlanner({
  tools,
  find: async () => [],
  dialogs: memoryStore<Dialog>(),
  learnt: await readKept(),
});

const files = readdirSync(new URL('../../phrases/tuning/', import.meta.url)).filter(
  (name) => name !== 'dialogues.jsonl',
);
const sentences = files.flatMap((name) => readPhrases(`tuning/${name.replace('.jsonl', '')}`));

/** The functions that the model chooses among for a sentence. */
function declaredFor(text: string) {
  return [...chooseTools(local.closest({ actor: alex, now }, text, 20), declare).map(declare), findTools];
}

describe('the declarations for Gemini', () => {
  it.each(tools.map((tool) => [tool.name, tool] as const))('take in %s', (_, tool) => {
    expect(declare(tool)).toMatchObject({ name: tool.name, description: tool.description });
  });

  it('are 8 to 15 for any sentence, and take 2,500 tokens at the most', () => {
    const declared = sentences.map(({ text }) => declaredFor(text));
    const counts = declared.map(({ length }) => length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...counts)).toBeLessThanOrEqual(15);
    expect(Math.max(...declared.map(tokensOf))).toBeLessThanOrEqual(2_500);
  });

  it('hold the tool that a sentence means, in nine of ten; the model can ask for the others', () => {
    const meant = sentences.flatMap(({ text, calls }) => calls.map(({ tool }) => ({ text, tool })));
    const missed = meant.filter(({ text, tool }) => !declaredFor(text).some(({ name }) => name === tool));
    expect(meant.length).toBeGreaterThan(500);
    expect(missed.length / meant.length).toBeLessThan(0.1);
  });
});
