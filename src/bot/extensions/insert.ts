import { filledIn } from '../../cards/press.js';
import { formField } from '../../cards/form.js';
import { optionOf } from '../../cards/choices.js';
import type { Actor } from '../../core/actor.js';
import { UserError, type Choice } from '../../core/errors.js';
import type { BotParts } from '../parts.js';
import { dialog, results } from './answers.js';
import { actions } from './commands.js';
import { newestDeals } from './deals.js';
import { readOrRefusal } from './read.js';
import { foundOf } from './search.js';

const { title: heading } = actions.insert;

/** Offers the newest open deals, and a field for any other. */
export async function insertDialog(
  parts: BotParts,
  actor: Actor,
  offered?: readonly Choice[],
  problem?: string,
) {
  const choices = offered ?? (await newestDeals(parts, actor));
  const options = choices.map(optionOf);
  const card = parts.cards.renderForm(
    {
      heading,
      problem,
      fields: [
        ...(options.length > 0
          ? [formField('chosen', { label: 'Deal', kind: 'choice', choices: options })]
          : []),
        formField('deal_id', { label: 'Or its number or title', most: 200 }),
      ],
      buttons: [{ title: 'Insert', data: { dialog: 'insert' } }],
    },
    actor,
  );
  return dialog(heading, card);
}

/** Puts the card of the deal that was chosen or named into the message. */
export async function insertDeal(
  parts: BotParts,
  actor: Actor,
  payload: Record<string, unknown>,
  acts: boolean,
) {
  const { chosen, deal_id = chosen } = filledIn(payload);
  if (deal_id === undefined) return insertDialog(parts, actor, undefined, 'Choose a deal or name one.');
  const deal = await readOrRefusal(parts.runner, actor, 'get_deal', { deal_id });
  if (deal instanceof UserError) return insertDialog(parts, actor, deal.choices?.options, deal.message);
  return results([foundOf(parts, 'deal', deal, actor, acts)]);
}
