import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.js';
import { openTestCrm, type TestCrm } from './crm.js';

let crm: TestCrm;
let alex: Actor;
let diego: Actor;
let joni: Actor;

beforeAll(async () => {
  crm = await openTestCrm();
  [alex, diego, joni] = [await crm.as('Alex'), await crm.as('Diego'), await crm.as('Joni')];
});
afterAll(() => crm.close());

async function newIssue(actor = alex, more: object = {}) {
  const { data } = await crm.done(actor, 'create_issue', { title: 'Printer on fire', ...more });
  return { issue_id: String(data['number']) };
}

describe('An issue', () => {
  test('is open when it is reported, with a code of its year and number', async () => {
    const { data } = await crm.done(alex, 'create_issue', { title: 'No light', customer_id: 'Litware' });
    const number = String(data['number']).padStart(4, '0');
    expect(data).toMatchObject({
      code: `ISS-${new Date().getUTCFullYear()}-${number}`,
      status: 'open',
      priority: 'medium',
      category: 'general',
      customer: { name: 'Litware' },
      raised_by: 'Alex Wilber',
      comment_count: 0,
    });
  });

  test('is found by its number, its code in any case, and its title', async () => {
    const { data } = await crm.done(alex, 'create_issue', { title: 'Unlike any other' });
    const code = String(data['code']);
    for (const issue_id of [
      String(data['number']),
      `#${String(data['number'])}`,
      code,
      code.toLowerCase(),
      'unlike any',
    ]) {
      expect((await crm.done(alex, 'get_issue', { issue_id })).data['code']).toBe(code);
    }
    const found = await crm.done(alex, 'list_issues', { search: code });
    expect(found.data).toMatchObject({ total: 1, items: [{ code }] });
  });

  test('is not found by the code of another year or another kind of record', async () => {
    for (const issue_id of ['ISS-1999-0008', 'ORD-2026-0008', 'ISS-2026-99999']) {
      expect((await crm.refusal(alex, 'get_issue', { issue_id })).code).toBe('not_found');
    }
  });

  test('goes by the name of its customer as well, where no title has it', async () => {
    const proseware = { title: 'Door squeaks', customer_id: 'Proseware' };
    const number = (await crm.done(alex, 'create_issue', proseware)).data['number'];
    expect((await crm.refusal(alex, 'get_issue', { issue_id: 'Proseware' })).choices).toMatchObject({
      field: 'issue_id',
      options: [{ value: String(number) }, { label: 'Wrong discount on the renewal' }],
    });
    const meant = await crm.done(alex, 'get_issue', { issue_id: 'proseware squeaks' });
    expect(meant.data['number']).toBe(number);
    expect((await crm.refusal(joni, 'get_issue', { issue_id: 'Proseware' })).code).toBe('not_found');
    await crm.done(alex, 'create_issue', { title: 'A word to Proseware' });
    const titled = await crm.done(alex, 'get_issue', { issue_id: 'Proseware' });
    expect(titled.data['title']).toBe('A word to Proseware');
  });

  test('is in progress once somebody works on it', async () => {
    const issue = await newIssue();
    const { data } = await crm.done(alex, 'assign_issue', { ...issue, employee_id: '5' });
    expect(data).toMatchObject({ status: 'in_progress', assigned_to: { number: 5, name: 'Isaiah Langer' } });
  });

  test('can be emptied of its description, and taken from whoever works on it', async () => {
    const issue = await newIssue(alex, { description: 'It burns, really.' });
    await crm.done(alex, 'assign_issue', { ...issue, employee_id: '5' });
    const emptied = await crm.done(alex, 'update_issue', { ...issue, clear: ['description', 'assigned_to'] });
    expect(emptied.data).toMatchObject({ description: 'Printer on fire', status: 'open' });
    expect(emptied.data['assigned_to']).toBeUndefined();
    await crm.done(alex, 'undo_change', { change_id: emptied.undo?.change_id });
    expect((await crm.done(alex, 'get_issue', issue)).data).toMatchObject({
      description: 'It burns, really.',
      status: 'in_progress',
      assigned_to: { number: 5 },
    });
    await crm.done(alex, 'resolve_issue', issue);
    const done = await crm.done(alex, 'update_issue', { ...issue, clear: ['assigned_to'] });
    expect(done.data['status']).toBe('resolved');
    expect((await crm.refusal(alex, 'update_issue', { ...issue, clear: ['title'] })).code).toBe('invalid');
  });

  test('that is resolved says by whom, when and how, and cannot be resolved or assigned again', async () => {
    const issue = await newIssue();
    const { data } = await crm.done(diego, 'resolve_issue', { ...issue, resolution_notes: 'Fixed the bug' });
    expect(data).toMatchObject({
      status: 'resolved',
      resolved_by: 'Diego Siciliani',
      resolution_notes: 'Fixed the bug',
    });
    expect(Date.parse(String(data['resolved_at']))).toBeLessThanOrEqual(Date.now());
    expect((await crm.refusal(diego, 'resolve_issue', issue)).message).toContain('resolved already');
    expect((await crm.refusal(diego, 'assign_issue', { ...issue, employee_id: 'me' })).code).toBe('conflict');
  });

  test('that is reopened forgets its resolution, and an open one cannot be reopened', async () => {
    const issue = await newIssue();
    expect((await crm.refusal(alex, 'reopen_issue', issue)).message).toContain('open already');
    await crm.done(alex, 'resolve_issue', { ...issue, resolution_notes: 'Done' });
    const { data } = await crm.done(alex, 'reopen_issue', issue);
    expect(data['status']).toBe('open');
    for (const field of ['resolved_at', 'resolved_by', 'resolution_notes'])
      expect(data[field]).toBeUndefined();
  });

  test('changes can be taken back, its resolution too', async () => {
    const issue = await newIssue();
    const resolved = await crm.done(alex, 'resolve_issue', { ...issue, resolution_notes: 'Done' });
    await crm.done(alex, 'undo_change', { change_id: resolved.undo?.change_id });
    const { data } = await crm.done(alex, 'get_issue', issue);
    expect(data['status']).toBe('open');
    expect(data['resolution_notes']).toBeUndefined();
  });
});

