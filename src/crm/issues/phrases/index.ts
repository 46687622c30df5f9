import { listIssues } from './list-issues.js';
import { getIssue } from './get-issue.js';
import { createIssue } from './create-issue.js';
import { updateIssue } from './update-issue.js';
import { resolveIssue } from './resolve-issue.js';
import { reopenIssue } from './reopen-issue.js';
import { assignIssue } from './assign-issue.js';
import { addIssueComment } from './add-issue-comment.js';
import { getIssueComments } from './get-issue-comments.js';
import { getIssueStats } from './get-issue-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_issues: listIssues,
  get_issue: getIssue,
  create_issue: createIssue,
  update_issue: updateIssue,
  resolve_issue: resolveIssue,
  reopen_issue: reopenIssue,
  assign_issue: assignIssue,
  add_issue_comment: addIssueComment,
  get_issue_comments: getIssueComments,
  get_issue_stats: getIssueStats,
};
