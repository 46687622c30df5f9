import type { PipelineStage } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { codeOf } from '../codes.js';
import { join, linkTo, type Joined } from '../joins.js';
import type { Issue, IssueRow } from './issue.js';
import { IssueModel, type IssueRecord } from './model.js';

/** How the codes of issues begin. */
export const issuePrefix = 'ISS';

interface JoinedIssue extends IssueRecord {
  customer_record: Joined;
  assigned_to_record: Joined;
  created_by_record: Joined;
  resolved_by_record: Joined;
  comments: readonly unknown[];
}

const joins = [join('customers', 'customer'), join('members', 'assigned_to')];
const comments = { $lookup: { from: 'comments', localField: '_id', foreignField: 'issue', as: 'comments' } };

/** The issues that match, sorted and cut, as rows of a list. */
export async function issueRows(
  actor: Actor,
  filter: object,
  tail: readonly (PipelineStage.Limit | PipelineStage.Sort)[],
): Promise<z.input<typeof IssueRow>[]> {
  const stages = [{ $match: { ...scope(actor), ...filter } }, ...tail, ...joins];
  return (await IssueModel.aggregate<JoinedIssue>(stages)).map(toRow);
}

/** One issue with all that a card or a model needs to know of it. */
export async function issueView(actor: Actor, { _id }: Pick<IssueRecord, '_id'>): Promise<Issue> {
  const [issue] = await IssueModel.aggregate<JoinedIssue>([
    { $match: { ...scope(actor), _id } },
    ...joins,
    join('members', 'created_by'),
    join('members', 'resolved_by'),
    comments,
  ]);
  if (!issue) throw new Error('An issue that was just read is gone.');
  return toIssue(issue);
}

function toRow(issue: JoinedIssue): z.input<typeof IssueRow> {
  const { number, title, priority, category, status } = issue;
  return {
    number,
    code: codeOf(issuePrefix, issue),
    title,
    priority,
    category,
    status,
    customer: linkTo(issue.customer_record),
    assigned_to: linkTo(issue.assigned_to_record),
    created_at: issue.created_at.toISOString(),
  };
}

function toIssue(issue: JoinedIssue): Issue {
  return {
    ...toRow(issue),
    description: issue.description,
    raised_by: linkTo(issue.created_by_record)?.name,
    resolved_at: issue.resolved_at?.toISOString(),
    resolved_by: linkTo(issue.resolved_by_record)?.name,
    resolution_notes: issue.resolution_notes,
    comment_count: issue.comments.length,
    created_at: issue.created_at.toISOString(),
    updated_at: issue.updated_at.toISOString(),
    version: issue.version,
  };
}
