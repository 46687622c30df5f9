import type { Ledger, LedgerEntry, RunRequest } from './call.js';
import type { Actor } from './actor.js';
import { UserError } from './errors.js';
import { mayUse, type Tool } from './tool.js';

const notAmongOthers =
  'Others would read this here. Ask me in our own chat about your mail, calendar and files.';

/** What the audit is told of a request, before its input is known to be right. */
export function entryOf(tool: Tool, { actor, surface, key, ifVersion }: RunRequest): LedgerEntry {
  const effect = tool.effect === 'external' ? 'external' : 'write';
  const isPersonal = tool.isPersonal ?? false;
  return { actor, surface, key, tool: tool.name, effect, input: {}, ifVersion, isPersonal };
}

/** Throws `UserError` where the actor may not use the tool, or not here or now. The ledger notes what their rights refuse. */
export async function authorize(tool: Tool, request: RunRequest, ledger: Ledger): Promise<void> {
  const { actor, isShared } = request;
  if (isShared && tool.isPersonal) throw new UserError('forbidden', notAmongOthers);
  if (mayUse(actor, tool)) return;
  if (tool.isOffered && !tool.isOffered()) {
    throw new UserError('unavailable', `“${tool.title}” is not possible at the moment.`);
  }
  const error = new UserError('forbidden', refusal(actor, tool));
  await ledger.refused(entryOf(tool, request), error);
  throw error;
}

function refusal({ role, permissionSet, organizationName }: Actor, { title, permission }: Tool): string {
  const named = `Your role (${permissionSet ?? role}) does not include`;
  return permission === undefined
    ? `${named} “${title}”, which is for those who work for ${organizationName}.`
    : `${named} ${permission}. Ask the owner of ${organizationName} for it.`;
}
