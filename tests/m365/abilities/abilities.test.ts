import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { inDays } from './days.js';
import { ableWithout, openOffice, servers, type TestOffice } from './office.js';

const john = 'john@company.com';

const launch = (day: string) => ({ from: day, to: day, query: 'launch' });

describe.each(servers)('With %s', (_, { open, profile, missing, lacks, other }) => {
  let office: TestOffice;
  let alex: Actor;
  let megan: Actor;
  beforeAll(async () => {
    office = await openOffice(open);
    alex = await office.as('Alex');
    megan = await office.as('Megan');
  });
  afterAll(() => office?.close());

  /** The field of each item that a list tool answers with. */
  async function listed(actor: Actor, tool: string, input: object, field: string): Promise<unknown[]> {
    const { data } = await office.done(actor, tool, input);
    return Array.isArray(data['items']) ? data['items'].map((item: object) => Reflect.get(item, field)) : [];
  }

  const able = ableWithout(lacks);
  const canListSites = missing.includes('listing files of a site') ? [] : ['listSiteFiles'];

  const subjects = (actor: Actor, input: object) => listed(actor, 'read_emails', input, 'subject');
  const events = (actor: Actor, input: object) => listed(actor, 'check_calendar', input, 'subject');

  test('mails of the last days, unread ones, those of a customer and those about something are found', async () => {
    const lately = await listed(alex, 'read_emails', { since: inDays(-3), limit: 50 }, 'received_at');
    expect(lately.length).toBeGreaterThan(5);
    expect(lately.filter((at) => String(at) < inDays(-4))).toEqual([]);
    expect(await subjects(alex, { query: 'quarterly report' })).toContain(
      'Questions on the quarterly report',
    );
    expect(await subjects(alex, { from: 'Northwind', since: inDays(-3) })).toEqual([
      'Your offer for the renewal',
    ]);
    expect(await listed(alex, 'read_emails', { unread: true, since: inDays(-10) }, 'is_read')).not.toContain(
      true,
    );
    expect(await subjects(alex, { subject: 'nothing like it' })).toEqual([]);
    const { data } = await office.done(alex, 'read_emails', { limit: 2 });
    expect(data).toMatchObject({ items: [{}, {}], has_more: true });
  });

  test('a mail is shown with its text, and the customer and the deals it belongs to', async () => {
    const { data } = await office.done(alex, 'get_email', { email_id: 'the last mail from Northwind' });
    expect(data).toMatchObject({
      subject: 'Your offer for the renewal',
      body: expect.stringMatching(/two questions/i),
    });
    expect(data['records']).toContainEqual(
      expect.objectContaining({ noun: 'customer', name: 'Northwind Traders' }),
    );
    expect(data['records']).toContainEqual(
      expect.objectContaining({ noun: 'deal', name: expect.stringMatching(/^Northwind Traders/) }),
    );
  });

  test('a mail asks first, and goes out once', async () => {
    const input = { to: [john], subject: 'Our meeting', body: 'Shall we say ten?' };
    const key = 'send-once';
    const asking = await office.run(alex, 'send_email', input, { key });
    if (asking.kind !== 'confirm') throw new Error('It did not ask.');
    await Promise.all([
      office.runner.confirm(alex, asking.pendingId),
      office.runner.confirm(alex, asking.pendingId),
    ]);
    await office.runner.confirm(alex, asking.pendingId);
    const sent = await subjects(alex, { folder: 'sent', since: inDays(-1) });
    expect(sent.filter((subject) => subject === 'Our meeting')).toHaveLength(1);
  });

  test('an answer reaches the one who wrote', async () => {
    const input = { email_id: 'the last mail from Northwind', body: 'Thanks, we will call on Friday.' };
    await office.confirmed(alex, 'reply_to_email', input);
    // She is a customer, who has no mail here; this looks into her mailbox all the same.
    const joni = { ...(await office.as('Joni')), role: 'vendor' as const };
    const { data } = await office.done(joni, 'get_email', { email_id: 'the last mail from Alex' });
    expect(data).toMatchObject({
      subject: 'Re: Your offer for the renewal',
      body: expect.stringContaining('we will call on Friday'),
    });
  });

  test('the calendar of a day and of a week is shown', async () => {
    const tomorrow = { from: inDays(1), to: inDays(1) };
    expect((await events(alex, tomorrow)).length).toBeGreaterThan(0);
    const week = await events(alex, { from: inDays(0), to: inDays(7), limit: 50 });
    expect(week).toEqual(expect.arrayContaining(['Sales stand-up', 'Pipeline review']));
    expect(await events(alex, { query: 'Northwind' })).toContain('Business review with Northwind Traders');
  });

  test('a meeting is in the calendars of those it invites, at its time and place', async () => {
    const day = inDays(17);
    const input = {
      subject: 'Plan the launch',
      start: `${day}T14:00`,
      attendees: ['Megan', john],
      location: 'Room Baker',
    };
    const { data } = await office.confirmed(alex, 'create_calendar_event', input);
    expect(data).toMatchObject({ is_organizer: true, location: 'Room Baker', is_online: true });
    expect(data['start_at']).toBe(new Date(`${day}T14:00`).toISOString());
    expect(data['attendees']).toMatchObject([{ name: 'Megan Bowen' }, { address: john }]);
    const { data: hers } = await office.done(megan, 'check_calendar', launch(day));
    expect(hers).toMatchObject({
      items: [{ is_organizer: false, start_at: data['start_at'], end_at: data['end_at'] }],
    });
  });

  test.each(able('update_calendar_event'))('a meeting moves in the calendars of all', async () => {
    const day = inDays(17);
    const changes = { event_id: 'plan the launch', start: `${day}T16:00` };
    await office.confirmed(alex, 'update_calendar_event', changes);
    const { data: moved } = await office.done(megan, 'check_calendar', launch(day));
    const later = new Date(`${day}T16:00`).toISOString();
    expect(moved).toMatchObject({ items: [{ start_at: later, location: 'Room Baker' }] });
  });

  test.each(able('update_calendar_event'))(
    'a meeting that moves to another day stays at its time of day, and as long',
    async () => {
      const input = { subject: 'Long talk', start: `${inDays(18)}T14:15`, end: `${inDays(18)}T16:00` };
      await office.done(alex, 'create_calendar_event', input);
      await office.confirmed(alex, 'update_calendar_event', { event_id: 'long talk', start: inDays(19) });
      const { data } = await office.done(alex, 'check_calendar', {
        from: inDays(19),
        to: inDays(19),
        query: 'talk',
      });
      const [start_at, end_at] = ['14:15', '16:00'].map((time) =>
        new Date(`${inDays(19)}T${time}`).toISOString(),
      );
      expect(data['items']).toMatchObject([{ start_at, end_at }]);
    },
  );

  test.each(able('cancel_calendar_event'))('a meeting is called off by the one who called it', async () => {
    const day = inDays(17);
    const error = await office.refusal(megan, 'cancel_calendar_event', { event_id: 'plan the launch' });
    expect(error.message).toMatch(/Alex Wilber/);
    await office.confirmed(alex, 'cancel_calendar_event', {
      event_id: 'plan the launch',
      comment: 'Not now',
    });
    expect(await events(alex, launch(day))).toEqual([]);
    const { data: off } = await office.done(megan, 'check_calendar', launch(day));
    expect(off).toMatchObject({ items: [{ is_cancelled: true }] });
  });

  test.each(able('cancel_calendar_event'))(
    'a meeting is found by its day and time, wherever in the sentence they stand',
    async () => {
      const { data } = await office.confirmed(alex, 'cancel_calendar_event', {
        event_id: 'my 3 pm meeting tomorrow',
      });
      expect(data['subject']).toMatch(/^(Call|Check-in) with/);
      expect(await events(alex, { from: inDays(1), to: inDays(1) })).not.toContain(data['subject']);
    },
  );

  test('an appointment without guests does not ask', async () => {
    const day = inDays(18);
    const times = { start: `${day}T08:00`, end: `${day}T09:00` };
    await office.done(alex, 'create_calendar_event', { subject: 'Quiet work', ...times });
    expect(await events(alex, { from: day, to: day, query: 'quiet' })).toEqual(['Quiet work']);
  });

  test.each(able('cancel_calendar_event'))('an appointment without guests is not left behind', async () => {
    const day = inDays(18);
    await office.confirmed(alex, 'cancel_calendar_event', { event_id: 'quiet work' });
    expect(await events(alex, { from: day, to: day, query: 'quiet' })).toEqual([]);
  });

  test.each(able('find_meeting_times'))('times are found at which several people are free', async () => {
    const [from, to] = [inDays(2), inDays(8)];
    const { data } = await office.done(alex, 'find_meeting_times', {
      attendees: ['Megan', 'Diego'],
      from,
      to,
    });
    const items = data['items'];
    if (!Array.isArray(items) || items.length === 0) throw new Error('There is no time.');
    const busy = [
      ...(await listed(megan, 'check_calendar', { from, to, limit: 100 }, 'start_at')),
      ...(await listed(await office.as('Diego'), 'check_calendar', { from, to, limit: 100 }, 'start_at')),
    ];
    expect(busy).not.toContain(Reflect.get(Object(items[0]), 'start_at'));
  });

  test('files are found in SharePoint and OneDrive', async () => {
    expect(await listed(alex, 'search_files', { query: 'Q4 report' }, 'name')).toEqual(['Q4 report.docx']);
    expect(await listed(alex, 'list_sharepoint_files', { query: 'Q4 report' }, 'name')).toEqual([
      'Q4 report.docx',
    ]);
    const { data } = await office.done(alex, 'list_sharepoint_files', {});
    expect(data['sites']).toMatchObject([{ name: 'Finance' }, { name: 'Sales' }]);
    const ofSales = await listed(alex, 'list_sharepoint_files', { site: 'Sales', query: 'playbook' }, 'name');
    expect(ofSales.length).toBeGreaterThan(0);
    expect(
      await listed(alex, 'list_sharepoint_files', { site: 'Finance', query: 'playbook' }, 'name'),
    ).toEqual([]);
    const recent = await listed(alex, 'list_onedrive_files', {}, 'name');
    expect(recent[0]).toBe('Notes from the customer visits.md');
    expect(await listed(alex, 'list_onedrive_files', { query: 'customer visits' }, 'name')).toContain(
      'Notes from the customer visits.md',
    );
  });

  test.each(canListSites)('the files of a site are listed', async () => {
    expect(await listed(alex, 'list_sharepoint_files', { site: 'Sales' }, 'name')).toEqual(
      expect.arrayContaining(['Reports', 'Playbook']),
    );
  });

  test.each(able('read_onedrive_file'))('a text file is read', async () => {
    const { data } = await office.done(alex, 'read_onedrive_file', {
      file_id: 'the notes from the customer visits',
    });
    expect(data['text']).toMatch(/Litware: asks for single sign-on/);
  });

  test.each(able('share_file'))('a file is shared, and found by those it is shared with', async () => {
    expect(await listed(megan, 'search_files', { query: 'renewal author:Alex' }, 'name')).toEqual([]);
    const input = { file_id: 'Northwind Traders renewal.docx', with: ['Megan'], role: 'write' };
    const { data } = await office.confirmed(alex, 'share_file', input);
    expect(data).toMatchObject({ name: 'Northwind Traders renewal.docx', role: 'write' });
    expect(await listed(megan, 'search_files', { query: 'renewal author:Alex' }, 'name')).toEqual([
      'Northwind Traders renewal.docx',
    ]);
    expect(await subjects(megan, { query: 'shared', since: inDays(-1) })).toHaveLength(1);
  });

  test('every other tool of the server is found and used; what is known to read only does not ask', async () => {
    const { words, tool, arguments: text = '{}', answer, asks, writes } = other;
    expect(await listed(alex, 'find_m365_tool', { query: words }, 'name')).toContain(tool);
    const use = { tool, arguments: text };
    const run = asks ? office.confirmed : office.done;
    expect((await run(alex, 'use_m365_tool', use)).data['answer']).toMatch(answer);
    expect((await office.run(alex, 'use_m365_tool', writes)).kind).toBe('confirm');
  });

  test('what is not there is said in plain words', async () => {
    const error = await office.refusal(alex, 'get_email', { email_id: 'AAMkAGnothing0000000000000=' });
    expect(error).toMatchObject({ code: 'not_found', message: expect.stringMatching(/no such item/) });
  });

  test('what the server cannot do is not offered, and refused in plain words', async () => {
    await office.done(alex, 'get_connection_status', {});
    const offered = office.runner.tools.filter((tool) => tool.isOffered?.() ?? true);
    expect(offered.map(({ name }) => name).filter((name) => lacks.includes(name))).toEqual([]);
    const refusals = await Promise.all(lacks.map((tool) => office.refusal(alex, tool, {})));
    expect(refusals.filter(({ code }) => code !== 'unavailable')).toEqual([]);
  });

  test('the status names who is signed in, and what the server cannot do', async () => {
    const { data } = await office.done(alex, 'get_connection_status', {});
    expect(data).toMatchObject({ is_reachable: true, account: 'Alex Wilber', profile, missing });
  });
});
