import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod/v4';
import type { Actor } from '../../../src/core/actor.js';
import { daysAfter } from '../../../src/core/calendar.js';
import { dayOf } from '../../../src/core/format.js';
import { openDemoSandbox, openOffice, type TestOffice } from './office.js';

const Found = z.object({
  value: z.tuple([
    z.object({
      attendees: z.array(z.object({ type: z.string(), emailAddress: z.object({ address: z.string() }) })),
    }),
  ]),
});

let office: TestOffice;
let alex: Actor;
beforeAll(async () => {
  office = await openOffice(openDemoSandbox);
  alex = await office.as('Alex');
});
afterAll(() => office?.close());

const using = (tool: string, input: object) => ({ tool, arguments: JSON.stringify(input) });

test('somebody who is added to an event leaves those who were invited as they were', async () => {
  const day = daysAfter(dayOf(new Date(), 'UTC'), 41);
  const at = (time: string) => ({ dateTime: `${day}T${time}:00`, timeZone: 'UTC' });
  const invited = [
    { type: 'required', emailAddress: { address: 'megan.bowen@contoso.example' } },
    { type: 'optional', emailAddress: { address: 'joni.sherman@northwindtraders.example' } },
  ];
  const body = { subject: 'Tasting', start: at('10:00'), end: at('11:00'), attendees: invited };
  await office.confirmed(alex, 'use_m365_tool', using('create-calendar-event', { body }));
  const attendees = ['Diego', 'Joni Sherman'];
  await office.confirmed(alex, 'update_calendar_event', { event_id: `the Tasting on ${day}`, attendees });
  const filter = "subject eq 'Tasting'";
  const { data } = await office.done(alex, 'use_m365_tool', using('list-calendar-events', { filter }));
  const [event] = Found.parse(JSON.parse(String(data['answer']))).value;
  expect(event.attendees.map(({ type, emailAddress }) => `${type} ${emailAddress.address}`)).toEqual([
    'required megan.bowen@contoso.example',
    'optional joni.sherman@northwindtraders.example',
    'required diego.siciliani@contoso.example',
  ]);
});
