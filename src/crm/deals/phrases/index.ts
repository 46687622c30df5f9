import { listDeals } from './list-deals.js';
import { getDeal } from './get-deal.js';
import { getDealHistory } from './get-deal-history.js';
import { getDealStats } from './get-deal-stats.js';
import { listPipelines } from './list-pipelines.js';
import { createDeal } from './create-deal.js';
import { updateDeal } from './update-deal.js';
import { moveDealToStage } from './move-deal-to-stage.js';
import { markDealWon } from './mark-deal-won.js';
import { markDealLost } from './mark-deal-lost.js';
import { reopenDeal } from './reopen-deal.js';
import { assignDeal } from './assign-deal.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_deals: listDeals,
  get_deal: getDeal,
  get_deal_history: getDealHistory,
  get_deal_stats: getDealStats,
  list_pipelines: listPipelines,
  create_deal: createDeal,
  update_deal: updateDeal,
  move_deal_to_stage: moveDealToStage,
  mark_deal_won: markDealWon,
  mark_deal_lost: markDealLost,
  reopen_deal: reopenDeal,
  assign_deal: assignDeal,
};
