import type { Outcome } from '../../../core/call.js';
import type { RecordRef } from '../../../core/errors.js';
import { slotOf } from '../../../core/fields.js';
import type { Tool } from '../../../core/tool.js';
import type { PlannedCall } from '../../planner.js';
import type { Subject } from '../slots/meant.js';

const mostKept = 8;

/** What a conversation is about after an answer, the nearest first; what it was about before stays behind. */
export function aboutAfter(before: readonly Subject[], fresh: readonly Subject[]): Subject[] {
  const past = before.map((subject): Subject => ({ ...subject, isPast: true }));
  const known = new Map<string, Subject>();
  for (const subject of [...fresh, ...past]) {
    const key = `${subject.noun} ${subject.id}`;
    if (!known.has(key)) known.set(key, subject);
  }
  return [...known.values()].slice(0, mostKept);
}

/** What an answer is about. */
export function subjectsOf(outcome: Outcome): Subject[] {
  const said = saidIn(outcome.tool, outcome.input);
  if (outcome.kind !== 'done') return said;
  const { records, owners = [] } = outcome;
  const alone = records.filter(({ noun }) => records.filter((other) => other.noun === noun).length === 1);
  const shown = alone.map((record) => asSubject(record, 'shown'));
  return [...shown, ...said, ...owners.map((owner) => asSubject(owner, 'owner'))];
}

/** The records that a call was asked about. */
export function saidIn({ input: { shape } }: Pick<Tool, 'input'>, input: PlannedCall['input']): Subject[] {
  return Object.entries(input).flatMap(([name, value]): Subject[] => {
    const slot = slotOf(shape[name]);
    if (slot?.kind !== 'record' || typeof value !== 'string') return [];
    return value === 'me' || /^\d+$/.test(value) ? [{ noun: slot.noun, id: value, by: 'said' }] : [];
  });
}

function asSubject({ noun, number }: RecordRef, by: Subject['by']): Subject {
  return { noun, id: String(number), by };
}
