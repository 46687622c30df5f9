import { z } from 'zod/v4';
import { colleague, text } from '../../core/fields.js';
import { defineTool, type CardView } from '../../core/tool.js';
import { addIssueComment, getIssueComments } from './comments.js';
import {
  Issue,
  IssueChanges,
  IssueComments,
  IssueFilter,
  IssueList,
  issue_id,
  IssueStats,
  NewIssue,
} from './issue.js';
import { getIssueStats, listIssues, withoutSelf } from './lists.js';
import { assignIssue, createIssue, getIssue, reopenIssue, resolveIssue, updateIssue } from './service.js';
import { phrases } from './phrases/index.js';

const card = (issue: Issue): CardView => ({ template: 'issue', data: issue });
const name = ({ code, title }: Pick<Issue, 'code' | 'title'>) => `Issue ${code} “${title}”`;

export const issueTools = [
  defineTool({
    name: 'list_issues',
    title: 'List issues',
    description: 'Lists issues, the newest first; a customer sees those of their own company.',
    permission: 'issue:read',
    effect: 'read',
    hasOutsideText: true,
    phrases: phrases.list_issues,
    input: IssueFilter,
    output: IssueList,
    prepare: async (input, { actor }) => ({ input: withoutSelf(actor, input) }),
    handle: (input, { actor }) => listIssues(actor, input),
    summary: ({ items, total }) => `${items.length} of ${total} issues.`,
    card: (list) => ({ template: 'issue_list', data: list }),
  }),
  defineTool({
    name: 'get_issue',
    title: 'Show an issue',
    description: 'Shows one issue with who works on it and how it was resolved.',
    permission: 'issue:read',
    effect: 'read',
    hasOutsideText: true,
    phrases: phrases.get_issue,
    input: z.object({ issue_id }),
    output: Issue,
    handle: (input, { actor }) => getIssue(actor, input.issue_id),
    summary: (issue) => `${name(issue)} is ${issue.status.replace('_', ' ')}, priority ${issue.priority}.`,
    card,
  }),
  defineTool({
    name: 'create_issue',
    title: 'Report an issue',
    description: 'Reports an issue; one that a customer reports is their own company’s.',
    permission: 'issue:create',
    effect: 'write',
    phrases: phrases.create_issue,
    input: NewIssue,
    output: Issue,
    handle: (input, { actor }) => createIssue(actor, input),
    summary: (issue) => `${name(issue)} is reported.`,
    card,
  }),
  defineTool({
    name: 'update_issue',
    title: 'Change an issue',
    description: 'Changes the title, description, priority or category of an issue.',
    permission: 'issue:update',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.update_issue,
    input: IssueChanges,
    output: Issue,
    handle: (input, { actor }) => updateIssue(actor, input),
    summary: (issue) => `${name(issue)} is updated.`,
    card,
  }),
  defineTool({
    name: 'resolve_issue',
    title: 'Resolve an issue',
    description: 'Marks an unresolved issue as resolved, with notes on how.',
    permission: 'issue:update',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.resolve_issue,
    input: z.object({ issue_id, resolution_notes: text('How it was resolved', 2000).optional() }),
    output: Issue,
    handle: (input, { actor, now }) => resolveIssue(actor, input, now),
    summary: (issue) => `${name(issue)} is resolved.`,
    card,
  }),
  defineTool({
    name: 'reopen_issue',
    title: 'Reopen an issue',
    description: 'Opens a resolved or closed issue again.',
    permission: 'issue:update',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.reopen_issue,
    input: z.object({ issue_id }),
    output: Issue,
    handle: (input, { actor }) => reopenIssue(actor, input.issue_id),
    summary: (issue) => `${name(issue)} is open again.`,
    card,
  }),
  defineTool({
    name: 'assign_issue',
    title: 'Assign an issue',
    description: 'Gives an unresolved issue to a colleague; it is in progress from then on.',
    permission: 'issue:update',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.assign_issue,
    input: z.object({ issue_id, employee_id: colleague('Number or name of the colleague, or "me"') }),
    output: Issue,
    handle: (input, { actor }) => assignIssue(actor, input.issue_id, input.employee_id),
    summary: (issue) => `${name(issue)} is assigned to ${issue.assigned_to?.name ?? 'nobody'}.`,
    card,
  }),
  defineTool({
    name: 'add_issue_comment',
    title: 'Comment on an issue',
    description: 'Adds a comment to an issue, which its customer can read.',
    permission: 'issue:create',
    effect: 'write',
    hasOutsideText: true,
    phrases: phrases.add_issue_comment,
    input: z.object({ issue_id, content: text('What to say', 2000) }),
    output: IssueComments,
    handle: (input, { actor }) => addIssueComment(actor, input.issue_id, input.content),
    summary: (thread) => `Your comment is on ${name(thread)}.`,
    card: (thread) => ({ template: 'comments', data: shown(thread) }),
  }),
  defineTool({
    name: 'get_issue_comments',
    title: 'Show comments on an issue',
    description: 'Shows what was said on an issue, the newest first, 100 at most.',
    permission: 'issue:read',
    effect: 'read',
    hasOutsideText: true,
    phrases: phrases.get_issue_comments,
    input: z.object({ issue_id }),
    output: IssueComments,
    handle: (input, { actor }) => getIssueComments(actor, input.issue_id),
    summary: (thread) =>
      `${name(thread)} has ${thread.total === 1 ? '1 comment' : `${thread.total} comments`}.`,
    card: (thread) => ({ template: 'comments', data: shown(thread) }),
  }),
  defineTool({
    name: 'get_issue_stats',
    title: 'Show issue statistics',
    description: 'Counts issues by status, priority and category, and how long they take to be resolved.',
    permission: 'issue:read',
    effect: 'read',
    phrases: phrases.get_issue_stats,
    input: z.object({}),
    output: IssueStats,
    handle: (_input, { actor }) => getIssueStats(actor),
    summary: ({ total, unresolved }) => `${unresolved} of ${total} issues are not resolved yet.`,
    card: (stats) => ({ template: 'issue_stats', data: stats }),
  }),
];

const mostShown = 8;
const longest = 500;

/** As many comments, and as much of each, as a card has room for. */
function shown(thread: z.output<typeof IssueComments>) {
  const comments = thread.comments.slice(0, mostShown).map((comment) => ({
    ...comment,
    content: comment.content.length > longest ? `${comment.content.slice(0, longest)}…` : comment.content,
  }));
  return { ...thread, comments, left_out: thread.total - comments.length };
}
