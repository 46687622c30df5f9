import { z } from 'zod/v4';
import { listOf, recordLink } from '../../core/fields.js';

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
  assigned_to: recordLink().optional(),
  is_converted: z.boolean(),
  customer: recordLink().optional().describe('The customer it became'),
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
