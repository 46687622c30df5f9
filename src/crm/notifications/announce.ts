import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import type { Log } from '../../core/log.js';
import { acrossOrganizations } from '../../db/scope.js';
import type { RecordChange } from '../../db/transaction.js';
import type { FieldChange } from '../changes/change.js';
import { toChanges } from '../changes/history.js';
import { ChangeModel, type ChangeRecord } from '../changes/model.js';
import { DealModel, type DealRecord } from '../deals/model.js';
import { IssueModel, type IssueRecord } from '../issues/model.js';
import { OrganizationModel, type OrganizationRecord } from '../organizations/model.js';
import type { NoticeKind } from './kind.js';
import { notify } from './outbox.js';

const mostAtOnce = 100;
const mostAttempts = 10;

/** Whom a change of a record concerns. */
interface Concern {
  member: Types.ObjectId;
  kind: NoticeKind;
  read: { tool: string; input: Record<string, string> };
}

/**
 * Puts what the audit has not been told of yet into the outbox, for those it concerns and nobody who did it. The mark
 * goes last, and a notice of the same change is put in once, so a crash in between leaves nothing out and nothing twice.
 * A change that fails does not hold up the others, and is given up after some attempts.
 */
export async function announceChanges(log: Log, gathering?: number): Promise<void> {
  const untold = await ChangeModel.find({ untold: true }, null, acrossOrganizations)
    .sort({ at: 1 })
    .limit(mostAtOnce)
    .lean<ChangeRecord[]>();
  for (const change of untold) {
    try {
      await announce(change, gathering);
      await ChangeModel.updateOne(lineOf(change), { $unset: { untold: 1, telling_failed: 1 } });
    } catch (error) {
      await noteFailure(change, error, log);
    }
  }
}

async function noteFailure(change: ChangeRecord, error: unknown, log: Log): Promise<void> {
  const attempts = (change.telling_failed ?? 0) + 1;
  const isLast = attempts >= mostAttempts;
  const update = isLast ? { $unset: { untold: 1 } } : { $set: { telling_failed: attempts } };
  await ChangeModel.updateOne(lineOf(change), update);
  const { number, organization } = change;
  const about = { err: error, change: number, organization: organization.toHexString(), attempts };
  if (isLast) log.error(about, 'a change is told nobody, as it failed too often');
  else log.warn(about, 'a change could not be told of, trying again');
}

function lineOf({ organization, _id }: ChangeRecord) {
  return { organization, _id };
}

async function announce(change: ChangeRecord, gathering: number | undefined): Promise<void> {
  const { organization, number, at, actor_name: by, summary: text } = change;
  const concerns = await Promise.all(change.records.map((record) => concernsOf(organization, record)));
  const others = concerns.flat().filter(({ member }) => !change.actor.equals(member));
  if (others.length === 0) return;
  const [told] = await toChanges(await anybodyOf(organization), [change]);
  for (const { member, kind, read } of others) {
    const key = `change:${number}:${Object.values(read.input).join()}`;
    const notice = { key, kind, text, by, read, at, fields: (told?.fields ?? []).map(withoutGaps) };
    await notify({ organization, member }, notice, gathering);
  }
}

/** The database would keep what is missing as null. */
function withoutGaps({ field, before, after }: z.output<typeof FieldChange>) {
  return { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

async function concernsOf(organization: Types.ObjectId, change: RecordChange): Promise<Concern[]> {
  if (change.after === null) return [];
  if (change.noun === 'deal') return ownersOf(organization, change);
  return change.noun === 'issue' ? reporterOf(organization, change) : [];
}

/** Who owns the deal, and who did until this change. */
async function ownersOf(
  organization: Types.ObjectId,
  { id, number, before, after }: RecordChange,
): Promise<Concern[]> {
  const given = after?.['assigned_to'];
  const deal =
    before && !given ? await DealModel.findOne({ organization, _id: id }).lean<DealRecord>() : undefined;
  const owners = [given ?? deal?.assigned_to, before?.['assigned_to']].filter(
    (owner) => owner instanceof Types.ObjectId,
  );
  const closed = ['won', 'lost'].includes(String(after?.['status']));
  const kind = closed ? 'deal_results' : 'deal_changes';
  const read = { tool: 'get_deal', input: { deal_id: String(number) } };
  return owners.map((member) => ({ member, kind, read }));
}

async function reporterOf(
  organization: Types.ObjectId,
  { id, number, after }: RecordChange,
): Promise<Concern[]> {
  if (after?.['status'] !== 'resolved') return [];
  const issue = await IssueModel.findOne({ organization, _id: id }).lean<IssueRecord>();
  if (!issue?.created_by) return [];
  const read = { tool: 'get_issue', input: { issue_id: String(number) } };
  return [{ member: issue.created_by, kind: 'issue_results', read }];
}

/** For whom the fields of a change are written: amounts need the organization's currency. */
async function anybodyOf(
  organization: Types.ObjectId,
): Promise<Pick<Actor, 'organizationId' | 'memberId' | 'currency' | 'locale'>> {
  const { currency } = await OrganizationModel.findOne({ organization, _id: organization })
    .orFail()
    .lean<OrganizationRecord>();
  const organizationId = organization.toHexString();
  return { organizationId, memberId: organizationId, currency, locale: 'en-US' };
}
