import { z } from 'zod/v4';
import { clear } from '../../core/clear.js';
import {
  colleague,
  day,
  email,
  hasHappened,
  limit,
  listOf,
  money,
  oneOf,
  owner,
  phone,
  recordId,
  recordLink,
  text,
} from '../../core/fields.js';
import { newestWords } from '../order.js';

export const leadSources = [
  'website',
  'referral',
  'social_media',
  'email_campaign',
  'cold_call',
  'event',
  'partner',
  'other',
] as const;
export const qualificationStatuses = [
  'new',
  'contacted',
  'qualified',
  'unqualified',
  'converted',
  'lost',
] as const;
export const leadStatuses = ['active', 'inactive'] as const;

/** A lead as tools answer it. `score` is 0–100, `estimated_value` in whole units of `currency`. */
export const Lead = z.object({
  number: z.int(),
  name: z.string(),
  organization_name: z.string().optional(),
  job_title: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  source: z.enum(leadSources),
  qualification_status: z.enum(qualificationStatuses),
  score: z.int(),
  temperature: z.enum(['cold', 'warm', 'hot']).describe('hot from a score of 70, warm from 40'),
  estimated_value: z.number().optional(),
  currency: z.string(),
  assigned_to: recordLink('employee').optional(),
  is_converted: z.boolean(),
  customer: recordLink('customer').optional().describe('The customer it became'),
  notes: z.string().optional(),
  status: z.enum(leadStatuses),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
});
export type Lead = z.output<typeof Lead>;

/** A row of a list of leads. */
export const LeadRow = Lead.pick({
  number: true,
  name: true,
  organization_name: true,
  qualification_status: true,
  score: true,
  temperature: true,
  source: true,
  estimated_value: true,
  currency: true,
  assigned_to: true,
});

export const LeadList = listOf(LeadRow);

const source = oneOf(leadSources, 'Where it came from', {
  website: ['web', 'site'],
  referral: ['referred', 'recommendation'],
  social_media: ['social', 'linkedin'],
  email_campaign: ['newsletter', 'campaign'],
  cold_call: ['phone call', 'cold called'],
  event: ['trade fair', 'conference'],
});

/** Which leads a list shows. */
export const LeadFilter = z.object({
  status: oneOf([...leadStatuses, 'all'], 'Status', { all: ['every'] }).default('active'),
  qualification_status: oneOf(qualificationStatuses, 'How far it is qualified', {
    unqualified: ['disqualified'],
  }).optional(),
  source: source.optional(),
  min_score: z.int().min(0).max(100).describe('Least score; high is 70 and above').optional(),
  search: text('Words in the name, company or e-mail').optional(),
  assigned_to: owner().optional(),
  is_converted: z.boolean().describe('Whether it became a customer').optional(),
  created_from: day('First day', 'from', hasHappened).optional(),
  created_to: day('Last day', 'until', hasHappened).optional(),
  sort: oneOf(['score', 'newest'], 'What comes first', { newest: newestWords }).default('score'),
  limit: limit(),
});

const lead_id = recordId('lead', 'Number or name');
const contact = {
  email: email('E-mail address').optional(),
  phone: phone('Phone number').optional(),
  organization_name: text('Company').optional(),
  estimated_value: money('What it may be worth').optional(),
  notes: text('Notes', 2000).optional(),
  assigned_to: colleague('Owner').optional(),
};

/** What a new lead is made of. */
export const NewLead = z.object({ name: text('Name'), source: source.default('website'), ...contact });

/** What can be changed of a lead. */
export const LeadChanges = z.object({
  lead_id,
  name: text('Name').optional(),
  source: source.optional(),
  ...contact,
  clear: clear(['email', 'phone', 'organization_name', 'estimated_value', 'notes']),
});

/** How a lead becomes a customer, with a deal where a title or value is given. */
export const LeadConversion = z.object({
  lead_id,
  deal_title: text('Title of a deal to create').optional(),
  deal_value: money('Value of a deal to create').optional(),
});

/** What a lead became. */
export const Converted = z.object({
  lead: recordLink('lead'),
  customer: recordLink('customer'),
  deal: recordLink('deal').optional(),
});

export const LeadStats = z.object({
  total: z.int(),
  by_status: z.array(z.object({ qualification_status: z.enum(qualificationStatuses), count: z.int() })),
  by_source: z.array(z.object({ source: z.enum(leadSources), count: z.int() })),
  average_score: z.number(),
  high_score: z.int().describe('Leads with a score of 70 and above'),
  estimated_value: z.number(),
  currency: z.string(),
  conversion_rate: z.number().describe('Converted / all, in percent'),
});
