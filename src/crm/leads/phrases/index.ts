import { ownerless } from '../../ownerless.js';
import { listLeads } from './list-leads.js';
import { listLeadsHeard } from './heard/list-leads.js';
import { getLead } from './get-lead.js';
import { getLeadHeard } from './heard/get-lead.js';
import { getLeadStats } from './get-lead-stats.js';
import { getLeadStatsHeard } from './heard/get-lead-stats.js';
import { createLead } from './create-lead.js';
import { createLeadHeard } from './heard/create-lead.js';
import { updateLead } from './update-lead.js';
import { updateLeadHeard } from './heard/update-lead.js';
import { qualifyLead } from './qualify-lead.js';
import { qualifyLeadHeard } from './heard/qualify-lead.js';
import { disqualifyLead } from './disqualify-lead.js';
import { disqualifyLeadHeard } from './heard/disqualify-lead.js';
import { updateLeadScore } from './update-lead-score.js';
import { updateLeadScoreHeard } from './heard/update-lead-score.js';
import { assignLead } from './assign-lead.js';
import { assignLeadHeard } from './heard/assign-lead.js';
import { convertLeadToCustomer } from './convert-lead-to-customer.js';
import { convertLeadToCustomerHeard } from './heard/convert-lead-to-customer.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_leads: [...listLeads, ...ownerless, ...listLeadsHeard],
  get_lead: [...getLead, ...getLeadHeard],
  get_lead_stats: [...getLeadStats, ...getLeadStatsHeard],
  create_lead: [...createLead, ...createLeadHeard],
  update_lead: [...updateLead, ...updateLeadHeard],
  qualify_lead: [...qualifyLead, ...qualifyLeadHeard],
  disqualify_lead: [...disqualifyLead, ...disqualifyLeadHeard],
  update_lead_score: [...updateLeadScore, ...updateLeadScoreHeard],
  assign_lead: [...assignLead, ...assignLeadHeard],
  convert_lead_to_customer: [...convertLeadToCustomer, ...convertLeadToCustomerHeard],
};
