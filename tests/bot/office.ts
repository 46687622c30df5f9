import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod/v4';
import type { BotOptions } from '../../src/bot/bot.js';
import { createCards } from '../../src/cards/render.js';
import type { Ledger, Recorded } from '../../src/core/call.js';
import type { Log } from '../../src/core/log.js';
import { createRunner, type Runner } from '../../src/core/run.js';
import { defineTool, type Tool } from '../../src/core/tool.js';
import { connectDatabase } from '../../src/db/connect.js';
import type { EntraTokens } from '../../src/identity/entra-tokens.js';
import { noncesByCode, startEntra, type StandInEntra } from '../identity/entra.js';
import { signInFor, tokensAt } from '../identity/tokens.js';
import type { Arrival } from './connector.js';
import { inMemory, startHouse, type House, type Script } from './house.js';

/** A bot with two tools that want a token of the person: one reads, one sends. */
export interface OfficeHouse extends House {
  entra: StandInEntra;
  tokens: EntraTokens;
  /** The tools that ran, with the token they had. */
  ran: string[];
  /** Goes through the bot's own pages as a browser does that signs in as somebody; gives the last page. */
  signInByBrowser(link: string, as: string, withCookie?: boolean): Promise<Response>;
  /** Where the bot's own pages are. */
  site: string;
}

export const SignInCard = z.object({
  tokenExchangeResource: z.object({ id: z.string(), uri: z.literal('api://botid-crm') }),
  buttons: z.array(z.object({ type: z.literal('signin'), value: z.string() })).length(1),
});

/** The sign-in that a message asks for. */
export function signInIn({ activity }: Arrival) {
  const [attachment] = activity.attachments ?? [];
  expect(attachment?.contentType).toBe('application/vnd.microsoft.card.oauth');
  const card = SignInCard.parse(attachment?.content);
  return { id: card.tokenExchangeResource.id, link: card.buttons[0]?.value ?? '' };
}

const Nothing = z.object({});
const Said = z.object({ said: z.string() });

/** Starts it with a database, and a stand-in for Entra. */
export async function startOffice(script: Script, options: Partial<BotOptions> = {}): Promise<OfficeHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pipelane-'));
  const database = await connectDatabase({ dataDir });
  const entra = await startEntra();
  const logged: House['logged'] = [];
  const note = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, message, fields });
  const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const tokens = tokensAt(entra, { log });
  const ran: string[] = [];
  const tools = [officeTool('read_mail', 'read'), officeTool('send_mail', 'external')];

  function officeTool(name: string, effect: 'read' | 'external'): Tool {
    return defineTool({
      name,
      title: name,
      description: 'Wants a token.',
      effect,
      phrases: [],
      input: Nothing,
      output: Said,
      handle: async (_input, { actor }) => {
        ran.push(`${name} ${await tokens.tokenFor(actor)}`);
        return { said: 'Done.' };
      },
      summary: () => `${name} is done.`,
    });
  }

  const house = await startHouse(script, {
    runner: runnerOf(tools, log),
    cards: createCards({ tools }),
    signIn: signInFor(tokens),
    ...options,
  });
  const site = new URL(house.url).origin;

  async function signInByBrowser(link: string, as: string, withCookie = true): Promise<Response> {
    const start = await fetch(`${site}${new URL(link).pathname}${new URL(link).search}`, {
      redirect: 'manual',
    });
    expect(start.status).toBe(302);
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = new URL(start.headers.get('location') ?? '');
    expect(page.searchParams.get('code_challenge_method')).toBe('S256');
    expect(page.searchParams.get('redirect_uri')).toBe('https://crm.example.com/auth/end');
    const code = `planted-code.${as}`;
    noncesByCode.set(code, page.searchParams.get('nonce') ?? '');
    const query = new URLSearchParams({ code, state: page.searchParams.get('state') ?? '' });
    return fetch(`${site}/auth/end?${query.toString()}`, { headers: withCookie ? { cookie } : {} });
  }

  return {
    ...house,
    get logged() {
      return [...house.logged, ...logged];
    },
    entra,
    tokens,
    ran,
    site,
    signInByBrowser,
    close: async () => {
      await house.close();
      await entra.close();
      await database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Runs tools and keeps what they did in memory. */
export function runnerOf(tools: readonly Tool[], log: Log): Runner {
  return createRunner({ tools, ledger: inMemoryLedger(), pending: inMemory(), log });
}

function inMemoryLedger(): Ledger {
  const kept = new Map<string, Recorded>();
  return {
    recall: async (_actor, tool, key) => kept.get(`${tool} ${key}`),
    record: async ({ tool, key }, work) => {
      const recorded = { data: (await work()).data, change: kept.size + 1 };
      kept.set(`${tool} ${key}`, recorded);
      return recorded;
    },
    refused: async () => {},
  };
}
