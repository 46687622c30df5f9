import type { Types } from 'mongoose';
import type { CustomerRecord } from '../crm/customers/model.js';
import type { DealRecord } from '../crm/deals/model.js';
import { defaultStages, type PipelineRecord, type Stage } from '../crm/deals/pipeline.js';
import type { MemberRecord } from '../crm/employees/model.js';
import type { LeadRecord } from '../crm/leads/model.js';
import { leadSources } from '../crm/leads/lead.js';
import { companies, offers, prospects } from './companies.js';
import { common, cycle, dayFrom, daysAgo, domainOf, emailOf } from './rows.js';

/** Whose records are made, and when. */
export interface Setting {
  organization: Types.ObjectId;
  sellers: readonly MemberRecord[];
  now: Date;
}

export function pipelineRow({ organization, now }: Setting): PipelineRecord {
  const base = common(organization, 1, { at: daysAgo(now, 380) });
  return { ...base, name: 'Sales', is_default: true, stages: [...defaultStages] };
}

export function customerRows({ organization, sellers, now }: Setting): CustomerRecord[] {
  return companies.map(([company, contact, industry, city, country], index) => ({
    ...common(organization, index + 1, { at: daysAgo(now, 360 - index * 14) }),
    name: company,
    company_name: company,
    customer_type: 'business',
    email: emailOf(contact, domainOf(company)),
    phone: `+1 555 01${String(index + 10).padStart(2, '0')}`,
    address: `${100 + index * 7} Main Street`,
    city,
    country,
    industry,
    website: `https://www.${domainOf(company)}`,
    priority: cycle(['high', 'medium', 'medium', 'low'], index),
    status: cycle(
      ['active', 'active', 'active', 'active', 'active', 'vip', 'active', 'prospect', 'inactive'],
      index,
    ),
    assigned_to: cycle(sellers, index)._id,
    notes: `Contact: ${contact}`,
  }));
}

const statuses = [
  'new',
  'contacted',
  'qualified',
  'contacted',
  'new',
  'qualified',
  'unqualified',
  'contacted',
] as const;

export function leadRows({ organization, sellers, now }: Setting): LeadRecord[] {
  return Array.from({ length: 40 }, (_, index) => {
    const [person, company] = cycle(prospects, index);
    const isSecond = index >= prospects.length;
    const name = isSecond
      ? cycle(prospects, index + 7)[0].split(' ')[0] + ' ' + person.split(' ')[1]
      : person;
    return {
      ...common(organization, index + 1, { at: daysAgo(now, 300 - index * 7) }),
      name,
      organization_name: company,
      email: emailOf(name, domainOf(company)),
      phone: `+1 555 02${String(index + 10).padStart(2, '0')}`,
      source: cycle(leadSources, index * 3),
      qualification_status: cycle(statuses, index),
      score: (index * 37 + 25) % 101,
      estimated_value: (5 + ((index * 13) % 60)) * 100_000,
      assigned_to: cycle(sellers, index + 1)._id,
      is_converted: false,
      status: 'active',
    };
  });
}

interface Book {
  customers: readonly CustomerRecord[];
  pipeline: PipelineRecord;
}

export function dealRows(setting: Setting, { customers, pipeline }: Book): DealRecord[] {
  return Array.from({ length: 60 }, (_, index) => {
    const number = index + 1;
    const customer = cycle(customers, index * 7 + 3);
    const stage = stageOf(number);
    const age = 340 - index * 5;
    return {
      ...common(setting.organization, number, { at: daysAgo(setting.now, age) }),
      title: `${customer.name} ${cycle(offers, Math.floor(index / companies.length) * 3 + index)}`,
      customer: customer._id,
      pipeline: pipeline._id,
      ...standing(stage, setting.now, number),
      value: (8 + ((number * 17) % 93)) * 100_000,
      probability: stage.probability,
      priority: cycle(['medium', 'high', 'low', 'medium', 'urgent'], index),
      assigned_to: cycle(setting.sellers, index)._id,
    };
  });
}

/** Every third deal is closed; the others spread over the open stages. Deals 20 and 25 are open. */
function stageOf(number: number): Stage {
  const open = defaultStages.filter(({ is_won, is_lost }) => !is_won && !is_lost);
  const [won, lost] = [
    defaultStages.find((stage) => stage.is_won),
    defaultStages.find((stage) => stage.is_lost),
  ];
  if (number % 3 === 0 && won && lost) return number % 9 === 0 ? lost : won;
  return cycle(open, number);
}

function standing(stage: Stage, now: Date, number: number) {
  const isOpen = !stage.is_won && !stage.is_lost;
  if (isOpen) {
    return {
      stage: stage.name,
      status: 'active' as const,
      expected_close_date: dayFrom(now, ((number * 11) % 95) - 10),
    };
  }
  const closed = dayFrom(now, -((number * 6) % 330) - 2);
  return {
    stage: stage.name,
    status: stage.is_won ? ('won' as const) : ('lost' as const),
    closed_from: 'Negotiation',
    expected_close_date: closed,
    actual_close_date: closed,
    ...(stage.is_lost && { lost_reason: 'Chose another vendor' }),
  };
}
