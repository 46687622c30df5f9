import { describe, expect, it } from 'vitest';
import { callsOf, planner } from './converse.js';
import { alex, now } from './world.js';

let conversations = 0;

/** The input that a sentence comes to, on Saturday, 21 November 2026. */
async function inputOf(text: string) {
  conversations += 1;
  const plan = await planner.plan({ text, actor: alex, conversation: `day ${conversations}`, now });
  return callsOf(plan)[0]?.input;
}

describe('a day', () => {
  it.each([
    ['the last Friday of January', '2027-01-29'],
    ['the first Monday of March', '2027-03-01'],
    ['the 3rd Wednesday in February 2028', '2028-02-16'],
    ['the second Tuesday of next month', '2026-12-08'],
    ['the last day of January', '2027-01-31'],
    ['the first day of next quarter', '2027-01-01'],
    ['the last working day of the month', '2026-11-30'],
    ['the first weekday of August', '2027-08-02'],
    ['the Friday after next', '2026-12-04'],
    ['Friday week', '2026-12-04'],
    ['the tenth', '2026-12-10'],
    ['the twenty-third', '2026-11-23'],
    ['Christmas Eve', '2026-12-24'],
    ["New Year's Eve", '2026-12-31'],
  ])('is named: on %s', async (words, day) => {
    expect(await inputOf(`deals closing on ${words}`)).toEqual({ closing_from: day, closing_to: day });
  });

  it.each([
    ['two weeks before Christmas', '2026-12-11'],
    ['the day before 1 March', '2027-02-28'],
    ['a month after Christmas', '2027-01-25'],
    ['a week from Monday', '2026-11-30'],
    ['three days after tomorrow', '2026-11-25'],
  ])('is counted from another one: by %s', async (words, day) => {
    expect(await inputOf(`deals closing by ${words}`)).toEqual({ closing_to: day });
  });

  it('is one that is over where what happened is asked for', async () => {
    expect(await inputOf('deals we won on the last Friday of January')).toMatchObject({
      closing_from: '2026-01-30',
      closing_to: '2026-01-30',
    });
    expect(await inputOf('deals we won before Christmas')).toMatchObject({ closing_to: '2025-12-24' });
  });

  it('begins and ends some days of a month', async () => {
    const days = { closing_from: '2026-12-01', closing_to: '2026-12-15' };
    expect(await inputOf('deals closing December 1 through 15')).toEqual(days);
    expect(await inputOf('deals closing between the first and the 15th of December')).toEqual(days);
  });

  it('is none in a name', async () => {
    const named = await inputOf('create a deal called Christmas party for Northwind worth 2k');
    expect(named).toMatchObject({ title: 'Christmas party', value: 2000 });
    expect(named).not.toHaveProperty('expected_close_date');
    expect(await inputOf('emails about the Christmas party')).toEqual({ query: 'Christmas party' });
  });
});

describe('a time in words', () => {
  it.each([
    ['ten thirty', '10:30'],
    ['nine fifteen', '09:15'],
    ['two forty-five pm', '14:45'],
    ['half past nine', '09:30'],
    ['noon', '12:00'],
  ])('is a time: at %s', async (words, time) => {
    const input = await inputOf(`schedule a call with Megan tomorrow at ${words}`);
    expect(input).toMatchObject({ start: `2026-11-22T${time}` });
    expect(input).not.toHaveProperty('location');
  });
});
