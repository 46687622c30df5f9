import { listLeads } from './list-leads.js';
import { getLead } from './get-lead.js';
import { getLeadStats } from './get-lead-stats.js';
import { createLead } from './create-lead.js';
import { updateLead } from './update-lead.js';
import { qualifyLead } from './qualify-lead.js';
import { disqualifyLead } from './disqualify-lead.js';
import { updateLeadScore } from './update-lead-score.js';
import { assignLead } from './assign-lead.js';
import { convertLeadToCustomer } from './convert-lead-to-customer.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_leads: listLeads,
  get_lead: getLead,
  get_lead_stats: getLeadStats,
  create_lead: createLead,
  update_lead: updateLead,
  qualify_lead: qualifyLead,
  disqualify_lead: disqualifyLead,
  update_lead_score: updateLeadScore,
  assign_lead: assignLead,
  convert_lead_to_customer: convertLeadToCustomer,
};
