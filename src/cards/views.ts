import type { Actor } from '../core/actor.js';
import type { Call, Done } from '../core/call.js';
import type { ErrorCode, RecordRef, UserError } from '../core/errors.js';
import { slotOf } from '../core/fields.js';
import type { CardView, Tool } from '../core/tool.js';
import { captionOf } from './caption.js';
import { historyOf } from './history.js';
import { label } from '../core/label.js';
import { pageOf } from './listing.js';
import { say, type Example } from './say.js';
import { stageRow } from './stages.js';

/**
 * What fills a template. `data` is shown as plain text, formatted by the template; `host` values stay as they are,
 * for buttons and input fields. `summary` is the card in one sentence, for speech and clients without cards.
 */
export interface View {
  template: string;
  summary: string;
  data?: object;
  host?: object;
}

const mostLinks = 3;

/** The tool's own card; of a list, the rows of one page and what was asked for. */
export function recordView(
  done: Done,
  { template, data: answer }: CardView,
  viewer: Actor,
  page: number,
): View {
  const { summary, tool, input } = done;
  const data = template === 'change_list' ? historyOf(answer, viewer) : answer;
  const list = pageOf(done, data, viewer, page);
  if (!list) {
    const links = done.records.map(linkTo);
    return {
      template,
      summary,
      data,
      host: { raw: answer, links, ...(template === 'deal' && stageRow(data)) },
    };
  }
  const { limit: _, ...filter } = input;
  const { range, capped, more } = list;
  const links = recordsNamed(tool, filter).map(linkTo);
  return {
    template,
    summary,
    data: { ...list.data, range, capped, filters: captionOf(done, filter, list.data.items, viewer) },
    host: { more, links, raw: list.data },
  };
}

/** The records whose numbers a call was given, such as the customer whose deals are listed. */
function recordsNamed(tool: Tool, input: Record<string, unknown>): RecordRef[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const slot = slotOf(tool.input.shape[name]);
    const number = Number(value);
    return slot?.kind === 'record' && Number.isInteger(number) ? [{ noun: slot.noun, number }] : [];
  });
}

/** The sentence that says what a call did, with Undo while there is one. */
export function noticeView({ tool, summary, undo, view, records }: Done): View {
  const links = records.slice(0, mostLinks);
  const [first] = records;
  return {
    template: 'done',
    summary,
    data: { title: tool.title, notice: summary },
    host: {
      undo: undo && {
        press: 'run',
        tool: 'undo_change',
        input: { change_id: undo.change_id },
        ...(view && first && { back: readOf(first) }),
      },
      links: view ? [] : links.map(linkTo),
    },
  };
}

/** The same for what was said before, while it can be taken back; `back` reads what the card goes on showing. */
export function latestView(
  { change_id, summary }: { change_id: string; summary: string },
  back: Call | undefined,
): View {
  const undo = { press: 'run', tool: 'undo_change', input: { change_id }, ...(back && { back }) };
  return { template: 'done', summary, data: { notice: summary }, host: { undo, links: [] } };
}

const headings: Readonly<Record<ErrorCode, string>> = {
  not_found: 'Not found',
  ambiguous: 'Which one?',
  invalid: 'That does not fit',
  forbidden: 'Not allowed',
  conflict: 'Nothing was changed',
  needs_sign_in: 'Please sign in',
  unavailable: 'Not available right now',
  duplicate: 'Already there',
};

/** What went wrong, and the record to look at instead. */
export function errorView({ code, message, record }: UserError): View {
  const links = record ? [linkTo(record)] : [];
  return { template: 'error', summary: message, data: { heading: headings[code], message }, host: { links } };
}

/** A first greeting with sentences to try. */
export function welcomeView(viewer: Actor, examples: readonly Example[]): View {
  const { displayName, organizationName, role } = viewer;
  const known =
    role === 'customer'
      ? `your issues, orders and payments with ${organizationName}`
      : `the customers, leads and deals of ${organizationName}`;
  return {
    template: 'welcome',
    summary: `Welcome, ${displayName}. Ask me about ${known}.`,
    data: { name: displayName, known },
    host: { examples: examples.map(sayable) },
  };
}

/** Says that a sentence was not understood and offers the closest ones. */
export function unknownView(suggestions: readonly Example[]): View {
  const summary = 'I did not understand.';
  return {
    template: 'unknown',
    summary,
    host: { suggested: suggestions.length > 0, examples: suggestions.map(sayable) },
  };
}

function sayable({ title, sentence }: Example) {
  return { title, data: say(sentence) };
}

/** The button that opens a record. */
export function linkTo(record: RecordRef) {
  const { noun, number } = record;
  const title = `Open ${label(noun).toLowerCase()} ${number}`;
  return { title, data: { press: 'run', ...readOf(record) } };
}

/** The call that shows a record. */
export function readOf({ noun, number }: RecordRef): Call & { input: object } {
  return { tool: `get_${noun}`, input: { [`${noun}_id`]: String(number) } };
}
