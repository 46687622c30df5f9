import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, startOf } from '../../../src/core/calendar.js';
import { dayOf } from '../../../src/core/format.js';
import { tools } from '../../tools.js';
import { callsOf, planner } from './converse.js';
import { alex, now } from './world.js';

let conversations = 0;

/** The input that a sentence comes to. */
async function inputOf(text: string, at: Partial<typeof alex> = {}, when = now) {
  const actor = { ...alex, ...at };
  conversations += 1;
  const plan = await planner.plan({ text, actor, conversation: `period ${conversations}`, now: when });
  return callsOf(plan)[0]?.input;
}

describe('a period', () => {
  it.each([
    ['the last two weeks', '2026-11-07', '2026-11-21'],
    ['the past three months', '2026-08-21', '2026-11-21'],
    ['the last couple of weeks', '2026-11-07', '2026-11-21'],
    ['the next twenty-one days', '2026-11-21', '2026-12-12'],
    ['the past week', '2026-11-14', '2026-11-21'],
    ['the last 48 hours', '2026-11-19', '2026-11-21'],
    ['last Friday', '2026-11-20', '2026-11-20'],
    ['October', '2027-10-01', '2027-10-31'],
    ['last October', '2026-10-01', '2026-10-31'],
    ['Oct 2025', '2025-10-01', '2025-10-31'],
    ['March of next year', '2027-03-01', '2027-03-31'],
    ['Q4', '2026-10-01', '2026-12-31'],
    ['Q1', '2027-01-01', '2027-03-31'],
    ['the last quarter of 2027', '2027-10-01', '2027-12-31'],
    ['H1', '2027-01-01', '2027-06-30'],
    ['the second half of the year', '2026-07-01', '2026-12-31'],
    ['the first half of 2028', '2028-01-01', '2028-06-30'],
  ])('such as “%s” is read', async (words, closing_from, closing_to) => {
    expect(await inputOf(`deals closing in ${words}`)).toEqual({ closing_from, closing_to });
  });

  it.each([
    ['between 3 and 9 March', '2027-03-03', '2027-03-09'],
    ['between March 3 and 9', '2027-03-03', '2027-03-09'],
    ['between the 3rd and the 9th of March', '2027-03-03', '2027-03-09'],
    ['from October to December', '2026-10-01', '2026-12-31'],
    ['between March and May 2028', '2028-03-01', '2028-05-31'],
    ['from March until today', '2026-03-01', '2026-11-21'],
  ])('has both of its ends in “%s”', async (words, closing_from, closing_to) => {
    expect(await inputOf(`deals closing ${words}`)).toEqual({ closing_from, closing_to });
  });

  it.each([
    ['deals closing by the end of the month', { closing_to: '2026-11-30' }],
    ['activities since Monday', { from: '2026-11-16' }],
    ['emails since March', { since: '2026-03-01' }],
    ['emails from last month', { since: '2026-10-01', until: '2026-10-31' }],
    ['emails from 1 March on', { since: '2026-03-01' }],
    ['activities for the rest of the month', { from: '2026-11-21', to: '2026-11-30' }],
    ['which rep sold the most today', { period: 'day' }],
  ])('may be open at an end: “%s”', async (sentence, input) => {
    expect(await inputOf(sentence)).toEqual(input);
  });
});

describe('a period without its year', () => {
  it.each([
    ['revenue in October', { from: '2026-10-01', to: '2026-10-31' }],
    ['deals we won in October', { status: 'won', closing_from: '2026-10-01', closing_to: '2026-10-31' }],
    ['lost deals in Q1', { status: 'lost', closing_from: '2026-01-01', closing_to: '2026-03-31' }],
    ['emails between 3 and 9 March', { since: '2026-03-03', until: '2026-03-09' }],
    ['completed calls in March', { status: 'completed', from: '2026-03-01', to: '2026-03-31' }],
  ])('is over where what happened is asked for: “%s”', async (sentence, input) => {
    expect(await inputOf(sentence)).toMatchObject(input);
  });

  it('goes by what the sentence before asked for', async () => {
    const chat = { actor: alex, conversation: 'period of the sentence before' };
    const [first] = callsOf(await planner.plan({ ...chat, now, text: 'deals we won this month' }));
    const tool = tools.find(({ name }) => name === first?.tool);
    if (!first || !tool) throw new Error('no list of deals');
    const done = { kind: 'done', tool, input: first.input, data: {}, summary: '', records: [] } as const;
    await planner.remember(chat, [{ kind: 'outcome', outcome: { ...done, records: [] } }]);
    const [then] = callsOf(await planner.plan({ ...chat, now, text: 'and in October?' }));
    expect(then?.input).toEqual({ status: 'won', closing_from: '2026-10-01', closing_to: '2026-10-31' });
  });
});

