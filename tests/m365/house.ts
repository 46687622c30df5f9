import { afterEach } from 'vitest';
import { UserError } from '../../src/core/errors.js';
import type { AuditedCall } from '../../src/m365/audit.js';
import type { Microsoft365 } from '../../src/m365/connection.js';
import { createConnections } from '../../src/m365/connections.js';
import type { Limits } from '../../src/m365/limits.js';
import { countedTokens, person } from './person.js';
import { startStandIn, type Arrived, type Fault, type StandIn, type StandInOptions } from './stand-in.js';
import { silent } from '../silent.js';

/** What is closed after each test. */
export const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

export const [alex, megan, diego] = [person(1), person(2), person(3)];
/** A server and connections to it. */
export async function start(options: StandInOptions = {}, limits: Partial<Limits> = {}) {
  const server = await startStandIn(options);
  const tokens = countedTokens();
  const audited: AuditedCall[] = [];
  const observed: string[] = [];
  const connections = createConnections({
    url: server.url,
    tokens,
    log: silent,
    audit: async (call) => void audited.push(call),
    observe: (tool, outcome) => void observed.push(`${tool} ${outcome}`),
    limits: { pause: 1, ...limits },
  });
  open.push(server, connections);
  return { server, tokens, connections, audited, observed };
}

export async function errorOf(work: Promise<unknown>): Promise<UserError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

export const list = (connections: Microsoft365, as = alex) => connections.call(as, 'list-mail', {}, 'read');
export const send = (connections: Microsoft365, input = {}) =>
  connections.call(alex, 'send-mail', input, 'write');
export const callsIn = ({ arrived }: StandIn) =>
  arrived.filter(({ method }) => method === 'tools/call').length;
export const connectsIn = ({ arrived }: StandIn) =>
  arrived.filter(({ method }) => method === 'initialize').length;

/** Lets one call of a tool fail. */
export function once(fault: Fault, tool: string): (arrived: Arrived) => Fault | undefined {
  let left = 1;
  return (arrived) => {
    if (arrived.tool !== tool || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}
