import type { z } from 'zod/v4';
import { can, type Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { cleared } from '../../core/clear.js';
import { createRecord, updateRecord } from '../../db/records.js';
import { addCustomer } from '../customers/service.js';
import { addDeal } from '../deals/service.js';
import { ownerId } from '../employees/service.js';
import { conflict, findRecord, type Findable } from '../find.js';
import { nothing } from '../names.js';
import { toMinor } from '../money.js';
import type { Converted, Lead, LeadChanges, LeadConversion, NewLead } from './lead.js';
import { LeadModel, type LeadRecord } from './model.js';
import { leadView } from './view.js';

export const leads: Findable<LeadRecord> = {
  noun: 'lead',
  model: LeadModel,
  named: ['name', 'organization_name', 'email'],
  visible: (actor) => (can(actor, 'lead:read') ? {} : nothing),
  detail: ({ organization_name, email }) => organization_name ?? email ?? '',
};

async function leadNamed(actor: Actor, text: string): Promise<LeadRecord> {
  return findRecord(leads, actor, text, 'lead_id');
}

export async function getLead(actor: Actor, text: string): Promise<Lead> {
  return leadView(actor, await leadNamed(actor, text));
}

export async function createLead(actor: Actor, input: z.output<typeof NewLead>): Promise<Lead> {
  const { assigned_to, estimated_value, ...plain } = input;
  const lead = await createRecord(LeadModel, actor, {
    ...plain,
    estimated_value: minorOf(estimated_value, actor),
    assigned_to: await ownerId(actor, assigned_to),
    qualification_status: 'new',
    score: 0,
    is_converted: false,
    status: 'active',
  });
  return leadView(actor, lead);
}

export async function updateLead(actor: Actor, input: z.output<typeof LeadChanges>): Promise<Lead> {
  const { lead_id, assigned_to, estimated_value, clear, ...plain } = input;
  const lead = await leadNamed(actor, lead_id);
  const owner = await ownerId(actor, assigned_to);
  const given = { ...plain, estimated_value: minorOf(estimated_value, actor), assigned_to: owner };
  const patch = { ...given, ...cleared(clear) };
  return leadView(actor, await updateRecord(LeadModel, lead, patch));
}

export async function qualifyLead(actor: Actor, text: string): Promise<Lead> {
  const lead = await openLead(actor, text);
  if (lead.qualification_status === 'qualified') throw conflict(leads, lead, 'is qualified already.');
  return leadView(actor, await updateRecord(LeadModel, lead, { qualification_status: 'qualified' }));
}

export async function disqualifyLead(actor: Actor, text: string, reason: string | undefined): Promise<Lead> {
  const lead = await openLead(actor, text);
  if (lead.qualification_status === 'unqualified') throw conflict(leads, lead, 'is disqualified already.');
  const notes = reason && noted(lead, `Disqualified: ${reason}`);
  const patch = { qualification_status: 'unqualified' as const, notes: notes || undefined };
  return leadView(actor, await updateRecord(LeadModel, lead, patch));
}

export async function updateLeadScore(
  actor: Actor,
  { lead_id, score, reason }: { lead_id: string; score: number; reason?: string | undefined },
): Promise<Lead> {
  const lead = await leadNamed(actor, lead_id);
  const notes = reason && noted(lead, `Score ${score}: ${reason}`);
  return leadView(actor, await updateRecord(LeadModel, lead, { score, notes: notes || undefined }));
}

export async function assignLead(actor: Actor, text: string, employee: string): Promise<Lead> {
  const lead = await leadNamed(actor, text);
  const assigned_to = await ownerId(actor, employee);
  return leadView(actor, await updateRecord(LeadModel, lead, { assigned_to }));
}

/** Makes a customer of a lead, and a deal where a title or a value is given. */
export async function convertLead(
  actor: Actor,
  { lead_id, deal_title, deal_value }: z.output<typeof LeadConversion>,
): Promise<z.input<typeof Converted>> {
  const lead = await openLead(actor, lead_id);
  const { name, organization_name, phone, assigned_to } = lead;
  if (lead.email === undefined) {
    throw new UserError(
      'invalid',
      `${name} has no e-mail address, which a customer needs. Add it to the lead first.`,
    );
  }
  const hasDeal = deal_title !== undefined || deal_value !== undefined;
  refuseWithout(actor, lead, 'customer');
  if (hasDeal) refuseWithout(actor, lead, 'deal');
  const customer = await addCustomer(
    actor,
    {
      name,
      email: lead.email,
      phone,
      company_name: organization_name,
      customer_type: organization_name === undefined ? 'individual' : 'business',
      converted_from_lead: lead._id,
    },
    assigned_to,
  );
  const patch = { is_converted: true, qualification_status: 'converted' as const, customer: customer._id };
  await updateRecord(LeadModel, lead, patch);
  const converted = {
    lead: { number: lead.number, name },
    customer: { number: customer.number, name: customer.name },
  };
  if (!hasDeal) return converted;
  const deal = await addDeal(actor, {
    title: deal_title ?? organization_name ?? name,
    customer: customer._id,
    lead: lead._id,
    value: minorOf(deal_value, actor) ?? lead.estimated_value ?? 0,
    assigned_to,
  });
  return { ...converted, deal: { number: deal.number, name: deal.title } };
}

/** Changing a lead does not include creating what comes of it. */
function refuseWithout(actor: Actor, { name }: LeadRecord, noun: 'customer' | 'deal'): void {
  if (can(actor, `${noun}:create`)) return;
  throw new UserError(
    'forbidden',
    `Converting ${name} would create a ${noun}, which you may not do. Ask the owner of ${actor.organizationName} for ${noun}:create.`,
  );
}

async function openLead(actor: Actor, text: string): Promise<LeadRecord> {
  const lead = await leadNamed(actor, text);
  if (lead.is_converted) throw conflict(leads, lead, 'is a customer already.');
  return lead;
}

function noted({ notes }: LeadRecord, line: string): string {
  return notes === undefined ? line : `${line}\n${notes}`;
}

function minorOf(amount: number | undefined, { currency }: Actor): number | undefined {
  return amount === undefined ? undefined : toMinor(amount, currency);
}
