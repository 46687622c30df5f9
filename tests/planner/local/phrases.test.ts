import { describe, expect, it } from 'vitest';
import type { Tool } from '../../../src/core/tool.js';
import { namedDays } from '../../../src/planner/local/dates/days.js';
import { readField } from '../../../src/planner/local/skills/field.js';
import { tools } from '../../tools.js';

/** The values that a tool's phrases give its fields by themselves, as in `{status=pending}`. */
function givensOf({ phrases }: Tool): { phrase: string; field: string; text: string }[] {
  return phrases.flatMap((phrase) =>
    [...phrase.matchAll(/\{(\w+)=([^}]*)\}/g)].map(([, field = '', text = '']) => ({ phrase, field, text })),
  );
}

describe('What the phrases of a tool mean by themselves', () => {
  const giving = tools.filter((tool) => givensOf(tool).length > 0);

  it.each(giving.map((tool) => [tool.name, tool] as const))('is what %s takes', (_name, tool) => {
    const refused = givensOf(tool).filter(({ field, text }) => {
      const schema = tool.input.shape[field];
      if (schema === undefined) return true;
      const read = readField(field, schema);
      if (read.kind.kind === 'date' && text in namedDays) return false;
      return !tool.input.partial().safeParse({ [field]: read.parse(text) }).success;
    });
    expect(refused).toEqual([]);
  });
});
