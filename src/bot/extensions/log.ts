import { randomUUID } from 'node:crypto';
import { optionOf } from '../../cards/choices.js';
import { filledIn } from '../../cards/press.js';
import { formField, type FormField } from '../../cards/form.js';
import type { Actor } from '../../core/actor.js';
import { UserError, type Choice } from '../../core/errors.js';
import { formatInstant } from '../../core/format.js';
import type { BotParts } from '../parts.js';
import { dialog } from './answers.js';
import { actions } from './commands.js';
import { contactOf } from './contact.js';
import { customersOf } from './customers.js';
import { openDealsOf } from './deals.js';
import type { DialogData } from './dialog-data.js';
import type { Draft } from './draft.js';
import { readOrRefusal } from './read.js';
import { toolDialog, toolFor } from './tool-form.js';

const { title: heading } = actions.log;
const none = 'none';

/** What the person decided, and what went wrong with it. */
interface Chosen {
  customer?: Choice | undefined;
  typed?: Record<string, unknown> | undefined;
  problem?: string | undefined;
}

/** Shows what will be stored, for the customer who wrote; where that is not clear, asks who it was. */
export async function logDialog(parts: BotParts, actor: Actor, draft: Draft, chosen: Chosen = {}) {
  toolFor(parts, actor, 'create_activity');
  const found = chosen.customer ? [chosen.customer] : await customersOf(parts, actor, draft);
  const [customer, ...others] = found;
  if (!customer || others.length > 0) return whoDialog(parts, actor, draft, found, chosen.problem);
  const { choices, proposed } = await openDealsOf(
    parts,
    actor,
    customer.value,
    `${draft.title} ${draft.text}`,
  );
  const { title = draft.title, description = draft.text, deal_id = proposed ?? none } = chosen.typed ?? {};
  const fields = [
    formField('title', { value: String(title), required: true, most: 200 }),
    formField('description', { kind: 'long', value: String(description) }),
    ...(choices.length > 0 ? [choiceField('deal_id', [...choices, noDeal], String(deal_id))] : []),
  ];
  const note = [
    `It is kept with ${customer.label}${customer.detail ? `, ${customer.detail}` : ''}.`,
    about(draft, actor),
  ];
  const card = parts.cards.renderForm(
    {
      heading,
      note: note.filter(Boolean).join('\n'),
      problem: chosen.problem,
      fields,
      buttons: [
        { title: 'Log it', data: { dialog: 'log', draft, customer: customer.value, card: randomUUID() } },
        { title: 'Another customer', data: { dialog: 'customer', draft } },
      ],
    },
    actor,
  );
  return dialog(heading, card);
}

const noDeal: Choice = { value: none, label: 'No deal' };

/** Asks who wrote: one of several, one to be named, or somebody new. */
function whoDialog(
  { cards }: BotParts,
  actor: Actor,
  draft: Draft,
  found: readonly Choice[],
  problem?: string,
) {
  const field =
    found.length > 0
      ? choiceField('customer_id', found, '')
      : formField('customer_id', { placeholder: 'Number or name of the customer', most: 200 });
  const from = draft.email ?? draft.name ?? 'somebody whose name the message does not give';
  const note = found.length > 0 ? `Several customers fit ${from}.` : `No customer fits ${from}.`;
  const goOn = { title: 'Go on', data: { dialog: 'customer', draft } };
  const create = { title: 'New customer', data: { dialog: 'newCustomer', draft } };
  const without = { title: 'Log without customer', data: { dialog: 'log', draft, card: randomUUID() } };
  const form = { heading, note, problem, fields: [field], buttons: [goOn, create, without] };
  return dialog(heading, cards.renderForm(form, actor));
}

/** Goes on with the customer that was chosen or named. */
export async function customerChosen(
  parts: BotParts,
  actor: Actor,
  { draft }: Extract<DialogData, { dialog: 'customer' }>,
  payload: Record<string, unknown>,
) {
  const { customer_id } = filledIn(payload);
  if (customer_id === undefined) return whoDialog(parts, actor, draft, []);
  const found = await readOrRefusal(parts.runner, actor, 'get_customer', { customer_id });
  if (found instanceof UserError) {
    return whoDialog(parts, actor, draft, found.choices?.options ?? [], found.message);
  }
  return logDialog(parts, actor, draft, { customer: customerIn(found) });
}

/** The form once more where it could not be stored, with what was typed and what went wrong. */
export async function logAgain(
  parts: BotParts,
  actor: Actor,
  { draft, customer }: Extract<DialogData, { dialog: 'log' }>,
  payload: Record<string, unknown>,
  problem: string,
) {
  if (customer === undefined) return whoDialog(parts, actor, draft, [], problem);
  const found = await readOrRefusal(parts.runner, actor, 'get_customer', { customer_id: customer });
  if (found instanceof UserError) return whoDialog(parts, actor, draft, [], problem);
  return logDialog(parts, actor, draft, { customer: customerIn(found), typed: filledIn(payload), problem });
}

/** A customer as a tool answers one, as the choice of who wrote. */
export function customerIn({ number, name, email }: Record<string, unknown>): Choice {
  return { value: String(number), label: String(name), detail: String(email) };
}

/** The form of a new customer, with what the message says of them. */
export async function newCustomerDialog(parts: BotParts, actor: Actor, draft: Draft) {
  const contact = await contactOf(parts, actor, draft);
  const { name, email, phone, organization_name: company_name } = contact;
  const values = {
    name,
    email,
    phone,
    company_name,
    customer_type: company_name ? 'business' : 'individual',
  };
  return toolDialog(parts, actor, toolFor(parts, actor, 'create_customer'), { values, next: draft });
}

/** Stores the message or mail as an activity, once. */
export function logCall(
  { draft, customer, card }: Extract<DialogData, { dialog: 'log' }>,
  payload: Record<string, unknown>,
) {
  const { kind, at, internet_message_id, web_link } = draft;
  const { title = draft.title, description = draft.text, deal_id } = filledIn(payload);
  const input = {
    activity_type: kind,
    title,
    ...(description !== '' && { description }),
    ...(customer !== undefined && { customer_id: customer }),
    ...(deal_id !== undefined && deal_id !== none && { deal_id }),
    ...(at !== undefined && { scheduled_at: at }),
    source: { ...(internet_message_id && { internet_message_id }), ...(web_link && { web_link }) },
  };
  return { tool: 'create_activity', input, key: `dialog:${card}:${JSON.stringify(input)}` };
}

function about({ name, email, at, text, kind }: Draft, actor: Actor): string {
  const from = name ?? email;
  const what = kind === 'email' ? 'Mail' : 'Message';
  const line = [what, from && `from ${from}`, at && formatInstant(at, actor)].filter(Boolean).join(' · ');
  return text ? line : `${line}. It holds no text that can be read here, such as an attachment alone.`;
}

function choiceField(name: string, choices: readonly Choice[], value: string): FormField {
  return formField(name, { kind: 'choice', value, choices: choices.map(optionOf), required: true });
}
