import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import type { Prepared } from '../../core/tool.js';
import type { ServerTool } from '../connection.js';
import type { Office } from '../office.js';
import { abilityTitles } from '../profiles/profile.js';
import { argumentsOf } from './arguments.js';
import { toolsFor, type ToolSearch, type ToolsFound } from './search.js';

interface Use {
  tool: string;
  arguments: string;
}

interface StatusData {
  server: string;
  is_reachable: boolean;
  account?: string | undefined;
  tools: number;
  profile?: string | undefined;
  missing: string[];
  last_error?: string | undefined;
  last_error_at?: string | undefined;
  calls: PastCall[];
}

interface PastCall {
  tool: string;
  at: string;
  outcome: string;
  milliseconds: number;
}

/** The calls that a person made last, the newest first. */
export type RecentCalls = (actor: Actor, limit: number) => Promise<PastCall[]>;

/** The Microsoft 365 server itself: how a person stands with it, and all of its tools. */
export interface ServerService {
  /** Whether there is a server at all. */
  isSetUp(): boolean;
  status(actor: Actor): Promise<StatusData>;
  connect(actor: Actor): Promise<StatusData>;
  disconnect(actor: Actor): Promise<{ server: string }>;
  /** Tools by words, or where there are none, every one. */
  find(actor: Actor, search: ToolSearch): Promise<ToolsFound>;
  /** Whether a call must be asked about: all but those of tools that are known to read only. */
  asks(actor: Actor, use: Use): Promise<boolean>;
  prepareUse(actor: Actor, use: Use): Promise<Prepared<Use>>;
  use(actor: Actor, use: Use): Promise<{ tool: string; answer: string }>;
}

const longestAnswer = 20_000;
const callsShown = 5;

export function createServerService(
  office: Office,
  recentCalls: RecentCalls = async () => [],
): ServerService {
  const { server } = office;

  async function toolNamed(actor: Actor, name: string): Promise<ServerTool> {
    const tools = await server.listTools(actor);
    const tool = tools.find((one) => one.name === name);
    if (tool) return tool;
    throw new UserError('not_found', `The server has no tool “${name}”. Find one with find_m365_tool.`, {
      isUntouched: true,
    });
  }

  async function status(actor: Actor): Promise<StatusData> {
    const stands = await server.status(actor);
    // A server that has just not answered is not asked for its tools.
    const canTell = stands.account !== undefined && (stands.isReachable || server.knownTools() !== undefined);
    const known = canTell ? await describe(office, actor) : undefined;
    return {
      server: stands.server,
      is_reachable: stands.isReachable,
      account: stands.account,
      tools: server.knownTools()?.length ?? stands.toolCount ?? 0,
      profile: known?.profile,
      missing: (known?.missing ?? []).map((ability) => abilityTitles[ability]),
      last_error: stands.lastError?.message,
      last_error_at: stands.lastError?.at,
      calls: await recentCalls(actor, callsShown),
    };
  }

  return {
    isSetUp: () => (server.knownTools()?.length ?? 1) > 0,
    status,
    async connect(actor) {
      await server.connect(actor);
      return status(actor);
    },
    async disconnect(actor) {
      const stands = await server.status(actor);
      await server.disconnect(actor);
      return { server: stands.server };
    },
    find: async (actor, search) => toolsFor(await server.listTools(actor), search),
    async asks(actor, { tool }) {
      return (await toolNamed(actor, tool)).isReadOnly !== true;
    },
    async prepareUse(actor, use) {
      const tool = await toolNamed(actor, use.tool);
      return {
        input: { tool: tool.name, arguments: JSON.stringify(await argumentsOf(tool, use.arguments)) },
      };
    },
    async use(actor, use) {
      const tool = await toolNamed(actor, use.tool);
      const as = tool.isReadOnly === true ? 'read' : 'write';
      const { text } = await server.call(actor, tool.name, await argumentsOf(tool, use.arguments), as);
      return { tool: tool.name, answer: text.slice(0, longestAnswer) };
    },
  };
}

/** What the server can do, where it can be asked. */
async function describe(office: Office, actor: Actor) {
  try {
    return await office.describe(actor);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
