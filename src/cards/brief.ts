import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import { formatDay, formatInstant, formatMoney, formatNumber } from '../core/format.js';
import { label } from '../core/label.js';

/** A record in short, for lists to pick from and for links in a text. */
export interface Brief {
  noun: string;
  number: number;
  kind: string;
  title: string;
  subtitle: string;
  standing: string;
  facts: { title: string; value: string }[];
}

type Viewer = Pick<Actor, 'locale' | 'timeZone'>;
type Shown = Omit<Brief, 'noun' | 'number' | 'kind' | 'facts'> & { facts: [string, string | undefined][] };

const Name = z.object({ name: z.string() }).optional();
const Text = z.string().optional();
const Numbered = z.looseObject({ number: z.int() });
const Amount = z.object({ currency: z.string() });

const Deal = Amount.extend({
  title: z.string(),
  customer: Name,
  stage: z.string(),
  value: z.number(),
  priority: z.string(),
  expected_close_date: Text,
  assigned_to: Name,
});
const Customer = z.object({
  name: z.string(),
  company_name: Text,
  email: z.string(),
  phone: Text,
  city: Text,
  status: z.string(),
  assigned_to: Name,
});
const Lead = Amount.extend({
  name: z.string(),
  organization_name: Text,
  qualification_status: z.string(),
  score: z.number(),
  estimated_value: z.number().optional(),
  assigned_to: Name,
});
const Issue = z.object({
  code: z.string(),
  title: z.string(),
  priority: z.string(),
  status: z.string(),
  customer: Name,
  assigned_to: Name,
});
const Activity = z.object({
  activity_type: z.string(),
  title: z.string(),
  status: z.string(),
  at: z.string(),
  customer: Name,
  deal: Name,
  assigned_to: Name,
});

const briefs: Readonly<Record<string, (record: object, viewer: Viewer) => Shown>> = {
  deal: (record, viewer) => {
    const { title, customer, stage, value, currency, ...deal } = Deal.parse(record);
    const close = deal.expected_close_date;
    const facts: Shown['facts'] = [
      ['Value', formatMoney(value, currency, viewer)],
      ['Expected close', close && formatDay(close, viewer)],
      ['Priority', label(deal.priority)],
      ['Owner', deal.assigned_to?.name],
    ];
    return { title, subtitle: customer?.name ?? '', standing: stage, facts };
  },
  customer: (record) => {
    const { name, company_name, email, phone, city, status, assigned_to } = Customer.parse(record);
    const subtitle = company_name === name ? '' : (company_name ?? '');
    const facts: Shown['facts'] = [
      ['E-mail', email],
      ['Phone', phone],
      ['City', city],
      ['Owner', assigned_to?.name],
    ];
    return { title: name, subtitle, standing: label(status), facts };
  },
  lead: (record, viewer) => {
    const { name, organization_name, currency, estimated_value: value, ...lead } = Lead.parse(record);
    const facts: Shown['facts'] = [
      ['Score', formatNumber(lead.score, viewer)],
      ['May be worth', value === undefined ? undefined : formatMoney(value, currency, viewer)],
      ['Owner', lead.assigned_to?.name],
    ];
    return {
      title: name,
      subtitle: organization_name ?? '',
      standing: label(lead.qualification_status),
      facts,
    };
  },
  issue: (record) => {
    const { code, title, priority, status, customer, assigned_to } = Issue.parse(record);
    const facts: Shown['facts'] = [
      ['Code', code],
      ['Priority', label(priority)],
      ['Assignee', assigned_to?.name],
    ];
    return { title, subtitle: customer?.name ?? '', standing: label(status), facts };
  },
  activity: (record, viewer) => {
    const { activity_type, title, status, at, customer, deal, assigned_to } = Activity.parse(record);
    const facts: Shown['facts'] = [
      ['Kind', label(activity_type)],
      ['When', formatInstant(at, viewer)],
      ['Deal', deal?.name],
      ['Whose', assigned_to?.name],
    ];
    return { title, subtitle: customer?.name ?? '', standing: label(status), facts };
  },
};

/** The nouns whose records can be shown in short. */
export const briefNouns: readonly string[] = Object.keys(briefs);

/** A record, or a row of a list of them, in short. */
export function briefOf(noun: string, record: object, viewer: Viewer): Brief {
  const show = briefs[noun];
  if (!show) throw new Error(`There is no short form of ${noun}.`);
  const { facts, ...shown } = show(record, viewer);
  const { number } = Numbered.parse(record);
  const known = facts.flatMap(([title, value]) => (value === undefined ? [] : [{ title, value }]));
  return { noun, number, kind: `${label(noun)} #${number}`, ...shown, facts: known };
}

/** What a brief says in one line beside its title. */
export function lineOf({ subtitle, standing, facts: [first] }: Brief): string {
  return [subtitle, standing, first?.value].filter(Boolean).join(' · ');
}
