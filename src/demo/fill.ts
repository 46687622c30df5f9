import type { Model } from 'mongoose';
import { Types } from 'mongoose';
import { ActivityModel } from '../crm/activities/model.js';
import { CustomerModel, type CustomerRecord } from '../crm/customers/model.js';
import { DealModel } from '../crm/deals/model.js';
import { PipelineModel } from '../crm/deals/pipeline.js';
import { MemberModel, type MemberRecord } from '../crm/employees/model.js';
import { CommentModel, IssueModel } from '../crm/issues/model.js';
import { LeadModel } from '../crm/leads/model.js';
import { OrderModel, PaymentModel } from '../crm/orders/model.js';
import { OrganizationModel } from '../crm/organizations/model.js';
import { nextNumber } from '../db/numbers.js';
import { acrossOrganizations } from '../db/scope.js';
import type { RecordFields } from '../db/records.js';
import { transaction } from '../db/transaction.js';
import { activityRows } from './activities.js';
import { fabrikamCustomers } from './companies.js';
import { commentRows, issueRows } from './issues.js';
import { orderRows, paymentRows } from './orders.js';
import { aadObjectId, contosoPeople, fabrikamPeople, tenantId, type Person } from './people.js';
import { common, daysAgo, domainOf, emailOf } from './rows.js';
import { customerRows, dealRows, leadRows, pipelineRow, type Setting } from './sales.js';

/** Fills an empty database with the demo's two organizations, all of it or nothing; leaves any other one alone. */
export async function fillDemo(now = new Date()): Promise<boolean> {
  if (await OrganizationModel.exists({}).setOptions(acrossOrganizations)) return false;
  await transaction(async () => {
    // A transaction that runs again must begin to count anew.
    const [contoso, fabrikam] = [new Types.ObjectId(), new Types.ObjectId()];
    await addOrganization(contoso, 'Contoso Sales', now);
    await addOrganization(fabrikam, 'Fabrikam Services', now);
    await fillContoso(contoso, now);
    await fillFabrikam(fabrikam, now);
  });
  return true;
}

async function addOrganization(_id: Types.ObjectId, name: string, now: Date): Promise<void> {
  const at = daysAgo(now, 400);
  const slug = name.toLowerCase().replace(' ', '-');
  const place = {
    tenant_id: tenantId,
    currency: 'USD',
    time_zone: 'America/Los_Angeles',
    fiscal_year_start: 1,
  };
  const record = { ...common(_id, 1, { at }), _id, name, slug, ...place };
  await OrganizationModel.create([record]);
}

async function fillContoso(organization: Types.ObjectId, now: Date): Promise<void> {
  const members = memberRows(organization, contosoPeople, now);
  const sellers = members.filter(({ department, role }) => department === 'Sales' && role !== 'customer');
  const setting = { organization, sellers, now };
  const customers = customerRows(setting);
  const pipeline = pipelineRow(setting);
  await store(MemberModel, withCustomers(members, contosoPeople, customers));
  await store(PipelineModel, [pipeline]);
  await store(CustomerModel, customers);
  const leads = leadRows(setting);
  const deals = dealRows(setting, { customers, pipeline });
  await store(LeadModel, leads);
  await store(DealModel, deals);
  await store(ActivityModel, activityRows(setting, { customers, leads, deals }, 120));
  await fillSupport(setting, { members, customers }, { issues: 20, orders: 40 });
}

/** What happens after a deal: orders with their payments, and issues with what is said on them. */
async function fillSupport(
  setting: Setting,
  { members, customers }: { members: readonly MemberRecord[]; customers: readonly CustomerRecord[] },
  count: { issues: number; orders: number },
): Promise<void> {
  const contact = members.find(({ role }) => role === 'customer');
  const support = members.filter(
    ({ permission_set, role }) => permission_set === 'support' || role === 'vendor',
  );
  const issues = issueRows(setting, { customers, contact, support }, count.issues);
  const orders = orderRows(setting, customers, count.orders);
  await store(IssueModel, issues);
  await store(CommentModel, commentRows(setting, issues, { contact, support }));
  await store(OrderModel, orders);
  await store(PaymentModel, paymentRows(setting, orders));
}

async function fillFabrikam(organization: Types.ObjectId, now: Date): Promise<void> {
  const members = memberRows(organization, fabrikamPeople, now);
  const customers = fabrikamCustomers.map(([name, contact], index): CustomerRecord => ({
    ...common(organization, index + 1, { at: daysAgo(now, 200 - index) }),
    name,
    company_name: name,
    customer_type: 'business',
    email: emailOf(contact, domainOf(name)),
    priority: 'high',
    status: 'active',
  }));
  const setting = { organization, sellers: members.filter(({ role }) => role === 'vendor'), now };
  await store(MemberModel, withCustomers(members, fabrikamPeople, customers));
  await store(PipelineModel, [pipelineRow(setting)]);
  await store(CustomerModel, customers);
  await store(ActivityModel, activityRows(setting, { customers, leads: [], deals: [] }, 4));
  await fillSupport(setting, { members, customers }, { issues: 3, orders: 4 });
}

function memberRows(organization: Types.ObjectId, people: readonly Person[], now: Date): MemberRecord[] {
  return people.map(({ n, name, job_title, department, role, permission_set, company }, index) => ({
    ...common(organization, index + 1, { at: daysAgo(now, 390 - index) }),
    tenant_id: tenantId,
    ...(n !== undefined && { aad_object_id: aadObjectId(n) }),
    display_name: name,
    email: emailOf(name, domainOf(company ?? 'Contoso')),
    job_title,
    department,
    role,
    ...(permission_set && { permission_set }),
    status: 'active',
  }));
}

/** Ties the contacts of customers to their companies. */
function withCustomers(
  members: readonly MemberRecord[],
  people: readonly Person[],
  customers: readonly CustomerRecord[],
): MemberRecord[] {
  return members.map((member, index) => {
    const customer = customers.find(({ name }) => name === people[index]?.company);
    return customer ? { ...member, customer: customer._id } : member;
  });
}

/** Stores rows with the numbers they have, and counts on from there. */
async function store<R extends RecordFields>(model: Model<R>, rows: readonly R[]): Promise<void> {
  await model.insertMany([...rows]);
  await nextNumber(rows[0]?.organization ?? new Types.ObjectId(), model.modelName, rows.length);
}
