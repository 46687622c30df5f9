import { z } from 'zod/v4';
import { filledIn } from '../../cards/press.js';
import { formField } from '../../cards/form.js';
import { shorten } from '../../cards/plain.js';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { formatInstant } from '../../core/format.js';
import { mayUse } from '../../core/tool.js';
import type { BotParts } from '../parts.js';
import { dialog } from './answers.js';
import { actions, type ActionId } from './commands.js';
import { draftOfMail, Mail, type Draft } from './draft.js';
import { read } from './read.js';

const Mails = z.object({ items: z.array(Mail) });
const most = 25;
const longestTitle = 120;

/** Lists the person's latest mails to choose from. Throws `UserError` where Microsoft 365 is not connected. */
export async function mailDialog(parts: BotParts, actor: Actor, command: ActionId, problem?: string) {
  const { items } = Mails.parse(await ask(parts, actor, 'read_emails', { limit: most }));
  if (items.length === 0) throw new UserError('not_found', 'There are no mails in your mailbox.');
  const choices = items.map(({ id, subject, from, received_at }) => {
    const who = from?.name ?? from?.address;
    const when = received_at && formatInstant(received_at, actor);
    return { value: id, title: shorten([subject, who, when].filter(Boolean).join(' · '), longestTitle) };
  });
  const { title } = Object.values(actions).find(({ id }) => id === command) ?? actions.log;
  const card = parts.cards.renderForm(
    {
      heading: title,
      note: 'Which of your latest mails?',
      problem,
      fields: [formField('email_id', { label: 'Mail', kind: 'choice', choices, required: true })],
      buttons: [{ title: 'Go on', data: { dialog: 'mail', command } }],
    },
    actor,
  );
  return dialog(title, card);
}

/** The draft of the mail that was chosen; undefined where none was. */
export async function mailChosen(
  parts: BotParts,
  actor: Actor,
  payload: Record<string, unknown>,
): Promise<Draft | undefined> {
  const { email_id } = filledIn(payload);
  if (typeof email_id !== 'string') return undefined;
  return draftOfMail(Mail.parse(await ask(parts, actor, 'get_email', { email_id })));
}

async function ask({ runner }: BotParts, actor: Actor, name: string, input: object): Promise<unknown> {
  const tool = runner.tools.find((candidate) => candidate.name === name);
  if (!tool || !mayUse(actor, tool)) {
    const reason = 'Microsoft 365 is not connected, so your mails cannot be shown here.';
    throw new UserError('unavailable', `${reason} In Teams, use the command on a message instead.`);
  }
  return read(runner, actor, name, input);
}
