import { EventEmitter, once } from 'node:events';
import { z } from 'zod/v4';
import type { Answer, Ledger, LedgerEntry, Recorded } from '../../src/core/call.js';
import { UserError } from '../../src/core/errors.js';
import { colleague, limit, recordId, stageName } from '../../src/core/fields.js';
import { defineTool, type Tool } from '../../src/core/tool.js';
import { Deal, DealList } from '../../src/crm/deals/deal.js';

/** Deals kept in memory, with tools over them and the ledger that makes calls happen once. */
export interface Deals {
  tools: Tool[];
  ledger: Ledger;
  stageOf(number: number): string | undefined;
  /** Changes a deal behind the bot's back. */
  touch(number: number): void;
  /** How often a tool has written. */
  writes(): number;
  /** Lets the calls of export_deals end. */
  release(): void;
}

const deal_id = recordId('deal', 'Number or title of the deal');
const stages = ['Lead', 'Proposal', 'Negotiation'];

const card = (deal: Deal) => ({ template: 'deal', data: deal });

export function createDeals(): Deals {
  const deals = new Map([20, 21, 25].map((number) => [number, dealOf(number)]));
  const answers = new Map<string, Recorded>();
  const underWay = new Map<string, Promise<Recorded>>();
  const gate = new EventEmitter();
  const released = once(gate, 'open');
  let writes = 0;

  function find(id: string): Deal {
    const matches = [...deals.values()].filter(({ number, title }) => id === String(number) || title === id);
    const [deal] = matches;
    if (!deal) throw new UserError('not_found', `There is no deal ${id}.`);
    if (matches.length === 1) return deal;
    const options = matches.map(({ number, title }) => ({ value: String(number), label: title }));
    throw new UserError('ambiguous', `Several deals are called ${id}. Which one?`, {
      choices: { field: 'deal_id', options },
    });
  }

  function change(id: string, changes: Partial<Deal>): Deal {
    const deal = find(id);
    const changed = { ...deal, ...changes, version: deal.version + 1 };
    deals.set(deal.number, changed);
    return changed;
  }

  const tools: Tool[] = [
    defineTool({
      name: 'get_deal',
      title: 'Show a deal',
      description: 'Shows a deal.',
      permission: 'deal:read',
      effect: 'read',
      phrases: [],
      input: z.object({ deal_id }),
      output: Deal,
      handle: async (input) => find(input.deal_id),
      summary: ({ number }) => `Deal ${number}.`,
      card,
    }),
    defineTool({
      name: 'list_deals',
      title: 'List deals',
      description: 'Lists deals.',
      permission: 'deal:read',
      effect: 'read',
      phrases: [],
      input: z.object({ limit: limit() }),
      output: DealList,
      handle: async () => {
        const items = Array.from({ length: 12 }, (_, index) => dealOf(index + 1));
        return { items, total: 12 };
      },
      summary: ({ total }) => `${total} deals.`,
      card: (data) => ({ template: 'deal_list', data }),
    }),
    defineTool({
      name: 'move_deal_to_stage',
      title: 'Move a deal to another stage',
      description: 'Moves a deal.',
      permission: 'deal:update',
      effect: 'write',
      phrases: [],
      input: z.object({ deal_id, stage: stageName('Stage') }),
      output: Deal,
      handle: async ({ deal_id: id, stage }) => {
        if (!stages.includes(stage)) throw new UserError('not_found', `There is no stage ${stage}.`);
        return change(id, { stage });
      },
      summary: ({ number, stage }) => `Deal ${number} is now in ${stage}.`,
      card,
    }),
    defineTool({
      name: 'assign_deal',
      title: 'Assign a deal',
      description: 'Gives a deal to a colleague.',
      permission: 'deal:update',
      effect: 'write',
      phrases: [],
      input: z.object({ deal_id, employee_id: colleague('Colleague') }),
      output: Deal,
      handle: async (input) =>
        change(input.deal_id, { assigned_to: { number: Number(input.employee_id), name: 'Megan Bowen' } }),
      summary: ({ number }) => `Deal ${number} is assigned.`,
      card,
    }),
    defineTool({
      name: 'send_offer',
      title: 'Send an offer',
      description: 'Mails an offer.',
      permission: 'deal:update',
      effect: 'external',
      phrases: [],
      input: z.object({ deal_id, discount: z.number().optional() }),
      output: z.object({ number: z.int() }),
      handle: async (input) => ({ number: find(input.deal_id).number }),
      summary: ({ number }) => `The offer for deal ${number} is sent.`,
    }),
    defineTool({
      name: 'export_deals',
      title: 'Export deals',
      description: 'Takes as long as the test wants.',
      permission: 'deal:read',
      effect: 'read',
      phrases: [],
      input: z.object({}),
      output: z.object({ rows: z.int() }),
      handle: async () => {
        await released;
        return { rows: deals.size };
      },
      summary: ({ rows }) => `${rows} deals exported.`,
    }),
    defineTool({
      name: 'break_down',
      title: 'Break down',
      description: 'Fails.',
      effect: 'read',
      phrases: [],
      input: z.object({}),
      output: z.object({ fine: z.boolean() }),
      handle: async () => {
        throw new Error('secret detail');
      },
      summary: () => '',
    }),
  ];

  async function write(
    key: string,
    { input, ifVersion }: Pick<LedgerEntry, 'input' | 'ifVersion'>,
    work: () => Promise<Answer>,
  ): Promise<Recorded> {
    const number = Number(input['deal_id']);
    const version = deals.get(number)?.version;
    if (ifVersion !== undefined && ifVersion !== version) {
      throw new UserError('conflict', `Deal ${number} changed in the meantime.`, {
        record: { noun: 'deal', number },
      });
    }
    const { data } = await work();
    writes += 1;
    const recorded = { data, change: writes, undoUntil: new Date(Date.now() + 600_000) };
    answers.set(key, recorded);
    return recorded;
  }

  const ledger: Ledger = {
    recall: async (actor, tool, key) => answers.get(`${actor.memberId} ${tool} ${key}`),
    refused: async () => {},
    record: async ({ actor, tool, key: wish, input, ifVersion }, work) => {
      const key = `${actor.memberId} ${tool} ${wish}`;
      const known = answers.get(key) ?? underWay.get(key);
      if (known) return known;
      const recording = write(key, { input, ifVersion }, work);
      underWay.set(key, recording);
      return recording.finally(() => underWay.delete(key));
    },
  };

  return {
    tools,
    ledger,
    stageOf: (number) => deals.get(number)?.stage,
    touch: (number) => void change(String(number), {}),
    writes: () => writes,
    release: () => void gate.emit('open'),
  };
}

function dealOf(number: number): Deal {
  return {
    number,
    title: number < 25 ? 'Fleet renewal' : 'Northwind expansion',
    customer: { number: 3, name: 'Northwind Traders' },
    pipeline: 'Sales',
    stage: 'Lead',
    stages,
    open_stages: stages,
    status: 'active',
    value: 45_000,
    currency: 'USD',
    probability: 10,
    expected_revenue: 4_500,
    priority: 'medium',
    created_at: '2026-01-05T09:00:00.000Z',
    updated_at: '2026-01-05T09:00:00.000Z',
    version: 1,
  };
}
