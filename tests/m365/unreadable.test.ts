import { expect, it } from 'vitest';
import { z } from 'zod/v4';
import { createConnections } from '../../src/m365/connections.js';
import { createOffice } from '../../src/m365/office.js';
import { sandboxToken } from '../../src/m365/sandbox/sandbox.js';
import { errorOf, open } from './house.js';
import { countedTokens, person } from './person.js';
import { graphInMemory } from './real/graph.js';
import { served, startServer } from './profiles/server.js';
import { silent } from '../silent.js';

const anything = { subject: z.unknown(), start_time: z.unknown(), end_time: z.unknown(), body: z.unknown() };
const more = { is_online_meeting: z.unknown(), start_date: z.unknown(), end_date: z.unknown() };
const shape = { ...anything, ...more, days: z.unknown(), limit: z.unknown() };
/** A tool that answers with words where others answer with data. */
const vague = (name: string) =>
  served(name, 'Says that it is fine.', shape, async () => ({ content: [{ type: 'text', text: 'Fine!' }] }));

const event = { subject: 'Fair', start: '2026-11-23T10:00', end: '2026-11-23T11:00', timeZone: 'UTC' };

/** Somebody of the stand-in with a server of vague tools. */
async function officeOf(...tools: string[]) {
  const server = await startServer(tools.map(vague));
  const [somebody] = graphInMemory().world.people;
  const token = sandboxToken(somebody?.id ?? '');
  const tokens = { ...countedTokens(), tokenFor: async () => token, renew: async () => token };
  const connections = createConnections({ url: server.url, tokens, log: silent });
  open.push(server, connections);
  return createOffice(connections);
}

it.each([
  ['outlook', 'outlook_create_calendar_event'],
  ['graph', 'create-calendar-event'],
])(
  'an answer of %s to a write that cannot be read may have gone through, and says where to look',
  async (_, tool) => {
    const office = await officeOf(tool);
    expect(await errorOf(office.use(person(1), 'createEvent', event))).toMatchObject({
      code: 'unavailable',
      isUntouched: false,
      message: expect.stringMatching(/may have gone through or not. Please look in your calendar before/),
    });
  },
);

it('an answer to a read that cannot be read has changed nothing', async () => {
  const office = await officeOf('outlook_get_calendar_events');
  const [start, end] = [new Date('2026-11-23'), new Date('2026-11-24')];
  const error = await errorOf(office.use(person(1), 'listEvents', { start, end, limit: 5 }));
  expect(error).toMatchObject({ isUntouched: true, message: expect.stringMatching(/cannot read/) });
});
