import * as fc from 'fast-check';
import { periods, type Period } from '../../../src/crm/analytics/analytics.js';
import type { CustomerRecord } from '../../../src/crm/customers/model.js';
import type { LeadRecord } from '../../../src/crm/leads/model.js';

const zones = [
  'America/Los_Angeles',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Apia',
  'UTC',
];

/** Instants around the ends of months, quarters, years and weeks, where the day depends on the time zone. */
const border = fc
  .tuple(
    fc.constantFrom(
      '2026-01-01',
      '2026-04-01',
      '2026-03-29',
      '2026-07-01',
      '2026-10-05',
      '2024-03-01',
      '2026-11-21',
    ),
    fc.integer({ min: -26 * 60, max: 26 * 60 }),
  )
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000));

const dayBack = fc.integer({ min: 0, max: 500 });
export const stages = ['Lead', 'Qualified', 'Proposal', 'Negotiation'] as const;

interface Drawn {
  deals: { status: 'active' | 'won' | 'lost'; stage: number; value: number; back: number; who: number }[];
  leads: { status: LeadRecord['qualification_status']; minutes: number; who: number }[];
  customers: { minutes: number; who: number; status: CustomerRecord['status'] }[];
}

const who = fc.integer({ min: -1, max: 2 });
const minutes = fc.integer({ min: 0, max: 90 * 24 * 60 });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  deals: fc.array(
    fc.record({
      status: fc.constantFrom('active', 'won', 'won', 'lost'),
      stage: fc.integer({ min: 0, max: 3 }),
      value: fc.integer({ min: 0, max: 1e9 }),
      back: fc.oneof(fc.integer({ min: 0, max: 3 }), dayBack),
      who,
    }),
    { maxLength: 30 },
  ),
  leads: fc.array(
    fc.record({ status: fc.constantFrom('new', 'qualified', 'unqualified', 'converted'), minutes, who }),
    { maxLength: 15 },
  ),
  customers: fc.array(
    fc.record({ status: fc.constantFrom('active', 'vip', 'inactive', 'prospect'), minutes, who }),
    {
      maxLength: 15,
    },
  ),
});

/** Records, and the moment and place at which they are counted. */
export interface Case extends Drawn {
  now: Date;
  zone: string;
  period: Period;
  limit: number;
  fiscalStart: number;
}

export const cases: fc.Arbitrary<Case> = fc
  .tuple(
    drawn,
    border,
    fc.constantFrom(...zones),
    fc.constantFrom(...periods),
    fc.integer({ min: 1, max: 14 }),
    fc.constantFrom(1, 4, 10),
  )
  .map(([rows, now, zone, period, limit, fiscalStart]) => ({
    ...rows,
    now,
    zone,
    period,
    limit,
    fiscalStart,
  }));
