import { Types } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { createRecord, updateRecord } from '../../db/records.js';
import { customerId, ofCustomer, ofOwnCustomer } from '../customers/service.js';
import { colleagueNamed } from '../employees/service.js';
import { conflict, findRecord, type Findable } from '../find.js';
import type { Issue, IssueChanges, NewIssue } from './issue.js';
import { IssueModel, type IssueRecord } from './model.js';
import { issuePrefix, issueView } from './view.js';

export const issues: Findable<IssueRecord> = {
  noun: 'issue',
  model: IssueModel,
  prefix: issuePrefix,
  named: ['title'],
  owner: ofCustomer,
  visible: ofOwnCustomer,
  detail: ({ status, priority }) => `${status.replace('_', ' ')} · ${priority}`,
};

/** The issue meant by a number, code or title, for the field `issue_id`. Throws `not_found` or `ambiguous`. */
export async function issueNamed(actor: Actor, text: string): Promise<IssueRecord> {
  return findRecord(issues, actor, text, 'issue_id');
}

export async function getIssue(actor: Actor, text: string): Promise<Issue> {
  return issueView(actor, await issueNamed(actor, text));
}

/** Stores an open issue; one that a customer reports is their own company's. */
export async function createIssue(actor: Actor, input: z.output<typeof NewIssue>): Promise<Issue> {
  const { customer_id, description = input.title, ...plain } = input;
  const customer = await customerId(actor, customer_id);
  const fields = { ...plain, description, customer, ...ofOwnCustomer(actor), status: 'open' as const };
  return issueView(actor, await createRecord(IssueModel, actor, fields));
}

/** Without a description the title says what is wrong, and what nobody works on any more is open again. */
export async function updateIssue(
  actor: Actor,
  { issue_id, clear = [], ...plain }: z.output<typeof IssueChanges>,
): Promise<Issue> {
  const issue = await issueNamed(actor, issue_id);
  const patch = {
    ...plain,
    ...(clear.includes('description') && { description: plain.title ?? issue.title }),
    ...(clear.includes('assigned_to') && { assigned_to: null }),
    ...(clear.includes('assigned_to') && issue.status === 'in_progress' && { status: 'open' as const }),
  };
  return issueView(actor, await updateRecord(IssueModel, issue, patch));
}

export async function resolveIssue(
  actor: Actor,
  { issue_id, resolution_notes }: { issue_id: string; resolution_notes?: string | undefined },
  now: Date,
): Promise<Issue> {
  const issue = await unresolved(actor, issue_id);
  const resolved_by = new Types.ObjectId(actor.memberId);
  const patch = { status: 'resolved' as const, resolved_at: now, resolved_by, resolution_notes };
  return issueView(actor, await updateRecord(IssueModel, issue, patch));
}

export async function reopenIssue(actor: Actor, text: string): Promise<Issue> {
  const issue = await issueNamed(actor, text);
  if (!isDone(issue)) throw conflict(issues, issue, 'is open already.');
  const patch = { status: 'open' as const, resolved_at: null, resolved_by: null, resolution_notes: null };
  return issueView(actor, await updateRecord(IssueModel, issue, patch));
}

/** Gives an unresolved issue to a colleague, who is at work on it from then on. */
export async function assignIssue(actor: Actor, text: string, employee: string): Promise<Issue> {
  const issue = await unresolved(actor, text);
  const assigned_to = (await colleagueNamed(actor, employee, 'employee_id'))._id;
  return issueView(actor, await updateRecord(IssueModel, issue, { assigned_to, status: 'in_progress' }));
}

async function unresolved(actor: Actor, text: string): Promise<IssueRecord> {
  const issue = await issueNamed(actor, text);
  if (isDone(issue)) throw conflict(issues, issue, `is ${issue.status} already. Reopen it first.`);
  return issue;
}

function isDone({ status }: IssueRecord): boolean {
  return status === 'resolved' || status === 'closed';
}
