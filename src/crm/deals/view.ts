import type { PipelineStage } from 'mongoose';
import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { scope } from '../../db/scope.js';
import { join, linkTo, shownOf, type Joined } from '../joins.js';
import { fromMinor } from '../money.js';
import { Deal, DealRow } from './deal.js';
import { DealModel, type DealRecord } from './model.js';
import type { PipelineRecord } from './pipeline.js';

interface JoinedDeal extends DealRecord {
  customer_record: Joined;
  assigned_to_record: Joined;
  pipeline_record: PipelineRecord[];
}

const joins = [join('customers', 'customer'), join('members', 'assigned_to')];
const rowStages = [...joins, shownOf(DealRow, joins)];
const viewJoins = [...joins, join('pipelines', 'pipeline')];
const stageFields = ['name', 'is_won', 'is_lost'].map((field) => `pipeline_record.stages.${field}`);
const viewStages = [...viewJoins, shownOf(Deal, viewJoins, stageFields)];

/** The deals that match, sorted and cut, as rows of a list. */
export async function dealRows(
  actor: Actor,
  filter: object,
  tail: PipelineStage.Limit | PipelineStage.Sort | readonly (PipelineStage.Limit | PipelineStage.Sort)[],
): Promise<z.input<typeof DealRow>[]> {
  const stages = [{ $match: { ...scope(actor), ...filter } }, ...[tail].flat(), ...rowStages];
  const deals = await DealModel.aggregate<JoinedDeal>(stages);
  return deals.map((deal) => toRow(actor, deal));
}

/** One deal with all that a card or a model needs to know of it. */
export async function dealView(actor: Actor, { _id }: Pick<DealRecord, '_id'>): Promise<Deal> {
  const deal = await dealWhere(actor, { _id });
  if (!deal) throw new Error('A deal that was just read is gone.');
  return deal;
}

/** The deal that matches, read in one go. */
export async function dealWhere(
  actor: Actor,
  filter: { _id: DealRecord['_id'] } | { number: number },
): Promise<Deal | undefined> {
  const stages = [{ $match: { ...scope(actor), ...filter } }, ...viewStages];
  const [deal] = await DealModel.aggregate<JoinedDeal>(stages);
  return deal && toDeal(actor, deal);
}

function toRow(actor: Actor, deal: JoinedDeal): z.input<typeof DealRow> {
  const { number, title, stage, status, priority, expected_close_date, actual_close_date } = deal;
  return {
    number,
    title,
    customer: linkTo(deal.customer_record) ?? { number: 0, name: '–' },
    stage,
    status,
    value: fromMinor(deal.value, actor.currency),
    currency: actor.currency,
    priority,
    expected_close_date,
    actual_close_date,
    assigned_to: linkTo(deal.assigned_to_record),
  };
}

function toDeal(actor: Actor, deal: JoinedDeal): Deal {
  const row = toRow(actor, deal);
  const [pipeline] = deal.pipeline_record;
  const stages = pipeline?.stages ?? [{ name: deal.stage, is_won: false, is_lost: false }];
  const open = stages.filter(({ is_won, is_lost }) => !is_won && !is_lost);
  return {
    ...row,
    description: deal.description,
    pipeline: pipeline?.name ?? '–',
    stages: stages.map(({ name }) => name),
    open_stages: open.map(({ name }) => name),
    probability: deal.probability,
    expected_revenue: fromMinor(Math.round((deal.value * deal.probability) / 100), actor.currency),
    actual_close_date: deal.actual_close_date,
    lost_reason: deal.lost_reason,
    notes: deal.notes,
    created_at: deal.created_at.toISOString(),
    updated_at: deal.updated_at.toISOString(),
    version: deal.version,
  };
}
