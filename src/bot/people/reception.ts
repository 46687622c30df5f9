import type { Door, FoundingForm } from '../../cards/arrival.js';
import { parsePress, type Press } from '../../cards/press.js';
import { UserError } from '../../core/errors.js';
import type { Identified } from '../../identity/identify.js';
import type { BotParts } from '../parts.js';
import { replyOf } from '../turn/reply.js';
import type { Visitor } from './roster.js';
import type { Turn } from '../turn/turn.js';

/** What somebody who is no member can do. */
export interface Reception {
  /** Makes them the member that they were invited to be by e-mail address, if they were. */
  recognize(visitor: Visitor): Promise<void>;
  /** What the organization they could create would begin with, and the currencies it can have. */
  suggest(visitor: Visitor): { form: FoundingForm; currencies: readonly string[] };
  /** Creates the first organization of their company. Throws `UserError`, `conflict` where there is one by now. */
  found(visitor: Visitor, form: { [F in keyof FoundingForm]?: FoundingForm[F] | undefined }): Promise<void>;
  /** The organizations of their company, and how their requests stand. */
  doors(visitor: Visitor): Promise<Door[]>;
  /** Asks the owners of an organization to let them in. Throws `UserError`. */
  ask(visitor: Visitor, organization: string): Promise<void>;
}

type Outsider = Exclude<Identified, { kind: 'member' }>;

/** Does what somebody who is no member asks for, and shows them what they can do. */
export async function receive(
  parts: BotParts,
  turn: Turn,
  visitor: Visitor,
  { kind }: Outsider,
): Promise<void> {
  const press = turn.pressed && parsePress(turn.pressed.payload);
  const problem = press && (await attempt(parts, visitor, kind, press));
  const now = problem?.code === 'invalid' ? { kind } : await parts.identify(visitor);
  if (now.kind === 'member') {
    await turn.answer(replyOf(parts.cards.renderWelcome(now.actor, parts.examplesFor(now.actor))));
    return;
  }
  const { cards, reception } = parts;
  const card =
    now.kind === 'newcomer'
      ? cards.renderArrival({
          kind: 'newcomer',
          ...formFor(parts, visitor, press),
          problem: problem?.message,
        })
      : cards.renderArrival({
          kind: 'stranger',
          doors: await reception.doors(visitor),
          problem: problem?.message,
        });
  await turn.answer(replyOf(card), press && !problem ? 'answered' : 'refused');
}

/** Does what was pressed, where it is for such as them; gives what went wrong. */
async function attempt(
  { reception }: BotParts,
  visitor: Visitor,
  kind: Outsider['kind'],
  press: Press,
): Promise<UserError | undefined> {
  try {
    if (press.press === 'found' && kind === 'newcomer') await reception.found(visitor, press);
    if (press.press === 'ask' && kind === 'stranger') await reception.ask(visitor, press.organization);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** What they had filled in stays in the form. */
function formFor({ reception }: BotParts, visitor: Visitor, press: Press | undefined) {
  const { form, currencies } = reception.suggest(visitor);
  if (press?.press !== 'found') return { form, currencies };
  const { name, currency = form.currency, time_zone = form.time_zone } = press;
  return { form: { name, currency, time_zone }, currencies };
}
