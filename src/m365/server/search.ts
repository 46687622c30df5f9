import { z } from 'zod/v4';
import type { ServerTool } from '../connection.js';

/** Words for tools; `wish` is what somebody wants done, where they did not ask for tools. */
export interface ToolSearch {
  query: string;
  wish?: string | undefined;
  limit: number;
}

/** The first tools that fit, with what was looked for. */
export interface ToolsFound extends Pick<ToolSearch, 'query' | 'wish'> {
  items: Listed[];
  total: number;
}

interface Listed {
  name: string;
  description: string;
  is_read_only: boolean;
  fields: string;
}

const longestDescription = 200;
const InputSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});
const filler = new Set('a an the to of for in on with my that which some any'.split(' '));

/**
 * Those of the tools that have all of the words, the fitting ones first. Where none has, those that have some, unless a
 * deed is wished: nobody forwards a mail with a tool that lists them.
 */
export function toolsFor(tools: readonly ServerTool[], { query, wish, limit }: ToolSearch): ToolsFound {
  const words = (query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !filler.has(word));
  const scored = tools.map((tool) => ({ tool, scores: words.map((word) => scoreOf(tool, word)) }));
  const whole = scored.filter(({ scores }) => scores.every((score) => score > 0));
  const some = scored.filter(({ scores }) => scores.some((score) => score > 0));
  const ranked = (whole.length > 0 || wish !== undefined ? whole : some).toSorted(
    (a, b) =>
      sum(b.scores) - sum(a.scores) ||
      a.tool.name.length - b.tool.name.length ||
      a.tool.name.localeCompare(b.tool.name),
  );
  const items = ranked.slice(0, limit).map(({ tool }) => listed(tool));
  return { items, total: ranked.length, query, ...(wish !== undefined && { wish }) };
}

/** How well a tool fits a word: its name counts most. */
function scoreOf({ name, description }: ServerTool, word: string): number {
  if (name.toLowerCase().includes(stem(word))) return 3;
  return description.toLowerCase().includes(stem(word)) ? 1 : 0;
}

function stem(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word;
}

const sum = (scores: readonly number[]) => scores.reduce((total, score) => total + score, 0);

function listed({ name, description, isReadOnly, inputSchema }: ServerTool): Listed {
  const { properties, required } = InputSchema.catch({ properties: {}, required: [] }).parse(inputSchema);
  const fields = Object.keys(properties).map((field) => (required.includes(field) ? `${field}*` : field));
  return {
    name,
    description: description.slice(0, longestDescription),
    is_read_only: isReadOnly === true,
    fields: fields.join(', '),
  };
}
