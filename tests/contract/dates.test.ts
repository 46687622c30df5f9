import { expect, test } from 'vitest';
import { contract, failure } from './servers.js';

contract('Dates in aggregation', (connection) => {
  const value = async (expression: unknown, at: string) => {
    await connection.things.deleteMany({});
    await connection.things.insertOne({ at: new Date(at) });
    const [doc] = await connection.things.aggregate([{ $project: { value: expression } }]).toArray();
    return doc?.['value'] as unknown;
  };
  const timezone = 'Europe/Berlin';
  const trunc = async (at: string, options: object) => {
    const date = await value({ $dateTrunc: { date: '$at', ...options } }, at);
    return (date as Date).toISOString();
  };

  const add = async (at: string, unit: string, amount: number) =>
    ((await value({ $dateAdd: { startDate: '$at', unit, amount, timezone } }, at)) as Date).toISOString();
  const diff = async (at: string, unit: string) =>
    value({ $dateDiff: { startDate: '$at', endDate: new Date('2025-03-01T00:30:00Z'), unit } }, at);

  test('parts of a date, in UTC and in a time zone', async () => {
    const at = '2025-06-30T22:30:15.250Z';
    expect(await value({ $year: '$at' }, at)).toBe(2025);
    expect(await value({ $month: { date: '$at', timezone } }, at)).toBe(7);
    expect(await value({ $dayOfMonth: { date: '$at', timezone: '-05:00' } }, at)).toBe(30);
    expect(await value({ $hour: { date: '$at', timezone } }, at)).toBe(0);
    expect(await value({ $dayOfWeek: '$at' }, at)).toBe(2);
    expect(await value({ $isoDayOfWeek: '$at' }, at)).toBe(1);
    expect(await value({ $dayOfYear: '$at' }, at)).toBe(181);
    expect(await value({ $millisecond: '$at' }, at)).toBe(250);
  });

  test('ISO weeks at the turn of the year', async () => {
    expect(await value({ $isoWeek: '$at' }, '2024-12-30T12:00:00Z')).toBe(1);
    expect(await value({ $isoWeekYear: '$at' }, '2024-12-30T12:00:00Z')).toBe(2025);
    expect(await value({ $isoWeek: '$at' }, '2021-01-03T12:00:00Z')).toBe(53);
    expect(await value({ $week: '$at' }, '2025-01-04T12:00:00Z')).toBe(0);
    expect(await value({ $week: '$at' }, '2025-01-05T12:00:00Z')).toBe(1);
  });

  test('$dateToString formats local time', async () => {
    const text = async (format: string, zone = timezone) =>
      value({ $dateToString: { date: '$at', format, timezone: zone } }, '2025-12-31T23:05:09.007Z');
    expect(await text('%Y-%m-%d %H:%M:%S.%L')).toBe('2026-01-01 00:05:09.007');
    expect(await text('%G-W%V %j %u %z')).toBe('2026-W01 001 4 +0100');
    expect(await text('100%% %Y', 'America/New_York')).toBe('100% 2025');
    expect(await value({ $dateToString: { date: '$at' } }, '2025-01-02T03:04:05.006Z')).toBe(
      '2025-01-02T03:04:05.006Z',
    );
    expect(await value({ $dateToString: { date: '$missing', onNull: 'none' } }, '2025-01-01')).toBe('none');
  });

  test('$dateTrunc finds the beginning of local periods, through changes of the clock', async () => {
    expect(await trunc('2025-06-30T22:30:00Z', { unit: 'month', timezone })).toBe('2025-06-30T22:00:00.000Z');
    expect(await trunc('2025-06-30T21:30:00Z', { unit: 'month', timezone })).toBe('2025-05-31T22:00:00.000Z');
    expect(await trunc('2025-08-15T00:00:00Z', { unit: 'year', timezone })).toBe('2024-12-31T23:00:00.000Z');
    expect(await trunc('2025-08-15T00:00:00Z', { unit: 'quarter', timezone })).toBe(
      '2025-06-30T22:00:00.000Z',
    );
    expect(await trunc('2025-03-30T12:00:00Z', { unit: 'day', timezone })).toBe('2025-03-29T23:00:00.000Z');
    expect(await trunc('2025-08-15T10:47:00Z', { unit: 'hour' })).toBe('2025-08-15T10:00:00.000Z');
    expect(await trunc('2025-08-15T10:47:00Z', { unit: 'minute', binSize: 15 })).toBe(
      '2025-08-15T10:45:00.000Z',
    );
  });

  test('$dateTrunc begins weeks on the day that is asked for', async () => {
    expect(await trunc('2025-08-15T12:00:00Z', { unit: 'week' })).toBe('2025-08-10T00:00:00.000Z');
    expect(await trunc('2025-08-15T12:00:00Z', { unit: 'week', startOfWeek: 'monday' })).toBe(
      '2025-08-11T00:00:00.000Z',
    );
    expect(await trunc('1999-12-30T12:00:00Z', { unit: 'week', startOfWeek: 'mon' })).toBe(
      '1999-12-27T00:00:00.000Z',
    );
  });

  test('$dateAdd and $dateDiff count calendar units', async () => {
    expect(await add('2025-01-31T12:00:00Z', 'month', 1)).toBe('2025-02-28T12:00:00.000Z');
    expect(await add('2025-03-29T12:00:00Z', 'day', 1)).toBe('2025-03-30T11:00:00.000Z');
    expect(await add('2025-03-29T12:00:00Z', 'hour', 24)).toBe('2025-03-30T12:00:00.000Z');
    expect(await diff('2025-02-28T23:30:00Z', 'day')).toBe(1);
    expect(await diff('2024-12-31T23:30:00Z', 'month')).toBe(3);
    expect(await diff('2024-12-31T23:30:00Z', 'year')).toBe(1);
  });

  test('an unknown zone or unit is an error', async () => {
    const at = '2025-01-01T00:00:00Z';
    expect(
      (await failure(value({ $year: { date: '$at', timezone: 'Europe/Nowhere' } }, at))).code,
    ).toBeTypeOf('number');
    expect((await failure(value({ $dateTrunc: { date: '$at', unit: 'fortnight' } }, at))).code).toBeTypeOf(
      'number',
    );
    expect((await failure(value({ $year: 'x' }, at))).code).toBeTypeOf('number');
  });
});
