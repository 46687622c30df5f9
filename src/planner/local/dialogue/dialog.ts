import type { Done } from '../../../core/call.js';
import type { Choice, RecordRef, ThingRef } from '../../../core/errors.js';
import { rowsIn, rowsPerPage } from '../../../core/answer.js';
import { nounOf } from '../../../core/tool.js';
import type { PlannedCall, Remembered } from '../../planner.js';
import { aboutAfter, subjectsOf } from './subject.js';
import type { Subject } from '../slots/meant.js';

/** A question that waits: which field of which of the planned calls it asks for. */
export interface Question {
  calls: PlannedCall[];
  at: number;
  field: string;
  choices: Choice[];
  unsure: boolean;
}

/** What a person and the bot know of each other's last words in one conversation. Plain data. */
export interface Dialog {
  question?: Question;
  /** One that something was looked up for instead of an answer. */
  left?: Question;
  /** Calls that wait for a yes, the oldest first. */
  waiting: string[];
  /** The last of them. */
  asked?: PlannedCall;
  /** The last call that was not to be made after all. */
  declined?: PlannedCall;
  /**
   * The last call that was answered, for "and the lost ones?". `change` is what it can be undone by; of a list, `total`
   * is how many there are, and `page` which rows of it are shown.
   */
  last?: PlannedCall & { change?: string; total?: number; page?: number };
  /** The last call that made a change, before the last call of all. */
  made?: PlannedCall & { change: string };
  /** The last of these that was a list. */
  list?: PlannedCall;
  /** Which rows of a list the answer on its way shows. */
  page?: number;
  /** Records last shown, in their order; a noun shown anew replaces what was shown of it. */
  shown: RecordRef[];
  /** The last list of several records, to count in once one of them is shown alone. */
  listed?: RecordRef[];
  /** Things outside the CRM, where they were shown after the records. */
  things?: ThingRef[];
  /** What the conversation is about, the nearest first. */
  about?: Subject[];
  /** Whether the last answer was a list of nothing that can be named, so that there is no second one. */
  isEmpty?: true;
}

export const emptyDialog: Dialog = { waiting: [], shown: [] };

const mostShown = 100;

/** The dialog after what came of a turn or a press. */
export function after(dialog: Dialog, what: readonly Remembered[]): Dialog {
  const then = what.reduce(
    (before, one, at) => afterOne(before, one, what.slice(0, at).flatMap(shownBy)),
    dialog,
  );
  const fresh = what.flatMap((one) => (one.kind === 'outcome' ? subjectsOf(one.outcome) : []));
  const about = what.some(({ kind }) => kind === 'outcome') ? aboutAfter(dialog.about ?? [], fresh) : [];
  return about.length > 0 ? { ...then, about } : then;
}

function shownBy(one: Remembered): RecordRef[] {
  return one.kind === 'outcome' && one.outcome.kind === 'done' ? one.outcome.records : [];
}

/** `beside` is what the same turn has shown already. */
function afterOne(dialog: Dialog, one: Remembered, beside: readonly RecordRef[]): Dialog {
  const { question: _answered, ...rest } = dialog;
  if (one.kind === 'question') {
    const { call, field, choices } = one;
    const waits = dialog.question;
    const same = waits?.field === field && waits.calls[waits.at]?.tool === call.tool;
    if (same) return dialog;
    return { ...rest, question: { calls: [call], at: 0, field, choices, unsure: false } };
  }
  const { outcome } = one;
  if (outcome.kind === 'confirm') {
    const asked = { tool: outcome.tool.name, input: outcome.input };
    return { ...rest, waiting: [...dialog.waiting, outcome.pendingId], asked };
  }
  const isEmpty = listsNothing(outcome);
  const same = beside.filter(({ noun }) => outcome.records.some((ref) => ref.noun === noun));
  const nouns = new Set(isEmpty ? [nounOf(outcome.tool)] : outcome.records.map(({ noun }) => noun));
  const kept = dialog.shown.filter(({ noun }) => !nouns.has(noun));
  const {
    things: before,
    left,
    isEmpty: _before,
    declined: _declined,
    page: turned = 1,
    last,
    ...others
  } = rest;
  const page = one.page ?? turned;
  const things = isEmpty ? undefined : thingsAfter(outcome, before, page);
  const total = totalOf(outcome);
  const rows = rowsOf(outcome.records, outcome, page);
  return {
    ...others,
    ...((total !== undefined || rows.length > 1) && { listed: rows.slice(0, mostShown) }),
    ...(left && outcome.tool.effect === 'read' && { left }),
    ...(last?.change !== undefined && {
      made: { tool: last.tool, input: last.input, change: last.change },
    }),
    ...(things && { things }),
    ...(isEmpty && { isEmpty }),
    ...(total !== undefined && { list: { tool: outcome.tool.name, input: outcome.input } }),
    last: {
      tool: outcome.tool.name,
      input: outcome.input,
      ...(outcome.undo && { change: outcome.undo.change_id }),
      ...(total !== undefined && { total, page }),
    },
    shown: distinct([...same, ...rows, ...kept]).slice(0, mostShown),
  };
}

/** What one turn changes twice was shown once. */
function distinct(refs: readonly RecordRef[]): RecordRef[] {
  return [...new Map(refs.map((ref) => [`${ref.noun} ${ref.number}`, ref])).values()];
}

function listsNothing({ tool, data, records, things = [] }: Done): boolean {
  return tool.effect === 'read' && !!rowsIn(data) && records.length === 0 && things.length === 0;
}

function thingsAfter(outcome: Done, before: ThingRef[] | undefined, page: number): ThingRef[] | undefined {
  const { records, things = [] } = outcome;
  if (things.length > 0) return rowsOf(things, outcome, page).slice(0, mostShown);
  return records.length > 0 ? undefined : before;
}

/** How many there are of what a tool lists. */
function totalOf({ tool, data }: Done): number | undefined {
  const { total } = data;
  return tool.effect === 'read' && rowsIn(data) && typeof total === 'number' ? total : undefined;
}

/** Those of a list that the person has before their eyes. */
function rowsOf<T>(all: readonly T[], outcome: Done, page: number): T[] {
  if (totalOf(outcome) === undefined) return [...all];
  return all.slice((page - 1) * rowsPerPage, page * rowsPerPage);
}
