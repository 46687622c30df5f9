import type { PipelineStage } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { join, linkTo, type Joined } from '../joins.js';
import { fromMinor } from '../money.js';
import type { Lead, LeadRow } from './lead.js';
import { LeadModel, type LeadRecord } from './model.js';

interface JoinedLead extends LeadRecord {
  assigned_to_record: Joined;
  customer_record: Joined;
}

/** The least score of a warm and of a hot lead. */
const warm = 40;
export const hot = 70;

/** The leads that match, sorted and cut, as rows of a list. */
export async function leadRows(
  actor: Actor,
  filter: object,
  tail: readonly (PipelineStage.Limit | PipelineStage.Sort)[],
): Promise<z.input<typeof LeadRow>[]> {
  const stages = [{ $match: { ...scope(actor), ...filter } }, ...tail, join('members', 'assigned_to')];
  const found = await LeadModel.aggregate<JoinedLead>(stages);
  return found.map((lead) => toRow(actor, lead));
}

/** One lead with all that a card or a model needs to know of it. */
export async function leadView(actor: Actor, { _id }: Pick<LeadRecord, '_id'>): Promise<Lead> {
  const [lead] = await LeadModel.aggregate<JoinedLead>([
    { $match: { ...scope(actor), _id } },
    join('members', 'assigned_to'),
    join('customers', 'customer'),
  ]);
  if (!lead) throw new Error('A lead that was just read is gone.');
  return toLead(actor, lead);
}

function toRow(actor: Actor, lead: JoinedLead): z.input<typeof LeadRow> {
  const { number, name, organization_name, qualification_status, score, source, estimated_value } = lead;
  return {
    number,
    name,
    organization_name,
    qualification_status,
    score,
    temperature: temperatureOf(score),
    source,
    estimated_value: estimated_value === undefined ? undefined : fromMinor(estimated_value, actor.currency),
    currency: actor.currency,
    assigned_to: linkTo(lead.assigned_to_record),
  };
}

function toLead(actor: Actor, lead: JoinedLead): Lead {
  const { job_title, email, phone, is_converted, notes, status, version } = lead;
  return {
    ...toRow(actor, lead),
    job_title,
    email,
    phone,
    is_converted,
    customer: linkTo(lead.customer_record),
    notes,
    status,
    created_at: lead.created_at.toISOString(),
    updated_at: lead.updated_at.toISOString(),
    version,
  };
}

function temperatureOf(score: number): Lead['temperature'] {
  if (score >= hot) return 'hot';
  return score >= warm ? 'warm' : 'cold';
}
