import type { Ran } from '../planner.js';

/**
 * Whether what a call came to may hold words that outsiders wrote. Those of a question are too: the choices are subjects
 * of mails and names of files. What waits for a yes says nothing yet.
 */
export function bringsOutsideText({ tool, to }: Ran): boolean {
  if (!tool.hasOutsideText || to.kind === 'skipped') return false;
  return to.kind !== 'outcome' || to.outcome.kind === 'done';
}
