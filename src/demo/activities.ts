import type { ActivityRecord } from '../crm/activities/model.js';
import type { CustomerRecord } from '../crm/customers/model.js';
import type { DealRecord } from '../crm/deals/model.js';
import type { LeadRecord } from '../crm/leads/model.js';
import type { Setting } from './sales.js';
import { common, cycle, dayFrom, daysAgo } from './rows.js';

/** What people do all day: kind and title. */
const doings = [
  ['call', 'Talked about the renewal terms'],
  ['email', 'Sent the revised quote'],
  ['meeting', 'Product demo with the project team'],
  ['note', 'Budget is decided in the next quarter'],
  ['call', 'Answered questions on data protection'],
  ['email', 'Received the signed order form'],
  ['task', 'Prepare the business case'],
  ['meeting', 'Quarterly review'],
  ['call', 'Left a message, will call back'],
  ['note', 'Prefers contact by e-mail'],
  ['task', 'Check the credit limit'],
  ['email', 'Invitation to the autumn event'],
] as const;

/** What is planned for the days to come, and what should be done by now. */
const plans = [
  ['meeting', 'Kick-off workshop'],
  ['call', 'Follow up on the proposal'],
  ['task', 'Send the contract'],
  ['task', 'Update the forecast'],
] as const;

interface Book {
  customers: readonly CustomerRecord[];
  leads: readonly LeadRecord[];
  deals: readonly DealRecord[];
}

/** The last sixteen are planned or overdue, the others took place over the last year. */
export function activityRows(setting: Setting, book: Book, count: number): ActivityRecord[] {
  const ahead = Math.min(16, count);
  const done = Array.from({ length: count - ahead }, (_, index) =>
    doneRow(setting, book, index, count - ahead),
  );
  return [
    ...done,
    ...Array.from({ length: ahead }, (_, index) => plannedRow(setting, book, index, done.length)),
  ];
}

function doneRow(
  { organization, sellers, now }: Setting,
  book: Book,
  index: number,
  count: number,
): ActivityRecord {
  const at = daysAgo(now, Math.round(358 - (index * 357) / count));
  const owner = cycle(sellers, index)._id;
  const [activity_type, title] = cycle(doings, index);
  return {
    ...common(organization, index + 1, { at, by: owner }),
    activity_type,
    title,
    ...subject(book, index),
    status: index % 19 === 18 ? 'cancelled' : 'completed',
    at,
    scheduled_at: at,
    ...(index % 19 !== 18 && { completed_at: at }),
    assigned_to: owner,
  };
}

function plannedRow(
  { organization, sellers, now }: Setting,
  book: Book,
  index: number,
  before: number,
): ActivityRecord {
  const [activity_type, title] = cycle(plans, index);
  const days = index - 3;
  const at = daysAgo(now, -days);
  const owner = cycle(sellers, index)._id;
  const isTask = activity_type === 'task';
  return {
    ...common(organization, before + index + 1, { at: daysAgo(now, 6), by: owner }),
    activity_type,
    title,
    ...subject(book, before + index),
    status: index % 6 === 5 ? 'in_progress' : 'scheduled',
    at,
    ...(isTask ? { due_date: dayFrom(now, days) } : { scheduled_at: at }),
    assigned_to: owner,
  };
}

/** Most are about a customer or one of their deals, every fifth about a lead. */
function subject({ customers, leads, deals }: Book, index: number) {
  if (index % 5 === 4 && leads.length > 0) return { lead: cycle(leads, index * 3)._id };
  if (index % 2 === 1 && deals.length > 0) {
    const deal = cycle(deals, index);
    return { deal: deal._id, customer: deal.customer };
  }
  return { customer: cycle(customers, index * 7)._id };
}
