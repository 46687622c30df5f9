import type { Actor } from '../../../src/core/actor.js';
import { openSandbox } from '../../../src/commands/sandbox.js';
import { directory } from '../../../src/crm/index.js';
import type { AccessTokens, Microsoft365 } from '../../../src/m365/connection.js';
import { createConnections } from '../../../src/m365/connections.js';
import type { Limits } from '../../../src/m365/limits.js';
import { sandboxToken } from '../../../src/m365/sandbox/sandbox.js';
import { createMicrosoft365Tools } from '../../../src/m365/tools.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { startOutlook } from '../profiles/outlook.js';
import { startWorkIq } from '../profiles/workiq.js';
import { startGraph } from '../real/graph.js';
import { startRealServer } from '../real/server.js';
import { silent } from '../../silent.js';

/** The tools of Microsoft 365 beside the CRM, on a server. */
export interface TestOffice extends Omit<TestCrm, 'as'> {
  /** Somebody of the demo by their first name, on the clock of this machine. */
  as(firstName: string): Promise<Actor>;
}

interface Server {
  url: string;
  /** Those of the sandbox where it has no others. */
  tokens?: AccessTokens;
  limits?: Partial<Limits>;
  close(): Promise<void>;
}

/** A server that the abilities are tried with, and how it is told of. */
interface TriedServer {
  open: () => Promise<Server>;
  profile: string;
  /** What it cannot do, as its status says it. */
  missing: readonly string[];
  /** The tools that are not possible with it. */
  lacks: readonly string[];
  /** A tool that no ability takes and that reads, found by words; one that writes. */
  other: { words: string; tool: string; arguments?: string; answer: RegExp; asks: boolean; writes: object };
}

const folders = {
  words: 'mail folders',
  tool: 'list-mail-folders',
  answer: /Sent Items/,
  asks: false,
  writes: {
    tool: 'send-mail',
    arguments: '{"body":{"Message":{"subject":"x","toRecipients":[]}}}',
  },
};
const asGraph = { profile: 'graph', missing: [], lacks: [], other: folders };

export const openDemoSandbox = () => openSandbox({ demo: true }, silent);

/** For tests of a tool: none on a server that lacks it. */
export const ableWithout = (lacks: readonly string[]) => (tool: string) =>
  lacks.includes(tool) ? [] : [tool];

/** The servers that the abilities are tried with. */
export const servers: readonly [string, TriedServer][] = [
  ['the sandbox', { open: openDemoSandbox, ...asGraph }],
  ['the real server before a stand-in of Graph', { open: openRealServer, ...asGraph }],
  [
    'a server of flat Outlook tools',
    {
      open: startOutlook,
      profile: 'outlook',
      missing: [
        'drafting an answer',
        'reading an event',
        'changing meetings',
        'cancelling meetings',
        'finding times to meet',
        'knowing working hours',
        'listing files of a site',
        'showing a file',
        'reading files',
        'sharing files',
      ],
      lacks: [
        'draft_reply',
        'update_calendar_event',
        'cancel_calendar_event',
        'find_meeting_times',
        'read_onedrive_file',
        'share_file',
      ],
      other: {
        words: 'teams',
        tool: 'teams_list_teams',
        answer: /Finance/,
        asks: true,
        writes: {
          tool: 'outlook_send_email',
          arguments: '{"to_recipients":["john@company.com"],"subject":"x","body":"x"}',
        },
      },
    },
  ],
  [
    'a server of generic path tools',
    {
      open: startWorkIq,
      profile: 'workiq',
      missing: ['reading files'],
      lacks: ['read_onedrive_file'],
      other: {
        words: 'search paths',
        tool: 'search_paths',
        arguments: '{"query":"Folders"}',
        answer: /mailFolders/,
        asks: true,
        writes: { tool: 'do_action', arguments: '{"actionUrl":"/me/sendMail"}' },
      },
    },
  ],
];

/** Opens a server and the tools on it; `now` is the clock of the tools. */
export async function openOffice(open: () => Promise<Server>, now?: () => Date): Promise<TestOffice> {
  let started: (Server & { connections: Microsoft365 }) | undefined;
  const server = laterServer(() => started?.connections);
  const crm = await openTestCrm({ now, further: createMicrosoft365Tools({ server, directory }) });
  const there = await open();
  const connections = createConnections({ tokens: sandboxTokens, log: silent, ...there });
  started = { ...there, connections };
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return {
    ...crm,
    as: async (firstName) => ({ ...(await crm.as(firstName)), timeZone }),
    async close() {
      await connections.close();
      await there.close();
      await crm.close();
    },
  };
}

/** The sandbox keeps its mailbox in the database of the CRM, which is opened with its tools. */
function laterServer(started: () => Microsoft365 | undefined): Microsoft365 {
  return new Proxy({} as Microsoft365, {
    get: (_, name) => Reflect.get(started() ?? {}, name) as unknown,
  });
}

async function openRealServer(): Promise<Server> {
  const graph = await startGraph((token) => token.replace(/^demo-/, ''));
  const server = await startRealServer(graph.url);
  return {
    url: server.url,
    async close() {
      await server.close();
      await graph.close();
    },
  };
}

/** Everybody is signed in. */
export const sandboxTokens: AccessTokens = {
  tokenFor: async ({ aadObjectId }) => sandboxToken(aadObjectId),
  renew: async ({ aadObjectId }) => sandboxToken(aadObjectId),
  connect: async () => {},
  forget: async () => {},
  accountOf: async ({ displayName }) => displayName,
};
