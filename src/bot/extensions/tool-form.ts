import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { filledIn } from '../../cards/press.js';
import { fewRecords } from '../../cards/choices.js';
import { formFields } from '../../cards/form.js';
import type { Actor } from '../../core/actor.js';
import type { Choice } from '../../core/errors.js';
import { UserError } from '../../core/errors.js';
import { slotOf } from '../../core/fields.js';
import { mayUse, nounOf, type Tool } from '../../core/tool.js';
import { outcomeOf } from '../calls/calls.js';
import { coerceInput } from '../presses/form.js';
import type { BotParts } from '../parts.js';
import { compose, type Step } from '../calls/step.js';
import { asSubmit } from '../../cards/submit.js';
import { noticeCard } from '../turn/reply.js';
import { dialog } from './answers.js';
import type { DialogRun } from './dialog-data.js';
import type { Draft } from './draft.js';
import { read } from './read.js';
import { heldBeside, heldOf, meantBy, type Held } from './stands.js';

/** What is in the form of a tool beside its own fields. */
interface ToolForm extends Held {
  /** Input that is not asked for. */
  fixed?: Record<string, unknown> | undefined;
  version?: number | undefined;
  note?: string | undefined;
  problem?: string | undefined;
  choices?: Record<string, readonly Choice[]> | undefined;
  next?: Draft | undefined;
  /** The message with the card that opened it. */
  message?: string | undefined;
}

/** A dialog with the form of a tool, made from its input. */
export async function toolDialog({ find, cards }: BotParts, actor: Actor, tool: Tool, form: ToolForm) {
  const { fixed = {}, version, note, problem, next, message } = form;
  const without = Object.keys(fixed);
  const choices = { ...(await offered(find, actor, tool, without)), ...form.choices };
  const held = heldBeside(form, choices);
  const { stands } = held;
  const data = { dialog: 'run', tool: tool.name, fixed, stands, version, card: randomUUID(), next, message };
  const card = cards.renderForm(
    {
      heading: tool.title,
      note,
      problem,
      fields: formFields(tool, { ...held, without }),
      buttons: [{ title: 'Save', data }],
    },
    actor,
  );
  return dialog(tool.title, card);
}

/** The tool of a name, where this person may use it. Throws `UserError`. */
export function toolFor({ runner }: BotParts, actor: Actor, name: string): Tool {
  const tool = runner.tools.find((candidate) => candidate.name === name);
  if (!tool) throw new UserError('not_found', 'This form no longer works.');
  if (mayUse(actor, tool)) return tool;
  const role = actor.permissionSet ?? actor.role;
  throw new UserError(
    'forbidden',
    `Your role (${role}) does not include “${tool.title}”, so nothing was done.`,
  );
}

/** The form of a tool that creates a record, or of one that changes the record of a number as it is now. */
export async function openForm(
  parts: BotParts,
  actor: Actor,
  name: string,
  record: string | undefined,
  message?: string,
) {
  const tool = toolFor(parts, actor, name);
  if (record === undefined) return toolDialog(parts, actor, tool, { values: {}, message });
  const noun = nounOf(tool);
  const fixed = { [`${noun}_id`]: record };
  const { version, ...values } = Recorded.parse(await read(parts.runner, actor, `get_${noun}`, fixed));
  return toolDialog(parts, actor, tool, { ...heldOf(tool, values, actor), fixed, version, message });
}

/** Runs a tool with what was filled in. Where that fails, the form is there again, with all that was typed. */
export async function runForm(
  parts: BotParts,
  actor: Actor,
  { tool: name, fixed, stands, version, card, next, message: opener }: DialogRun,
  payload: Record<string, unknown>,
): Promise<{ step: Step; again?: object }> {
  const tool = toolFor(parts, actor, name);
  const typed = filledIn(payload);
  const meant = meantBy(typed, stands);
  const input = { ...coerceInput(tool, meant, Object.keys(tool.input.shape)), ...fixed };
  const key = `dialog:${card}:${JSON.stringify(input)}`;
  const request = { tool: name, input, actor, surface: 'extension', key, ifVersion: version } as const;
  const step = await outcomeOf(() => parts.runner.run(request));
  if (step.kind !== 'error') return { step };
  const { message, choices: which } = step.error;
  const choices = which && which.options.length > 0 ? { [which.field]: which.options } : undefined;
  const again = await toolDialog(parts, actor, tool, {
    values: typed,
    stands,
    fixed,
    version,
    problem: message,
    choices,
    next,
    message: opener,
  });
  return { step, again };
}

/** A dialog that shows what a step came to. */
export function stepDialog({ cards }: BotParts, actor: Actor, step: Step) {
  const { cards: shown, text } = compose([step], cards, actor);
  const [card] = shown;
  return dialog('Pipelane', card ? asSubmit(card) : noticeCard(text));
}

const Recorded = z.looseObject({ version: z.int().optional() });
/** The names to choose from, and the records where there are few; of many, one is named. */
async function offered(find: BotParts['find'], actor: Actor, tool: Tool, without: readonly string[]) {
  const choices: Record<string, readonly Choice[]> = {};
  for (const [field, schema] of Object.entries(tool.input.shape)) {
    const slot = slotOf(schema);
    if (without.includes(field) || (slot?.kind !== 'name' && slot?.kind !== 'record')) continue;
    const found = await find(actor, slot);
    if (found.length > 0 && (slot.kind === 'name' || found.length < fewRecords)) choices[field] = found;
  }
  return choices;
}
