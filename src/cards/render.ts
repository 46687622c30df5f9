import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import type { Asking, Call, Done, Outcome } from '../core/call.js';
import type { UserError } from '../core/errors.js';
import { mayUse, type Tool } from '../core/tool.js';
import { arrivalView, type Arrival } from './arrival.js';
import { askingView, togetherView } from './asking.js';
import { lineOf, type Brief } from './brief.js';
import { completeButtons, refreshWith, type Buttons, type Refresh } from './buttons.js';
import { cardIdFor } from './card-id.js';
import { choicesView, type Question } from './choices.js';
import type { Viewer } from './functions.js';
import { withDialogs } from './dialogs.js';
import { fitting } from './fitting.js';
import { formView, type Form } from './form.js';
import { helpView } from './help.js';
import { noticesView, type Notices } from './notices.js';
import { plainData } from './plain.js';
import type { Example } from './say.js';
import { expand, loadTemplates } from './templates.js';
import {
  errorView,
  latestView,
  noticeView,
  readOf,
  recordView,
  unknownView,
  welcomeView,
  type View,
} from './views.js';

const Card = z.looseObject({ type: z.literal('AdaptiveCard'), body: z.array(z.unknown()) });

/** An Adaptive Card 1.5 as JSON. */
export type Card = z.output<typeof Card>;

/**
 * `page`: which ten rows of a list, from 1. `refresh`: who else gets the card with their own buttons.
 * `dialogs`: whether records are created and changed in dialogs, too. `isForAll`: it is not
 * the viewer's alone, so it offers no Undo. `latest`: what they did to the record that is shown.
 */
export interface OutcomeOptions {
  page?: number | undefined;
  refresh?: Refresh | undefined;
  dialogs?: boolean | undefined;
  isForAll?: boolean | undefined;
  latest?: Latest | undefined;
}

/** A change that can be taken back. */
export interface Latest {
  change_id: string;
  summary: string;
}

/**
 * How a record in short leads on: `link` opens it in a browser, and where cards of the bot can act (`acts`), a button
 * shows all of it.
 */
interface BriefOptions {
  link: string | undefined;
  acts: boolean;
}

/** The cards of the bot. Each is made for one viewer: their locale, their time zone, their buttons. */
export interface Cards {
  /** What came of a call: the record or list, after a write with a notice and Undo on top; or the question before. */
  renderOutcome(outcome: Outcome, viewer: Actor, options?: OutcomeOptions): Card;
  /** The call that reads what the card of an outcome shows. */
  readingOf(done: Done): Call | undefined;
  /** The question before several changes; `id` answers it. */
  renderTogether(askings: readonly Asking[], id: string, viewer: Actor): Card;
  renderError(error: UserError, viewer: Actor): Card;
  renderChoices(question: Question, viewer: Actor): Card;
  /** A record in short, for a message that somebody writes. Links in a text need a card that does not act. */
  renderBrief(brief: Brief, viewer: Actor, options: BriefOptions): Card;
  /** A form for a dialog, which knows no buttons but those that send it. */
  renderForm(form: Form, viewer: Actor): Card;
  renderHelp(viewer: Actor): Card;
  renderWelcome(viewer: Actor, examples: readonly Example[]): Card;
  renderUnknown(suggestions: readonly Example[], viewer: Actor): Card;
  /** What somebody is told without having asked; one record is shown as it is now, of several there are links. */
  renderNotices(notices: Notices, viewer: Actor): Card;
  /** What somebody who is no member can do. */
  renderArrival(arrival: Arrival): Card;
}

function withoutUndo(done: Done): Done {
  const { undo: _, ...rest } = done;
  return rest;
}

const anybody: Viewer = { locale: 'en-US', timeZone: 'UTC' };

