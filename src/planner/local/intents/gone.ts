import { means } from '../slots/cues.js';
import { removing } from '../slots/cleared.js';
import { isIn } from '../slots/fill.js';
import type { Field } from '../skills/field.js';
import { editableIn } from '../skills/editing.js';
import type { Reading } from '../sentence/reading.js';
import { missingIn, type Candidate } from './rank.js';

const clearly = 0.85;

/**
 * What may be meant where somebody wants a record to be gone, which no change of its fields does: “delete customer 4”
 * may be to deactivate it.
 */
export function insteadOfDeleting(
  best: Candidate,
  likely: readonly Candidate[],
  { tokens }: Reading,
): Candidate | undefined {
  const { skill, spans } = best;
  const isEdit = editableIn(skill).length > 0;
  const isBare = spans.every(({ fields }) => fields.every((name) => skill.fields.get(name)?.required));
  const any = [...removing];
  const isGone = tokens.some((token, at) => means(token, any) && !isIn(spans, at));
  if (!isEdit || !isBare || !isGone) return undefined;
  return likely.find((each) => ends(each) && each.skill.noun === skill.noun);
}

/** “Delete the notes of customer 4” empties nothing of a deal, and names none; “remove ann@x.com from lead 7” gives it no address. */
export function removesNothing({ skill, spans }: Candidate, { tokens }: Reading): boolean {
  if (editableIn(skill).length === 0 || !tokens.some(({ text }) => removing.has(text))) return false;
  if (spans.some(({ fields }) => fields.some((name) => isContact(skill.fields.get(name))))) return true;
  const filled = spans.flatMap(({ fields }) => fields.map((name) => skill.fields.get(name)));
  return filled.every((field) => field?.kind.kind === 'record' && !field.required);
}

function isContact(field: Field | undefined): boolean {
  return field?.kind.kind === 'email' || field?.kind.kind === 'phone';
}

function ends(candidate: Candidate): boolean {
  const { skill, coverage } = candidate;
  if (skill.tool.effect === 'read' || editableIn(skill).length > 0) return false;
  return missingIn(candidate).length === 0 && coverage >= clearly;
}
