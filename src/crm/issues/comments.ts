import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { createRecord } from '../../db/records.js';
import { scope } from '../../db/scope.js';
import { codeOf } from '../codes.js';
import { join, linkTo, type Joined } from '../joins.js';
import type { IssueComments } from './issue.js';
import { CommentModel, type CommentRecord, type IssueRecord } from './model.js';
import { issueNamed } from './service.js';
import { issuePrefix } from './view.js';

interface JoinedComment extends CommentRecord {
  created_by_record: Joined;
}

const most = 100;

export async function addIssueComment(
  actor: Actor,
  text: string,
  content: string,
): Promise<z.input<typeof IssueComments>> {
  const issue = await issueNamed(actor, text);
  await createRecord(CommentModel, actor, { issue: issue._id, content });
  return commentsOn(actor, issue);
}

export async function getIssueComments(actor: Actor, text: string): Promise<z.input<typeof IssueComments>> {
  return commentsOn(actor, await issueNamed(actor, text));
}

async function commentsOn(actor: Actor, issue: IssueRecord): Promise<z.input<typeof IssueComments>> {
  const filter = { ...scope(actor), issue: issue._id };
  const found = await CommentModel.aggregate<JoinedComment>([
    { $match: filter },
    { $sort: { number: -1 } },
    { $limit: most },
    join('members', 'created_by'),
  ]);
  return {
    number: issue.number,
    code: codeOf(issuePrefix, issue),
    title: issue.title,
    total: await CommentModel.countDocuments(filter),
    comments: found.map(({ content, created_at, created_by_record }) => ({
      author: linkTo(created_by_record)?.name ?? 'Somebody',
      content,
      at: created_at.toISOString(),
    })),
  };
}
