import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../../src/commands/service.js';
import { readConfig } from '../../src/config.js';
import { aadObjectId, cast, tenantId } from '../../src/demo/people.js';
import { createLog } from '../../src/telemetry/log.js';
import { startConnector, type Arrival, type Connector, type Member } from './connector.js';
import { replacement } from './house.js';

/** Somebody who writes to the bot. */
export interface Person {
  tenantId: string;
  aadObjectId: string;
  name: string;
  locale?: string;
  localTimezone?: string;
  /** What the roster of Teams says of them beside that. */
  roster?: Partial<Member>;
}

/** The product in this process, with the demo on a database of its own, before a stand-in of the connector. */
export interface RunningService {
  url: string;
  connector: Connector;
  /** The message by which somebody is told these words without having asked. */
  told(person: Person, words: string): Promise<Arrival>;
  /** Says something and gives the answer. */
  say(person: Person, text: string): Promise<Arrival>;
  /** Sends an activity of theirs and gives what the request is answered with. */
  post(person: Person, activity: object): Promise<{ status: number; body: unknown }>;
  /** Presses a button as Action.Execute does and gives the card that takes the place of the pressed one. */
  press(person: Person, data: object): Promise<ReturnType<typeof replacement>>;
  close(): Promise<void>;
}

/** A person of the demo by their first name. */
export function personOf(firstName: string): Person {
  const person = cast.find(({ name }) => name.startsWith(`${firstName} `));
  if (!person) throw new Error(`There is no ${firstName} in the demo.`);
  return { tenantId, aadObjectId: aadObjectId(person.n), name: person.name };
}

export async function runService(settings: Record<string, string> = {}): Promise<RunningService> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'pipelane-'));
  const connector = await startConnector();
  const config = readConfig({ DATA_DIR, PORT: '0', LOG_LEVEL: 'silent', ...settings });
  const service = await startService(config, createLog('silent'));
  let activities = 0;

  async function post(person: Person, activity: object): Promise<{ status: number; body: unknown }> {
    activities += 1;
    connector.enroll(person.aadObjectId, {
      name: person.name,
      aadObjectId: person.aadObjectId,
      tenantId: person.tenantId,
      ...person.roster,
    });
    const response = await fetch(`${service.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...envelope(person, connector.url, activities), ...activity }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  return {
    url: service.url,
    connector,
    told: (person) => connector.next('message', (arrival) => isTo(person, arrival) && !isAnswer(arrival)),
    say: async (person, text) => {
      const answered = connector.next('message', (arrival) => isTo(person, arrival) && isAnswer(arrival));
      await post(person, { type: 'message', text });
      return answered;
    },
    post,
    press: async (person, data) => {
      const value = { action: { type: 'Action.Execute', verb: 'press', data }, trigger: 'manual' };
      return replacement(
        await post(person, { type: 'invoke', name: 'adaptiveCard/action', replyToId: 'shown', value }),
      );
    },
    close: async () => {
      await service.stop();
      await connector.close();
      await rm(DATA_DIR, { recursive: true });
    },
  };
}

function conversationOf({ aadObjectId: id }: Person): string {
  return `a:${id}`;
}

function isTo(person: Person, { conversation }: Arrival): boolean {
  return conversation === conversationOf(person);
}

function isAnswer({ about }: Arrival): boolean {
  return about?.startsWith('activity-') ?? false;
}

function envelope(person: Person, serviceUrl: string, count: number) {
  const { tenantId: tenant, aadObjectId: id, name, locale = 'en-US', localTimezone = 'UTC' } = person;
  return {
    id: `activity-${count}`,
    channelId: 'msteams',
    serviceUrl,
    from: { id, name, aadObjectId: id },
    recipient: { id: '28:bot', name: 'Pipelane' },
    conversation: { id: conversationOf(person), conversationType: 'personal', tenantId: tenant },
    locale,
    localTimezone,
  };
}
