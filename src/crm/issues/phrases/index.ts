import { ownerless } from '../../ownerless.js';
import { listIssues } from './list-issues.js';
import { listIssuesHeard } from './heard/list-issues.js';
import { getIssue } from './get-issue.js';
import { getIssueHeard } from './heard/get-issue.js';
import { createIssue } from './create-issue.js';
import { createIssueHeard } from './heard/create-issue.js';
import { updateIssue } from './update-issue.js';
import { updateIssueHeard } from './heard/update-issue.js';
import { resolveIssue } from './resolve-issue.js';
import { resolveIssueHeard } from './heard/resolve-issue.js';
import { reopenIssue } from './reopen-issue.js';
import { reopenIssueHeard } from './heard/reopen-issue.js';
import { assignIssue } from './assign-issue.js';
import { assignIssueHeard } from './heard/assign-issue.js';
import { addIssueComment } from './add-issue-comment.js';
import { addIssueCommentHeard } from './heard/add-issue-comment.js';
import { getIssueComments } from './get-issue-comments.js';
import { getIssueCommentsHeard } from './heard/get-issue-comments.js';
import { getIssueStats } from './get-issue-stats.js';
import { getIssueStatsHeard } from './heard/get-issue-stats.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_issues: [...listIssues, ...ownerless, ...listIssuesHeard],
  get_issue: [...getIssue, ...getIssueHeard],
  create_issue: [...createIssue, ...createIssueHeard],
  update_issue: [...updateIssue, ...updateIssueHeard],
  resolve_issue: [...resolveIssue, ...resolveIssueHeard],
  reopen_issue: [...reopenIssue, ...reopenIssueHeard],
  assign_issue: [...assignIssue, ...assignIssueHeard],
  add_issue_comment: [...addIssueComment, ...addIssueCommentHeard],
  get_issue_comments: [...getIssueComments, ...getIssueCommentsHeard],
  get_issue_stats: [...getIssueStats, ...getIssueStatsHeard],
};
