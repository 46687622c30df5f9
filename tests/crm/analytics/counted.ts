import { UserError } from '../../../src/core/errors.js';
import { Types } from 'mongoose';
import { CustomerModel, type CustomerRecord } from '../../../src/crm/customers/model.js';
import { DealModel, type DealRecord } from '../../../src/crm/deals/model.js';
import { PipelineModel, type PipelineRecord } from '../../../src/crm/deals/pipeline.js';
import { MemberModel, type MemberRecord } from '../../../src/crm/employees/model.js';
import { LeadModel, type LeadRecord } from '../../../src/crm/leads/model.js';
import { scope } from '../../../src/db/scope.js';
import { common } from '../../../src/demo/rows.js';
import { openTestCrm } from '../crm.js';
import { stages, type Case } from './drawn.js';
import { dayIn } from './recount.js';

/** An organization of three people whose records can be replaced by drawn ones. */
export async function openCounted() {
  const clock = { now: new Date() };
  const crm = await openTestCrm({ now: () => clock.now });
  await crm.confirmed(await crm.as('Alex'), 'create_organization', { name: 'Counted' });
  // As they would be identified now: the time zone is the organization's.
  const asked = () => crm.member('Counted', 'Alex Wilber');
  const owner = await asked();
  for (const user of ['Bo Bee <bo@example.com>', 'Cy Cee <cy@example.com>']) {
    await crm.confirmed(owner, 'invite_employee', { user, role: 'employee', permission_set: 'sales' });
  }
  const pipeline = await PipelineModel.findOne(scope(owner)).orFail().lean<PipelineRecord>();
  const members = await MemberModel.find(scope(owner)).sort({ number: 1 }).lean<MemberRecord[]>();
  const people = members.map(({ _id }) => _id);

  async function store({ deals, leads, customers, now, zone, fiscalStart }: Case) {
    clock.now = now;
    const organization = scope(owner).organization;
    await DealModel.deleteMany({ organization });
    await LeadModel.deleteMany({ organization });
    await CustomerModel.deleteMany({ organization });
    const calendar = { time_zone: zone, fiscal_year_start: fiscalStart };
    await crm.run(owner, 'update_organization', calendar).catch(unlessSoAlready);
    const today = dayIn(zone, now);
    const ago = (count: number) => new Date(now.getTime() - count * 60_000);
    const dealRows = deals.map(({ status, stage, value, back, who: by }, index): DealRecord => ({
      ...common(organization, index + 1, { at: now }),
      title: `Deal ${index}`,
      customer: new Types.ObjectId(),
      pipeline: pipeline._id,
      stage:
        status === 'active' ? (stages[stage] ?? 'Lead') : status === 'won' ? 'Closed Won' : 'Closed Lost',
      status,
      value,
      probability: status === 'active' ? 50 : status === 'won' ? 100 : 0,
      priority: 'medium',
      ...ownedBy(people[by]),
      ...(status !== 'active' && {
        actual_close_date: new Date(Date.parse(`${today}T12:00:00Z`) - back * 86_400_000)
          .toISOString()
          .slice(0, 10),
      }),
    }));
    const leadRows = leads.map(({ status, minutes: age, who: by }, index): LeadRecord => ({
      ...common(organization, index + 1, { at: ago(age) }),
      name: `Lead ${index}`,
      source: 'website',
      qualification_status: status,
      is_converted: status === 'converted',
      score: 0,
      status: 'active',
      ...ownedBy(people[by]),
    }));
    const customerRows = customers.map(({ status, minutes: age, who: by }, index): CustomerRecord => ({
      ...common(organization, index + 1, { at: ago(age) }),
      name: `Customer ${index}`,
      customer_type: 'business',
      email: `c${index}@example.com`,
      priority: 'low',
      status,
      ...ownedBy(people[by]),
    }));
    const converted = leadRows.filter(({ is_converted }) => is_converted);
    for (const [at, { _id }] of converted.entries()) Object.assign(dealRows[at * 2] ?? {}, { lead: _id });
    await DealModel.insertMany(dealRows);
    await LeadModel.insertMany(leadRows);
    await CustomerModel.insertMany(customerRows);
    return { deals: dealRows, leads: leadRows, customers: customerRows, today, asker: await asked() };
  }

  return { crm, people, asked, store };
}

/** Some drawn records belong to nobody. */
function ownedBy(person: Types.ObjectId | undefined) {
  return person ? { assigned_to: person } : {};
}

function unlessSoAlready(error: unknown): void {
  if (!(error instanceof UserError) || error.code !== 'conflict') throw error;
}
