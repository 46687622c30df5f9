import type { Request } from './requests.js';

/** By so much surer, one change is meant rather than several. */
const plainly = 0.2;

/** Whether several requests explain a sentence better than one does, which would leave out what it says besides. */
export function isBetter(requests: readonly Request[], whole: Request): boolean {
  if (isChange(whole) && whole.skill === requests[0]?.skill && requests.slice(1).some(isTold)) return false;
  if (holdsOthers(whole, requests)) return true;
  const least = Math.min(...requests.map(({ confidence }) => confidence));
  if (least > whole.confidence) return true;
  const isPlain = isChange(whole) && whole.confidence >= least + plainly;
  return !isPlain && requests.some(isChange);
}

/** Whether one request is only the first of several that took the others for a text. */
function holdsOthers(whole: Request, [first, ...others]: readonly Request[]): boolean {
  if (whole.skill !== first?.skill || others.some(({ skill }) => skill === first.skill)) return false;
  const isText = (name: string) => whole.skill.fields.get(name)?.kind.kind === 'text';
  return (
    others.some(isChange) &&
    Object.keys(whole.call.input).some((name) => isText(name) && first.call.input[name] === undefined)
  );
}

function isChange({ skill }: Request): boolean {
  return skill.tool.effect !== 'read';
}

/** “Share it with Megan, read access”: what only sounds like a question adds to the change before it. */
function isTold({ tells, skill }: Request): boolean {
  return skill.tool.effect === 'read' && tells === true;
}

/** Whether several requests leave nothing to ask about while one finds no such name, which may be the rest of another request. */
export function isPlainer(requests: readonly Request[], whole: Request): boolean {
  return whole.doubts.length > 0 && requests.every(({ doubts }) => doubts.length === 0);
}
