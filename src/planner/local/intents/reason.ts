import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { isReason, reasonIn } from '../slots/reasons.js';
import type { Request } from './requests.js';

/** The same change with the reason that another clause gives: “28 went to a competitor, please close it as lost”. */
export function withReason(request: Request, reading: Reading, heads: ReadonlySet<string>): Request {
  const { skill, call } = request;
  const field = [...skill.fields.values()].find(isReason);
  if (!field || skill.tool.effect === 'read' || call.input[field.name] !== undefined) return request;
  const reason = reasonIn(skill, reading, heads);
  if (!reason) return request;
  const input = { ...call.input, [field.name]: sliceOf(reading, reason.start, reason.end) };
  return { ...request, call: { ...call, input } };
}
