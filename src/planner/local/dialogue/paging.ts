import { mostListed, rowsPerPage } from '../../../core/answer.js';
import { countIn } from '../sentence/counts.js';
import type { Dialog } from './dialog.js';
import type { Reading } from '../sentence/reading.js';
import { polite } from '../sentence/words.js';
import type { Knowledge } from '../learn/knowledge.js';
import { withoutStandards, type Told } from './settle.js';

/** “Next page”, “more” and “the next ten” turn the pages of the list that was shown last. */
export function paged({ skills }: Knowledge, { tokens }: Reading, dialog: Dialog): Told | undefined {
  const { last, question } = dialog;
  const skill = skills.find(({ tool }) => tool.name === last?.tool);
  if (last?.total === undefined || !skill || question) return undefined;
  const step = stepIn(
    tokens.map(({ text }) => text),
    skill.noun,
  );
  if (step === undefined) return undefined;
  const { tool, total, page = 1 } = last;
  const pages = Math.max(1, Math.ceil(Math.min(total, mostListed) / rowsPerPage));
  const next = Math.min(pages, Math.max(1, page + step));
  const limit = last.input['limit'] ?? skill.fields.get('limit')?.standard;
  const needed = next * rowsPerPage;
  const wider = typeof limit === 'number' && limit < needed ? { limit: Math.min(mostListed, needed) } : {};
  return {
    plan: {
      kind: 'calls',
      calls: [{ tool, input: withoutStandards(skill, { ...last.input, ...wider }) }],
      confidence: 1,
      unsure: false,
      page: next,
      ...(next === page && { notice: endOf(step, total) }),
    },
    dialog: { ...dialog, waiting: [], page: next },
  };
}

function endOf(step: number, total: number): string {
  if (step < 0) return 'This is where the list begins.';
  return total > mostListed
    ? `A list has ${mostListed} at most, of ${total} here: say more exactly which ones to see.`
    : 'That is all there is.';
}

const leading = new Set(
  'please can could you show list see give go me us to the and i want some any'.split(' '),
);
const trailing = new Set([...polite, 'of', 'them', 'page', 'one', 'result', 'row']);
const forward = new Set(['next', 'more', 'rest', 'other', 'further']);
const backward = new Set(['previous', 'back']);

/** How many pages a message turns of a list of a noun; undefined where it says anything else. */
function stepIn(words: readonly string[], noun: string | undefined): number | undefined {
  const first = words.findIndex((word) => !leading.has(word));
  const [turned = '', ...rest] = first < 0 ? [] : words.slice(first);
  const counted = rest.slice(countIn(rest)?.length ?? 0);
  if (!counted.every((word) => trailing.has(word) || word === noun || forward.has(word))) return undefined;
  if (forward.has(turned)) return 1;
  return backward.has(turned) ? -1 : undefined;
}
