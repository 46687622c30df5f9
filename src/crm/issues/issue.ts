import { z } from 'zod/v4';
import { clear } from '../../core/clear.js';
import { limit, listOf, oneOf, owner, recordId, recordLink, text } from '../../core/fields.js';

export const issuePriorities = ['low', 'medium', 'high', 'urgent'] as const;
export const issueStatuses = ['open', 'in_progress', 'resolved', 'closed'] as const;
/** Of those, the ones of what is still to be done. */
export const unresolvedStatuses = ['open', 'in_progress'] as const;
export const issueCategories = [
  'general',
  'delivery',
  'quality',
  'billing',
  'communication',
  'technical',
  'other',
] as const;

/** An issue as tools answer it. `code` names it in writing; instants are ISO 8601. */
export const Issue = z.object({
  number: z.int(),
  code: z.string(),
  title: z.string(),
  description: z.string(),
  priority: z.enum(issuePriorities),
  category: z.enum(issueCategories),
  status: z.enum(issueStatuses),
  customer: recordLink('customer').optional(),
  assigned_to: recordLink('employee').optional(),
  raised_by: z.string().optional().describe('Name of the person who reported it'),
  resolved_at: z.string().optional(),
  resolved_by: z.string().optional(),
  resolution_notes: z.string().optional(),
  comment_count: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
});
export type Issue = z.output<typeof Issue>;

/** A row of a list of issues. */
export const IssueRow = Issue.pick({
  number: true,
  code: true,
  title: true,
  priority: true,
  category: true,
  status: true,
  customer: true,
  assigned_to: true,
  created_at: true,
});

export const IssueList = listOf(IssueRow);

const priority = oneOf(issuePriorities, 'Priority', {
  urgent: ['critical', 'blocker'],
  high: ['important'],
  low: ['minor'],
});
const category = oneOf(issueCategories, 'What it is about', {
  billing: ['payment', 'invoice', 'invoicing'],
  delivery: ['shipping', 'shipment'],
  technical: ['software', 'bug'],
});

/** Which issues a list shows. */
export const IssueFilter = z.object({
  status: oneOf([...issueStatuses, 'unresolved'], 'Status', {
    open: ['new'],
    in_progress: ['in progress', 'being worked on'],
    resolved: ['fixed', 'solved'],
    unresolved: [
      'unsolved',
      'not resolved',
      'not fixed',
      'not solved',
      'not closed',
      'open and in progress',
      'open or in progress',
      'in progress or open',
      'in progress and open',
    ],
  }).optional(),
  priority: priority.optional(),
  category: category.optional(),
  assigned_to: owner().optional(),
  customer_id: recordId('customer', 'Number or name').optional(),
  search: text('Words in the title or description, or a code').optional(),
  limit: limit(),
});

/** What a new issue is made of. */
export const NewIssue = z.object({
  title: text('Title'),
  description: text('What is wrong in detail; the title says it where left out', 2000).optional(),
  priority: priority.default('medium'),
  category: category.default('general'),
  customer_id: recordId(
    'customer',
    'Number or name of the customer; a customer reports for themselves',
  ).optional(),
});

/** The field that names an issue. */
export const issue_id = recordId('issue', 'Number, code or title');

/** What can be changed of an issue; who works on it and whether it is resolved have tools of their own. */
export const IssueChanges = z.object({
  issue_id,
  title: text('Title').optional(),
  description: text('What is wrong', 2000).optional(),
  priority: priority.optional(),
  category: category.optional(),
  clear: clear(['description', 'assigned_to']),
});

/** What was said on an issue, the newest first. `number` is the issue's. */
export const IssueComments = z.object({
  number: z.int(),
  code: z.string(),
  title: z.string(),
  total: z.int(),
  comments: z.array(z.object({ author: z.string(), content: z.string(), at: z.string() })),
});

export const IssueStats = z.object({
  total: z.int(),
  unresolved: z.int().describe('Open and in progress'),
  unassigned: z.int().describe('Unresolved ones that nobody works on'),
  by_status: z.array(z.object({ status: z.enum(issueStatuses), count: z.int() })),
  by_priority: z
    .array(z.object({ priority: z.enum(issuePriorities), count: z.int() }))
    .describe('Unresolved ones by priority'),
  by_category: z
    .array(z.object({ category: z.enum(issueCategories), count: z.int() }))
    .describe('Unresolved ones by category'),
  average_days_to_resolve: z.number().optional(),
});
