import { TeamsInfo, type TurnContext } from 'botbuilder';
import { timeout, TimeoutStrategy } from 'cockatiel';
import { z } from 'zod/v4';
import type { Speaker } from '../../identity/identify.js';
import type { Turn } from '../turn/turn.js';

/** A speaker who is no member, as Teams knows them. `emails` are addresses that their own tenant gave them. */
export interface Visitor extends Speaker {
  name: string;
  emails: readonly string[];
}

const Text = z.string().max(320).nullish();
const Account = z.object({
  aadObjectId: Text,
  objectId: Text,
  tenantId: Text,
  name: Text,
  email: Text,
  userPrincipalName: Text,
  userRole: Text,
});
type Account = z.output<typeof Account>;

/** Who presses a button waits for it; botbuilder itself would go on trying for many seconds. */
const patience = timeout(1_500, TimeoutStrategy.Aggressive);

/** Looks a speaker up in the roster of the conversation; where Teams does not answer, they have no address. */
export async function visitorOf(context: TurnContext, turn: Turn, speaker: Speaker): Promise<Visitor> {
  const { from } = turn.activity;
  const account = await accountOf(context, turn, speaker);
  const name = account?.name ?? from.name ?? 'Somebody';
  const emails = [account?.email, account?.userPrincipalName].flatMap((email) => email ?? []);
  return { ...speaker, name: name.slice(0, 100), emails };
}

async function accountOf(
  context: TurnContext,
  { activity, log }: Turn,
  speaker: Speaker,
): Promise<Account | undefined> {
  try {
    const found = await patience.execute(() => TeamsInfo.getMember(context, activity.from.id));
    const account = Account.parse(found);
    return isThem(account, speaker) ? account : undefined;
  } catch (error) {
    log.warn({ err: error }, 'roster not read');
    return undefined;
  }
}

/** A guest's addresses are those of another tenant, which may give them to whom it likes. */
function isThem(account: Account, { aadObjectId, tenantId }: Speaker): boolean {
  const id = account.aadObjectId ?? account.objectId;
  const isGuest = account.userRole === 'guest' || account.userRole === 'anonymous';
  return id === aadObjectId && (account.tenantId ?? tenantId) === tenantId && !isGuest;
}
