import type { Tool } from '../../core/tool.js';
import { findTools, tokensOf, type Declaration } from './declare.js';

/** How many functions the model chooses among, the one that finds others included, and how many tokens they take. */
const most = 15;
const mostTokens = 2_400;

/** The first of these tools that fit in, each once. */
export function chooseTools(wanted: readonly Tool[], declare: (tool: Tool) => Declaration): Tool[] {
  const chosen: Tool[] = [];
  let tokens = tokensOf([findTools]);
  for (const tool of new Set(wanted)) {
    const cost = tokensOf([declare(tool)]);
    if (tokens + cost > mostTokens) continue;
    tokens += cost;
    chosen.push(tool);
    if (chosen.length === most - 1) break;
  }
  return chosen;
}
