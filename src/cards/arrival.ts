import type { View } from './views.js';

/** An organization that somebody who is no member can ask to be let into, and how their request stands. */
export interface Door {
  name: string;
  owner: string;
  request?: 'open' | 'declined' | undefined;
}

/** What a form for a new organization holds. */
export interface FoundingForm {
  name?: string | undefined;
  currency: string;
  time_zone: string;
}

/**
 * What somebody who is no member finds: `newcomer`s are the first of their company and can create its organization,
 * `stranger`s can ask to be let in. `problem` says what was wrong with what they sent.
 */
export type Arrival =
  | { kind: 'newcomer'; form: FoundingForm; currencies: readonly string[]; problem?: string | undefined }
  | { kind: 'stranger'; doors: readonly Door[]; problem?: string | undefined };

const mostDoors = 20;
const mostSentences = 5;

export function arrivalView(arrival: Arrival): View {
  return arrival.kind === 'newcomer' ? foundingView(arrival) : doorsView(arrival);
}

function foundingView({ form, currencies, problem = '' }: Arrival & { kind: 'newcomer' }): View {
  const summary = problem || 'Nobody in your company uses Pipelane yet. Create its organization to begin.';
  return { template: 'found', summary, data: { problem }, host: { form, currencies } };
}

function doorsView({ doors, problem = '' }: Arrival & { kind: 'stranger' }): View {
  const said = doors.slice(0, mostSentences).map((door) => ({ said: sentenceOn(door) }));
  const open = doors.filter(({ request }) => !request).map(({ name }) => name);
  const summary = [problem, ...said.map(({ said: sentence }) => sentence)].filter(Boolean).join(' ');
  return {
    template: 'ask_access',
    summary,
    data: { problem, said },
    host: {
      several: open.length > 1,
      organizations: open.slice(0, mostDoors),
      ask: { press: 'ask', ...(open.length === 1 && { organization: open[0] }) },
      closed: open.length === 0,
    },
  };
}

function sentenceOn({ name, owner, request }: Door): string {
  if (request === 'open') return `You have asked for access to ${name}. ${owner} decides on it.`;
  if (request === 'declined') return `${owner} has declined your request for access to ${name}.`;
  return `You do not have access to ${name} yet. It belongs to ${owner}.`;
}