/** Prepares the templates and gives the functions that make cards; `tools` are all there are. */
export function createCards({ tools }: { tools: readonly Tool[] }): Cards {
  const templates = loadTemplates();
  const byName = new Map(tools.map((tool) => [tool.name, tool]));

  function render({ template, ...view }: View, viewer: Viewer, buttons: Buttons): Card {
    const host = { ...view, ...view.host, viewer };
    return fitting((longest) =>
      Card.parse(
        completeButtons(expand(templates, template, plainData(view.data ?? {}, longest), host), buttons),
      ),
    );
  }

  function mayRunAs(viewer: Actor): (name: string) => boolean {
    return (name) => {
      const tool = byName.get(name);
      return tool !== undefined && mayUse(viewer, tool);
    };
  }

  function renderFor(viewer: Actor, view: View): Card {
    return render(view, viewer, { card: cardIdFor(viewer), mayRun: mayRunAs(viewer) });
  }

  function renderDone(done: Done, viewer: Actor, options: OutcomeOptions): Card {
    const { page = 1, refresh, dialogs = false, latest } = options;
    const notice = noticeView(options.isForAll ? withoutUndo(done) : done);
    if (!done.view) return renderFor(viewer, notice);
    const plain = renderFor(viewer, recordView(done, done.view, viewer, page));
    const card = dialogs ? withDialogs(plain, done, mayRunAs(viewer)) : plain;
    const reading = readingOf(done);
    const shown = refresh && reading ? refreshWith(card, reading, cardIdFor(viewer), refresh) : card;
    if (done.tool.effect === 'read') return latest ? withLatest(shown, latest, viewer, reading) : shown;
    return { ...shown, body: [...renderFor(viewer, notice).body, ...card.body] };
  }

  function withLatest(card: Card, latest: Latest, viewer: Actor, reading: Call | undefined): Card {
    const notice = renderFor(viewer, latestView(latest, reading));
    return { ...card, body: [...notice.body, ...card.body] };
  }

  function readingOf({ tool, input, records: [record] }: Done): Call | undefined {
    if (tool.effect === 'read') return { tool: tool.name, input };
    const reading = record && readOf(record);
    return reading && byName.has(reading.tool) ? reading : undefined;
  }

  return {
    readingOf,
    renderOutcome: (outcome, viewer, options = {}) =>
      outcome.kind === 'confirm'
        ? renderFor(viewer, askingView(outcome, viewer, mayRunAs(viewer)))
        : renderDone(outcome, viewer, options),
    renderTogether: (askings, id, viewer) => renderFor(viewer, togetherView(askings, id, viewer)),
    renderError: (error, viewer) => renderFor(viewer, errorView(error)),
    renderChoices: (question, viewer) => renderFor(viewer, choicesView(question)),
    renderBrief: (brief, viewer, { link, acts }) => {
      const { noun, number, title } = brief;
      const open = { press: 'run', tool: `get_${noun}`, input: { [`${noun}_id`]: String(number) } };
      const host = { link, ...(acts && { open }) };
      const summary = `${title}: ${lineOf(brief)}`;
      const card = renderFor(viewer, { template: 'brief', summary, data: brief, host });
      return acts ? { ...card, version: '1.5' } : card;
    },
    renderForm: (form, viewer) => renderFor(viewer, formView(form)),
    renderHelp: (viewer) => {
      const usable = tools.filter((tool) => mayUse(viewer, tool));
      return renderFor(viewer, helpView(usable, viewer));
    },
    renderWelcome: (viewer, examples) => renderFor(viewer, welcomeView(viewer, examples)),
    renderUnknown: (suggestions, viewer) => renderFor(viewer, unknownView(suggestions)),
    renderNotices: (notices, viewer) => {
      const card = renderFor(viewer, noticesView(notices, viewer));
      const [record, ...others] = notices.records;
      if (!record?.view || others.length > 0) return card;
      const shown = renderFor(viewer, recordView(record, record.view, viewer, 1));
      const { fallbackText, speak } = card;
      return { ...shown, fallbackText, speak, body: [...card.body, ...shown.body] };
    },
    renderArrival: (arrival) =>
      render(arrivalView(arrival), anybody, { card: randomUUID(), mayRun: () => false }),
  };
}
