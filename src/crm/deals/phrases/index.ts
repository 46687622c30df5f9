import { ownerless } from '../../ownerless.js';
import { listDeals } from './list-deals.js';
import { listDealsHeard } from './heard/list-deals.js';
import { getDeal } from './get-deal.js';
import { getDealHeard } from './heard/get-deal.js';
import { getDealHistory } from './get-deal-history.js';
import { getDealHistoryHeard } from './heard/get-deal-history.js';
import { getDealStats } from './get-deal-stats.js';
import { getDealStatsHeard } from './heard/get-deal-stats.js';
import { listPipelines } from './list-pipelines.js';
import { listPipelinesHeard } from './heard/list-pipelines.js';
import { createDeal } from './create-deal.js';
import { createDealHeard } from './heard/create-deal.js';
import { updateDeal } from './update-deal.js';
import { updateDealHeard } from './heard/update-deal.js';
import { moveDealToStage } from './move-deal-to-stage.js';
import { moveDealToStageHeard } from './heard/move-deal-to-stage.js';
import { markDealWon } from './mark-deal-won.js';
import { markDealWonHeard } from './heard/mark-deal-won.js';
import { markDealLost } from './mark-deal-lost.js';
import { markDealLostHeard } from './heard/mark-deal-lost.js';
import { reopenDeal } from './reopen-deal.js';
import { reopenDealHeard } from './heard/reopen-deal.js';
import { assignDeal } from './assign-deal.js';
import { assignDealHeard } from './heard/assign-deal.js';

/** What people say for these tools; the notation is that of `phrases` in core/tool.ts. */
export const phrases = {
  list_deals: [...listDeals, ...ownerless, ...listDealsHeard],
  get_deal: [...getDeal, ...getDealHeard],
  get_deal_history: [...getDealHistory, ...getDealHistoryHeard],
  get_deal_stats: [...getDealStats, ...getDealStatsHeard],
  list_pipelines: [...listPipelines, ...listPipelinesHeard],
  create_deal: [...createDeal, ...createDealHeard],
  update_deal: [...updateDeal, ...updateDealHeard],
  move_deal_to_stage: [...moveDealToStage, ...moveDealToStageHeard],
  mark_deal_won: [...markDealWon, ...markDealWonHeard],
  mark_deal_lost: [...markDealLost, ...markDealLostHeard],
  reopen_deal: [...reopenDeal, ...reopenDealHeard],
  assign_deal: [...assignDeal, ...assignDealHeard],
};
