import type { CustomerRecord } from '../crm/customers/model.js';
import type { MemberRecord } from '../crm/employees/model.js';
import type { CommentRecord, IssueRecord } from '../crm/issues/model.js';
import { issuePriorities } from '../crm/issues/issue.js';
import type { Setting } from './sales.js';
import { common, cycle, daysAgo } from './rows.js';

/** What goes wrong: title, description and category. */
const troubles = [
  ['Invoice shows the old address', 'The last two invoices went to our former office.', 'billing'],
  ['Export stops after 10,000 rows', 'The nightly export ends without an error message.', 'technical'],
  ['Delivery arrived a week late', 'Nobody told us about the delay; our team waited on site.', 'delivery'],
  ['Two seats are missing', 'We ordered 40 seats and can assign 38 only.', 'delivery'],
  ['Charged twice in March', 'The card statement shows the same amount on two days.', 'billing'],
  [
    'No answer to our question for a week',
    'We asked about the renewal terms and heard nothing.',
    'communication',
  ],
  ['Reports load slowly on Mondays', 'Dashboards need more than a minute before nine o’clock.', 'technical'],
  ['Licence key is not accepted', 'The key of the last order is refused as already used.', 'technical'],
  ['Training material is outdated', 'The handbook shows screens of the previous version.', 'quality'],
  ['Single sign-on fails for new users', 'Users created since Tuesday see an error page.', 'technical'],
  ['Wrong discount on the renewal', 'We agreed on 12 %, the quote says 10 %.', 'billing'],
  ['Sync with the warehouse stops', 'Stock levels have not changed since yesterday noon.', 'technical'],
  ['Damaged packaging', 'Three of eight boxes were open when they arrived.', 'quality'],
  ['Contact person keeps changing', 'This is the third account manager in a year.', 'communication'],
  ['Part of the delivery is missing', 'The box with the scanners was not on the truck.', 'delivery'],
  ['Please add a second billing contact', 'Invoices should also go to accounting.', 'general'],
  ['Attachments cannot be opened', 'Files sent through the portal are empty.', 'technical'],
  ['Credit note not received', 'It was promised for the end of last month.', 'billing'],
  ['Search does not find archived orders', 'Orders before last year are not listed.', 'technical'],
  ['Feedback on the onboarding', 'Two sessions overlapped, so half of us missed one.', 'other'],
] as const;

/** Open and unresolved where the example sentences need it: issue 8 is open, issue 12 in progress. */
const statuses = [
  ...(['resolved', 'closed', 'resolved', 'in_progress', 'resolved', 'open', 'closed', 'open'] as const),
  ...([
    'resolved',
    'in_progress',
    'resolved',
    'in_progress',
    'open',
    'resolved',
    'open',
    'resolved',
  ] as const),
  ...(['open', 'in_progress', 'open', 'open'] as const),
];

interface People {
  customers: readonly CustomerRecord[];
  /** A contact of the first customer, who reports their issues themselves. */
  contact: MemberRecord | undefined;
  support: readonly MemberRecord[];
}

export function issueRows({ organization, now }: Setting, people: People, count: number): IssueRecord[] {
  return troubles.slice(0, count).map(([title, description, category], index) => {
    const customer = index % 7 === 0 ? people.customers[0] : cycle(people.customers, index * 3);
    const status = cycle(statuses, index);
    const raised = index % 7 === 0 ? people.contact : cycle(people.support, index);
    const worker = status === 'open' ? undefined : cycle(people.support, index);
    const at = daysAgo(now, 150 - index * 7);
    const isDone = status === 'resolved' || status === 'closed';
    return {
      ...common(organization, index + 1, { at, ...(raised && { by: raised._id }) }),
      title,
      description,
      category,
      priority: cycle(issuePriorities, index * 3 + 2),
      status,
      ...(customer && { customer: customer._id }),
      ...(worker && { assigned_to: worker._id }),
      ...(isDone && {
        resolved_at: new Date(at.getTime() + (1 + (index % 6)) * 20 * 3_600_000),
        ...(worker && { resolved_by: worker._id }),
        resolution_notes: cycle(
          ['Corrected and confirmed with the customer.', 'Fixed in the last update.'],
          index,
        ),
      }),
    };
  });
}

const answers = [
  'Thank you for telling us, I am looking into it.',
  'Could you send us the order number, please?',
  'This should be better now. Could you try again?',
] as const;

const questions = [
  'Is there any news?',
  'It happened again this morning.',
  'Thank you, that helps.',
] as const;

/** An exchange on every issue that somebody works on, and questions of the contact on their own ones. */
export function commentRows(
  { organization }: Setting,
  issues: readonly IssueRecord[],
  { contact, support }: Pick<People, 'contact' | 'support'>,
): CommentRecord[] {
  const said = issues.flatMap((issue, index) => {
    const asked = contact && issue.created_by?.equals(contact._id);
    return [
      ...(asked ? [{ issue, by: contact, content: cycle(questions, index) }] : []),
      ...(issue.assigned_to ? [{ issue, by: cycle(support, index), content: cycle(answers, index) }] : []),
    ];
  });
  return said.map(({ issue, by, content }, index) => ({
    ...common(organization, index + 1, {
      at: new Date(issue.created_at.getTime() + (3 + (index % 5)) * 3_600_000),
      by: by._id,
    }),
    issue: issue._id,
    content,
  }));
}
