import { z } from 'zod/v4';
import { formatMoney } from '../../core/format.js';
import { colleague, recordId, stageName, text } from '../../core/fields.js';
import { defineTool, type CardView, type ToolContext } from '../../core/tool.js';
import { ChangeList } from '../changes/change.js';
import { getRecordHistory } from '../changes/history.js';
import { Deal, DealChanges, DealFilter, DealList, DealStats, NewDeal, PipelineList } from './deal.js';
import { listDeals, listPipelines } from './lists.js';
import {
  assignDeal,
  createDeal,
  deals,
  getDeal,
  markDealLost,
  markDealWon,
  moveDealToStage,
  reopenDeal,
  updateDeal,
} from './service.js';
import { getDealStats } from './stats.js';
import { changePhrases } from './change-phrases.js';
import { phrases } from './phrases.js';

const deal_id = recordId('deal', 'Number or title of the deal');
const card = (deal: Deal): CardView => ({ template: 'deal', data: deal });
const worth = ({ value, currency }: Deal, { actor }: ToolContext) => formatMoney(value, currency, actor);

export const dealTools = [
  defineTool({
    name: 'list_deals',
    title: 'List deals',
    description: 'Lists deals, the open ones of highest value first unless told otherwise.',
    permission: 'deal:read',
    effect: 'read',
    phrases: phrases.list_deals,
    input: DealFilter,
    output: DealList,
    handle: (input, { actor }) => listDeals(actor, input),
    summary: ({ items, total }) => `${items.length} of ${total} deals.`,
    card: (list) => ({ template: 'deal_list', data: list }),
    suggests: () => ['Which deals close this month?', 'What are my deal statistics?'],
  }),
  defineTool({
    name: 'get_deal',
    title: 'Show a deal',
    description: 'Shows one deal with its stage, value, dates and owner.',
    permission: 'deal:read',
    effect: 'read',
    phrases: phrases.get_deal,
    input: z.object({ deal_id }),
    output: Deal,
    handle: (input, { actor }) => getDeal(actor, input.deal_id),
    summary: (deal, context) =>
      `Deal ${deal.number} “${deal.title}”: ${deal.stage}, ${worth(deal, context)}.`,
    card,
    suggests: ({ number, customer }) => [
      `What changed on deal ${number}?`,
      `Show the activities of deal ${number}`,
      `Show customer ${customer.number}`,
    ],
  }),
  defineTool({
    name: 'create_deal',
    title: 'Create a deal',
    description:
      'Creates a deal for a customer, in the first stage of the default pipeline unless told otherwise.',
    permission: 'deal:create',
    effect: 'write',
    phrases: changePhrases.create_deal,
    input: NewDeal,
    output: Deal,
    handle: (input, { actor }) => createDeal(actor, input),
    summary: (deal, context) =>
      `Deal ${deal.number} “${deal.title}” for ${deal.customer.name}, ${worth(deal, context)}, is created.`,
    card,
  }),
  defineTool({
    name: 'update_deal',
    title: 'Change a deal',
    description:
      'Changes the title, customer, value, priority, expected close date, owner or notes of a deal.',
    permission: 'deal:update',
    effect: 'write',
    phrases: changePhrases.update_deal,
    input: DealChanges,
    output: Deal,
    handle: (input, { actor }) => updateDeal(actor, input),
    summary: (deal) => `Deal ${deal.number} “${deal.title}” is updated.`,
    card,
  }),
  defineTool({
    name: 'move_deal_to_stage',
    title: 'Move a deal to another stage',
    description: 'Moves an open deal to another stage of its pipeline; the won and lost stages close it.',
    permission: 'deal:update',
    effect: 'write',
    phrases: changePhrases.move_deal_to_stage,
    input: z.object({ deal_id, stage: stageName('Name of the stage') }),
    output: Deal,
    handle: (input, { actor }) => moveDealToStage(actor, input.deal_id, input.stage),
    summary: (deal) => `Deal ${deal.number} “${deal.title}” is now in ${deal.stage}.`,
    card,
  }),
  defineTool({
    name: 'mark_deal_won',
    title: 'Mark a deal as won',
    description: 'Closes an open deal as won, today, with a probability of 100 %.',
    permission: 'deal:update',
    effect: 'write',
    phrases: changePhrases.mark_deal_won,
    input: z.object({ deal_id }),
    output: Deal,
    handle: (input, { actor }) => markDealWon(actor, input.deal_id),
    summary: (deal, context) => `Deal ${deal.number} “${deal.title}” is won: ${worth(deal, context)}.`,
    card,
  }),
  defineTool({
    name: 'mark_deal_lost',
    title: 'Mark a deal as lost',
    description: 'Closes an open deal as lost, today, with the reason if one is given.',
    permission: 'deal:update',
    effect: 'write',
    phrases: changePhrases.mark_deal_lost,
    input: z.object({ deal_id, reason: text('Why it was lost', 500).optional() }),
    output: Deal,
    handle: (input, { actor }) => markDealLost(actor, input.deal_id, input.reason),
    summary: (deal) => `Deal ${deal.number} “${deal.title}” is lost.`,
    card,
  }),
  defineTool({
    name: 'reopen_deal',
    title: 'Reopen a deal',
    description: 'Opens a won or lost deal again, in the stage it was closed from.',
    permission: 'deal:update',
    effect: 'write',
    phrases: changePhrases.reopen_deal,
    input: z.object({ deal_id }),
    output: Deal,
    handle: (input, { actor }) => reopenDeal(actor, input.deal_id),
    summary: (deal) => `Deal ${deal.number} “${deal.title}” is open again, in ${deal.stage}.`,
    card,
  }),
  defineTool({
    name: 'assign_deal',
    title: 'Assign a deal',
    description: 'Makes a colleague the owner of a deal.',
    permission: 'deal:update',
    effect: 'write',
    phrases: changePhrases.assign_deal,
    input: z.object({ deal_id, employee_id: colleague('Number or name of the colleague, or "me"') }),
    output: Deal,
    handle: (input, { actor }) => assignDeal(actor, input.deal_id, input.employee_id),
    summary: (deal) =>
      `Deal ${deal.number} “${deal.title}” is assigned to ${deal.assigned_to?.name ?? 'nobody'}.`,
    card,
  }),
  defineTool({
    name: 'get_deal_history',
    title: 'Show what changed on a deal',
    description: 'Lists what was changed on a deal, by whom and when, the newest first.',
    permission: 'deal:read',
    effect: 'read',
    phrases: phrases.get_deal_history,
    input: z.object({ deal_id }),
    output: ChangeList,
    handle: (input, { actor }) => getRecordHistory(deals, actor, input.deal_id, 'deal_id'),
    summary: ({ total }) => (total === 1 ? '1 change.' : `${total} changes.`),
    card: (list) => ({ template: 'change_list', data: list }),
  }),
  defineTool({
    name: 'get_deal_stats',
    title: 'Show deal statistics',
    description: 'Counts and values of deals by status, stage and priority, with the win rate.',
    permission: 'deal:read',
    effect: 'read',
    phrases: phrases.get_deal_stats,
    input: z.object({}),
    output: DealStats,
    handle: (_input, { actor }) => getDealStats(actor),
    summary: (stats, { actor }) =>
      `${stats.active.count} open deals worth ${formatMoney(stats.active.value, stats.currency, actor)}, win rate ${stats.win_rate} %.`,
    card: (stats) => ({ template: 'deal_stats', data: stats }),
  }),
  defineTool({
    name: 'list_pipelines',
    title: 'List pipelines',
    description: 'Lists the pipelines with their stages and probabilities.',
    permission: 'deal:read',
    effect: 'read',
    phrases: phrases.list_pipelines,
    input: z.object({}),
    output: PipelineList,
    handle: (_input, { actor }) => listPipelines(actor),
    summary: ({ pipelines }) => pipelines.map(({ name }) => name).join(', '),
    card: (list) => ({ template: 'pipelines', data: list }),
  }),
];
