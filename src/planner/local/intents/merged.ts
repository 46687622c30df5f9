import type { Request } from './requests.js';

/** “Title it … and cut the value to …”, of the same record, is one change. */
export function merged(requests: readonly Request[]): Request[] {
  const [first, ...others] = requests;
  if (!first) return [];
  const rest = merged(others);
  const [next, ...behind] = rest;
  if (!next || next.skill !== first.skill || first.skill.tool.effect === 'read') return [first, ...rest];
  const [one, other] = [first.call.input, next.call.input];
  const isSame = Object.keys(one).some((name) => isOwn(first, name) && one[name] === other[name]);
  const isTwice = Object.keys(one).some((name) => name in other && one[name] !== other[name]);
  if (!isSame || isTwice || first.doubts.length + next.doubts.length > 0) return [first, ...rest];
  const call = { ...first.call, input: { ...one, ...other } };
  return [{ ...first, call, unsure: first.unsure || next.unsure }, ...behind];
}

function isOwn({ skill }: Request, name: string): boolean {
  const kind = skill.fields.get(name)?.kind;
  return kind?.kind === 'record' && kind.noun === skill.noun;
}