describe('Comments', () => {
  test('are shown with their authors, the newest first, and counted on the issue', async () => {
    const issue = await newIssue(joni);
    await crm.done(joni, 'add_issue_comment', { ...issue, content: 'It still burns.' });
    const { data } = await crm.done(diego, 'add_issue_comment', {
      ...issue,
      content: 'Water is on its way.',
    });
    expect(data).toMatchObject({
      total: 2,
      comments: [
        { author: 'Diego Siciliani', content: 'Water is on its way.' },
        { author: 'Joni Sherman', content: 'It still burns.' },
      ],
    });
    expect((await crm.done(joni, 'get_issue_comments', issue)).data).toEqual(data);
    expect((await crm.done(joni, 'get_issue', issue)).data['comment_count']).toBe(2);
  });

  test('written at the same moment are all kept', async () => {
    const issue = await newIssue();
    await Promise.all(
      [1, 2, 3, 4].map((n) => crm.done(alex, 'add_issue_comment', { ...issue, content: `Comment ${n}` })),
    );
    expect((await crm.done(alex, 'get_issue_comments', issue)).data['total']).toBe(4);
  });

  test('can be taken back, and keep an issue from being taken back', async () => {
    const reported = await crm.done(joni, 'create_issue', { title: 'Taken back' });
    const issue = { issue_id: String(reported.data['number']) };
    const comment = await crm.done(joni, 'add_issue_comment', { ...issue, content: 'Oops' });
    const early = await crm.refusal(joni, 'undo_change', { change_id: reported.undo?.change_id });
    expect(early.message).toContain('comments that belong to Taken back');
    await crm.done(joni, 'undo_change', { change_id: comment.undo?.change_id });
    expect((await crm.done(joni, 'get_issue_comments', issue)).data['total']).toBe(0);
    await crm.done(joni, 'undo_change', { change_id: reported.undo?.change_id });
    expect((await crm.refusal(joni, 'get_issue', issue)).code).toBe('not_found');
  });
});

describe('A customer', () => {
  test('reports issues of their own company, whatever they say', async () => {
    const { data } = await crm.done(joni, 'create_issue', { title: 'The last delivery was incomplete' });
    expect(data).toMatchObject({ customer: { name: 'Northwind Traders' }, raised_by: 'Joni Sherman' });
    const other = await crm.refusal(joni, 'create_issue', { title: 'x', customer_id: 'Litware' });
    expect(other.code).toBe('not_found');
  });

  test('sees the issues of their own company and no others', async () => {
    const { data, input } = await crm.done(joni, 'list_issues', { limit: 100, assigned_to: 'me' });
    expect(input).toEqual({ limit: 100 });
    const items = data['items'] as { customer: { name: string } }[];
    expect(items.length).toBeGreaterThan(2);
    expect(new Set(items.map(({ customer }) => customer.name))).toEqual(new Set(['Northwind Traders']));
    const all = await crm.done(alex, 'list_issues', { limit: 100, customer_id: 'Northwind Traders' });
    expect(all.data['total']).toBe(data['total']);
    expect((await crm.done(joni, 'get_issue_stats')).data['total']).toBe(data['total']);
    for (const tool of ['get_issue', 'get_issue_comments']) {
      expect((await crm.refusal(joni, tool, { issue_id: '2' })).code).toBe('not_found');
    }
    const comment = { issue_id: '2', content: 'Hello' };
    expect((await crm.refusal(joni, 'add_issue_comment', comment)).code).toBe('not_found');
  });

  test('learns nothing of colleagues by asking for what is assigned to them', async () => {
    for (const assigned_to of ['Diego', 'e', '3']) {
      const error = await crm.refusal(joni, 'list_issues', { assigned_to });
      expect(error.code).toBe('not_found');
      expect(error.choices).toBeUndefined();
    }
  });
});

test('Statistics count what the list shows', async () => {
  const { data: stats } = await crm.done(alex, 'get_issue_stats');
  for (const status of ['open', 'in_progress', 'resolved', 'closed']) {
    const { data } = await crm.done(alex, 'list_issues', { status });
    expect(stats['by_status']).toContainEqual({ status, count: data['total'] });
  }
  const { data: unresolved } = await crm.done(alex, 'list_issues', { status: 'unresolved', limit: 100 });
  expect(stats['unresolved']).toBe(unresolved['total']);
  const statuses = (unresolved['items'] as { status: string }[]).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['open', 'in_progress']));
  const { data: urgent } = await crm.done(alex, 'list_issues', { priority: 'urgent', limit: 100 });
  const items = urgent['items'] as { status: string }[];
  const count = items.filter(({ status }) => status === 'open' || status === 'in_progress').length;
  expect(stats['by_priority']).toContainEqual({ priority: 'urgent', count });
});
