import { describe, expect, it } from 'vitest';
import { usePlanner } from './planning.js';

const { plan } = usePlanner();

describe('a number without a word of what it is', () => {
  it.each([
    ['close 17', 'resolve_issue'],
    ['close 19', 'resolve_issue'],
  ])('is asked about where several kinds of records could be meant: “%s”', async (text, tool) => {
    expect(await plan(text)).toMatchObject({ calls: [{ tool }], unsure: true });
  });

  it.each([
    ['close issue 17', 'resolve_issue'],
    ['qualify 12', 'qualify_lead'],
  ])('is in no doubt where one kind of record can be meant: “%s”', async (text, tool) => {
    expect(await plan(text)).toMatchObject({ calls: [{ tool }], unsure: false });
  });
});

describe('a number before what it counts', () => {
  it.each<[string, string, object]>([
    ['show my 3 best deals', 'list_deals', { limit: 3, assigned_to: 'me' }],
    ['list the 4 open issues of Diego', 'list_issues', { limit: 4, status: 'open', assigned_to: '3' }],
    ['5 hot leads please', 'list_leads', { limit: 5, min_score: 70 }],
  ])('is how many to show: “%s”', async (text, tool, input) => {
    expect(await plan(text)).toMatchObject({ calls: [{ tool, input }] });
  });
});
