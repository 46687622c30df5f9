import type { Choice } from '../core/errors.js';
import { fieldLabel } from '../core/label.js';
import { shorten } from './plain.js';

const mostRows = 8;
const mostOptions = 60;
const longestLabel = 120;
/** With fewer records than this, a field lists all that there are. */
export const fewRecords = 30;

/** A question whose answer is one of `choices`; `pendingId` is the held call whose `field` it fills. */
export interface Question {
  question: string;
  choices: readonly Choice[];
  pendingId: string;
  field: string;
  /** The noun of the records that can be searched for where there are more than those offered. */
  dataset?: string | undefined;
}

/** Few choices are rows to press, many are a list to search; past 60 the person is asked to be more precise. */
export function choicesView({ question, choices, pendingId, field, dataset }: Question) {
  const rows = choices.length <= mostRows;
  const offered = choices.slice(0, mostOptions);
  return {
    template: 'choose',
    summary: question,
    data: {
      question,
      label: fieldLabel(field),
      rows: rows
        ? offered.map((choice) => ({ detail: '', ...choice, label: shorten(choice.label, longestLabel) }))
        : [],
      searchable: !rows,
      left_out: choices.length - offered.length,
    },
    host: {
      answers: offered.map(({ value }) => ({ press: 'choose', id: pendingId, field, value })),
      options: offered.map(optionOf),
      answer: { press: 'choose', id: pendingId, field },
      cancel: { press: 'cancel', id: pendingId },
      // Clients on phones cannot search in a field, and list nothing in one that does.
      query: dataset && choices.length >= fewRecords ? { type: 'Data.Query', dataset } : undefined,
    },
  };
}

/** A choice as a field of a card offers it. */
export function optionOf({ value, label, detail }: Choice): { value: string; title: string } {
  return { value, title: shorten(detail ? `${label} · ${detail}` : label, longestLabel) };
}
