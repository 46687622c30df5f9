import { z } from 'zod/v4';
import { filledIn } from '../../cards/press.js';
import { formField } from '../../cards/form.js';
import { optionOf } from '../../cards/choices.js';
import type { Actor } from '../../core/actor.js';
import type { Choice } from '../../core/errors.js';
import { outcomeOf } from '../calls.js';
import type { BotParts } from '../parts.js';
import { dialog, results } from './answers.js';
import { actions } from './commands.js';
import { foundOf } from './search.js';

const Deals = z.object({
  items: z.array(z.object({ number: z.int(), title: z.string(), stage: z.string() })),
});
const most = 25;
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
  const request = {
    tool: 'get_deal',
    input: { deal_id },
    actor,
    surface: 'extension',
    key: 'insert',
  } as const;
  const step = await outcomeOf(() => parts.runner.run(request));
  if (step.kind === 'error')
    return insertDialog(parts, actor, step.error.choices?.options, step.error.message);
  if (step.kind !== 'outcome' || step.outcome.kind !== 'done') throw new Error('get_deal asked first.');
  return results([foundOf(parts, 'deal', step.outcome.data, actor, acts)]);
}

async function newestDeals({ runner }: BotParts, actor: Actor): Promise<Choice[]> {
  const input = { status: 'active', sort: 'newest', limit: most };
  const outcome = await runner.run({ tool: 'list_deals', input, actor, surface: 'extension', key: 'newest' });
  if (outcome.kind !== 'done') throw new Error('list_deals asked first.');
  const { items } = Deals.parse(outcome.data);
  return items.map(({ number, title, stage }) => ({ value: String(number), label: title, detail: stage }));
}