describe('the fiscal year of the organization', () => {
  it.each([
    ['this fiscal year', '2026-07-01', '2027-06-30'],
    ['FY26', '2025-07-01', '2026-06-30'],
    ['fiscal year 2027', '2026-07-01', '2027-06-30'],
    ['fiscal Q2', '2026-10-01', '2026-12-31'],
    ['Q1 FY28', '2027-07-01', '2027-09-30'],
    ['next fiscal quarter', '2027-01-01', '2027-03-31'],
    ['H2 FY27', '2027-01-01', '2027-06-30'],
    ['fiscal year to date', '2026-07-01', '2026-11-21'],
    ['Q2', '2027-04-01', '2027-06-30'],
    ['this year', '2026-01-01', '2026-12-31'],
  ])('is counted from its first month: “%s”', async (words, closing_from, closing_to) => {
    const input = await inputOf(`deals closing in ${words}`, { fiscalYearStart: 7 });
    expect(input).toEqual({ closing_from, closing_to });
  });
});

const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'];
/** Around the days on which clocks change, as well as on any other. */
const instants = fc.oneof(
  fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true }),
  fc
    .record({
      change: fc.constantFrom(
        '2026-03-08',
        '2026-03-29',
        '2026-04-05',
        '2026-10-04',
        '2026-10-25',
        '2026-11-01',
      ),
      minutes: fc.integer({ min: -3000, max: 3000 }),
    })
    .map(({ change, minutes }) => new Date(Date.parse(change) + minutes * 60_000)),
);
const places = fc.record({
  when: instants,
  timeZone: fc.constantFrom(...zones),
  fiscalYearStart: fc.integer({ min: 1, max: 12 }),
});
const spoken = fc.constantFrom('week', 'month', 'quarter', 'year', 'fiscal quarter', 'fiscal year');

describe('a part of today', () => {
  it.each([
    ['this morning', 'created_from'],
    ['this afternoon', 'created_from'],
    ['this evening', 'created_from'],
    ['tonight', 'closing_from'],
  ])('is of today even when it is over: %s', async (words, field) => {
    const late = new Date('2026-11-22T03:30:00Z');
    const verb = field === 'created_from' ? 'created' : 'closing';
    expect(await inputOf(`deals ${verb} ${words}`, {}, late)).toMatchObject({ [field]: '2026-11-21' });
  });
});

describe('a day that is today', () => {
  it.each(['Saturday', 'this Saturday', '21 November', 'today', 'Saturday in our branch'])(
    'is so in the morning and late: %s',
    async (words) => {
      for (const hour of ['14', '17', '23']) {
        const at = new Date(`2026-11-21T${hour}:00:00Z`);
        expect(await inputOf(`deals closing on ${words}`, {}, at)).toMatchObject({
          closing_from: '2026-11-21',
          closing_to: '2026-11-21',
        });
      }
    },
  );
});

/** The first and the last day of the deals that a sentence asks for. */
async function endsOf(words: string, { when, ...actor }: { when: Date } & Partial<typeof alex>) {
  const input = await inputOf(`deals closing ${words}`, actor, when);
  return { from: String(input?.['closing_from']), until: String(input?.['closing_to']) };
}

describe('any period, in any time zone and around changes of the clocks', () => {
  it('covers each of its local days exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        places,
        fc.constantFrom('this week', 'next week', 'last week'),
        async (place, words) => {
          const { from, until } = await endsOf(words, place);
          const end = startOf(daysAfter(until, 1), place.timeZone);
          const days: string[] = [];
          for (let at = startOf(from, place.timeZone); at < end; at = new Date(at.getTime() + 1_800_000)) {
            const day = dayOf(at, place.timeZone);
            if (days.at(-1) !== day) days.push(day);
          }
          const expected = Array.from({ length: 7 }, (_, index) => daysAfter(from, index));
          expect(days).toEqual(expected);
          expect(until).toBe(expected.at(-1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds today where it is this one, and joins the next and the last without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(places, spoken, async (place, unit) => {
        const whole = await Promise.all(
          ['last', 'this', 'next'].map((which) => endsOf(`${which} ${unit}`, place)),
        );
        const today = dayOf(place.when, place.timeZone);
        const [first, second, third] = whole;
        expect([second, third]).toMatchObject(
          [first, second].map((each) => ({ from: daysAfter(each?.until ?? '', 1) })),
        );
        expect(whole.map(({ from, until }) => from <= today && today <= until)).toEqual([false, true, false]);
      }),
      { numRuns: 60 },
    );
  });

  it('of the last or next days ends or begins with today', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 400 }), async (place, days) => {
        const today = dayOf(place.when, place.timeZone);
        expect(await endsOf(`in the last ${days} days`, place)).toEqual({
          from: daysAfter(today, -days),
          until: today,
        });
        expect(await endsOf(`in the next ${days} days`, place)).toEqual({
          from: today,
          until: daysAfter(today, days),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of a fiscal year is its four quarters', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 2024, max: 2034 }), async (place, year) => {
        const whole = await endsOf(`in FY${year}`, place);
        const quarters = await Promise.all(
          [1, 2, 3, 4].map((quarter) => endsOf(`in Q${quarter} FY${year}`, place)),
        );
        expect(quarters[0]?.from).toBe(whole.from);
        expect(quarters.at(-1)?.until).toBe(whole.until);
        expect(whole.until.slice(0, 4)).toBe(String(year));
        expect(quarters.slice(1).map(({ from }) => from)).toEqual(
          quarters.slice(0, 3).map(({ until }) => daysAfter(until, 1)),
        );
      }),
      { numRuns: 40 },
    );
  });
});
