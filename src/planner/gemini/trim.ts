import { estimateTokens } from './tokens.js';

/** Fields that say nothing an answer needs. */
const idle = new Set(['version', 'created_at', 'created_by', 'updated_at', 'stages']);

/** How long texts and lists may be; the next ones where the whole is still too long. */
const cuts = [
  { text: 2_000, items: 20 },
  { text: 400, items: 20 },
  { text: 200, items: 10 },
  { text: 80, items: 5 },
] as const;

const mostTokens = 1_500;

/** As much of an answer's data as a model needs to speak of it. */
export function trimmed(data: Record<string, unknown>): unknown {
  const [first, ...others] = cuts;
  let result = cut(data, first);
  for (const next of others) {
    if (estimateTokens(result) <= mostTokens) break;
    result = cut(data, next);
  }
  return result;
}

function cut(value: unknown, most: (typeof cuts)[number]): unknown {
  if (typeof value === 'string') return value.length > most.text ? `${value.slice(0, most.text)}…` : value;
  if (Array.isArray(value)) return value.slice(0, most.items).map((item) => cut(item, most));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, field]) => field !== null && !idle.has(name));
  return Object.fromEntries(kept.map(([name, field]) => [name, cut(field, most)]));
}
