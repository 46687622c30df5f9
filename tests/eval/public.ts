import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';
import type { Case, ExpectedCall } from './phrases.js';

const Row = z.object({ text: z.string(), intent: z.string().optional() });

/** The tools that serve an intent of SLURP. Everything else there, such as music and lamps, may change nothing. */
const served: Readonly<Record<string, readonly string[]>> = {
  email_query: ['read_emails', 'get_email'],
  email_sendemail: ['send_email', 'reply_to_email', 'draft_email', 'draft_reply'],
  calendar_query: ['check_calendar', 'find_meeting_times'],
  calendar_set: ['create_calendar_event', 'update_calendar_event', 'create_activity'],
  calendar_remove: ['cancel_calendar_event'],
};

/** Adding a contact may mean a customer or a lead, or nothing. */
const unclear = ['email_addcontact'];

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Public sentences that lie beside the project; undefined where they do not. */
export function readSlurp(): Case[] | undefined {
  return read('slurp-devel.jsonl')
    ?.filter(({ intent = '' }) => !unclear.includes(intent))
    .map(({ text, intent = '' }) => caseOf('SLURP', text, served[intent]));
}

/** Sentences that are about nothing the product does; undefined where there are none. */
export function readOutOfScope(): Case[] | undefined {
  return read('clinc-out-of-scope.jsonl')?.map(({ text }) => caseOf('CLINC out of scope', text));
}

function caseOf(domain: string, text: string, tools?: readonly string[]): Case {
  const readings = tools?.map((tool): ExpectedCall[] => [{ tool, input: {} }]);
  const [calls, ...or] = readings ?? [];
  const kind = calls ? 'single' : 'negative';
  return { domain, kind, as: 'Alex', turns: [{ text, ...(calls && { calls, or }) }] };
}

function read(name: string): z.output<typeof Row>[] | undefined {
  if (!existsSync(folder + name)) return undefined;
  const lines = readFileSync(folder + name, 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => Row.parse(JSON.parse(line)));
}
