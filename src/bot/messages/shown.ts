import { isOpen, type Called, type Step } from '../calls/step.js';

/** An answer in words does not come with more records than these. */
const mostRecords = 3;

/**
 * The steps of the calls that the answer shows: whatever was written or asked, and what the `last` round read. With an answer
 * in words, reads that failed are its part to tell, and a write that failed first and was done then is not shown twice.
 */
export function shownSteps(called: readonly Called[], last: number, inWords: boolean): Step[] {
  const reads = called.filter(
    ({ tool, step, round }) => isRead(tool) && round === last && !(inWords && isTold(step)),
  );
  const shown = inWords && reads.length > mostRecords ? [] : reads;
  return called
    .filter((each, at) => {
      // Whom the bot asks to sign in must see that, whatever was said.
      if (each.step.kind === 'sign_in') return true;
      return isRead(each.tool) ? shown.includes(each) : !isMended(each, called.slice(at + 1));
    })
    .map(({ step }) => step);
}

/** Whether words can take the place of a step; whoever has to sign in needs the button. */
function isTold(step: Step): boolean {
  return step.kind === 'error' && step.error.code !== 'needs_sign_in';
}

function isMended({ tool, step }: Called, later: readonly Called[]): boolean {
  if (step.kind !== 'error' && step.kind !== 'skipped') return false;
  return later.some((other) => other.tool === tool && !isOpen(other.step) && other.step.kind !== 'skipped');
}

function isRead({ effect }: Called['tool']): boolean {
  return effect === 'read';
}
