import type { z } from 'zod/v4';
import { can, type Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { cleared } from '../../core/clear.js';
import { dayOf, formatMoney } from '../../core/format.js';
import { createRecord, updateRecord, type NewRecord } from '../../db/records.js';
import { customers, ofCustomer } from '../customers/service.js';
import { ownerId } from '../employees/service.js';
import { conflict, findRecord, numberIn, type Findable } from '../find.js';
import { nothing } from '../names.js';
import { fromMinor, toMinor } from '../money.js';
import type { Deal, DealChanges, NewDeal } from './deal.js';
import { DealModel, type DealRecord } from './model.js';
import { PipelineModel, pipelineNamed, stageNamed, type PipelineRecord, type Stage } from './pipeline.js';
import { dealView, dealWhere } from './view.js';

export const deals: Findable<DealRecord> = {
  noun: 'deal',
  model: DealModel,
  named: ['title'],
  owner: ofCustomer,
  visible: (actor) => (can(actor, 'deal:read') ? {} : nothing),
  detail: ({ stage, value }, actor) =>
    `${stage} · ${formatMoney(fromMinor(value, actor.currency), actor.currency, actor)}`,
};

/** The deal meant by a number or title, for the field `deal_id`. Throws `not_found` or `ambiguous`. */
async function dealNamed(actor: Actor, text: string): Promise<DealRecord> {
  return findRecord(deals, actor, text, 'deal_id');
}

export async function getDeal(actor: Actor, text: string): Promise<Deal> {
  const number = numberIn(text);
  const deal = number === undefined ? undefined : await dealWhere(actor, { number });
  return deal ?? dealView(actor, await dealNamed(actor, text));
}

export async function createDeal(actor: Actor, input: z.output<typeof NewDeal>): Promise<Deal> {
  const customer = await findRecord(customers, actor, input.customer_id, 'customer_id');
  const { title, description, priority, expected_close_date, pipeline, stage } = input;
  const deal = await addDeal(
    actor,
    {
      title,
      description,
      priority,
      expected_close_date,
      customer: customer._id,
      value: toMinor(input.value, actor.currency),
      assigned_to: await ownerId(actor, input.assigned_to ?? 'me'),
    },
    { pipeline, stage },
  );
  return dealView(actor, deal);
}

type Position = 'pipeline' | 'stage' | 'status' | 'probability' | 'priority';

/** Stores a deal in the stage named, or in the first stage of the pipeline named, or of the default one. */
export async function addDeal(
  actor: Actor,
  fields: Omit<NewRecord<DealRecord>, Position> & { priority?: DealRecord['priority'] },
  place: { pipeline?: string | undefined; stage?: string | undefined } = {},
): Promise<DealRecord> {
  const pipeline = await pipelineNamed(actor, place.pipeline);
  const stage = place.stage === undefined ? firstStage(pipeline) : stageNamed(pipeline, place.stage);
  const standing = { pipeline: pipeline._id, ...at(stage, actor) };
  return createRecord(DealModel, actor, { priority: 'medium', ...fields, ...standing });
}

export async function updateDeal(
  actor: Actor,
  { deal_id, customer_id, value, assigned_to, clear, ...plain }: z.output<typeof DealChanges>,
): Promise<Deal> {
  const deal = await dealNamed(actor, deal_id);
  const customer = customer_id && (await findRecord(customers, actor, customer_id, 'customer_id'))._id;
  const owner = await ownerId(actor, assigned_to);
  const minor = value === undefined ? undefined : toMinor(value, actor.currency);
  const given = { ...plain, customer: customer || undefined, value: minor, assigned_to: owner };
  const patch = { ...given, ...cleared(clear) };
  return dealView(actor, await updateRecord(DealModel, deal, patch));
}

/** Moves an open deal; the won and lost stages close it. */
export async function moveDealToStage(actor: Actor, text: string, stageText: string): Promise<Deal> {
  const deal = await openDeal(actor, text);
  const stage = stageNamed(await pipelineOf(deal), stageText);
  if (stage.name === deal.stage) throw conflict(deals, deal, `is already in ${stage.name}.`);
  return dealView(actor, await updateRecord(DealModel, deal, moved(deal, stage, actor)));
}

export async function markDealWon(actor: Actor, text: string): Promise<Deal> {
  const deal = await openDeal(actor, text);
  const stage = closingStage(await pipelineOf(deal), 'is_won');
  return dealView(actor, await updateRecord(DealModel, deal, moved(deal, stage, actor)));
}

export async function markDealLost(actor: Actor, text: string, reason: string | undefined): Promise<Deal> {
  const deal = await openDeal(actor, text);
  const stage = closingStage(await pipelineOf(deal), 'is_lost');
  const patch = { ...moved(deal, stage, actor), lost_reason: reason };
  return dealView(actor, await updateRecord(DealModel, deal, patch));
}

/** Opens a closed deal again, in the stage it was closed from. */
export async function reopenDeal(actor: Actor, text: string): Promise<Deal> {
  const deal = await dealNamed(actor, text);
  if (deal.status === 'active') throw conflict(deals, deal, 'is open already.');
  const pipeline = await pipelineOf(deal);
  const stage = pipeline.stages.find(({ name }) => name === deal.closed_from) ?? firstStage(pipeline);
  const patch = { ...at(stage, actor), actual_close_date: null, lost_reason: null, closed_from: null };
  return dealView(actor, await updateRecord(DealModel, deal, patch));
}

export async function assignDeal(actor: Actor, text: string, employee: string): Promise<Deal> {
  const deal = await dealNamed(actor, text);
  const assigned_to = await ownerId(actor, employee);
  return dealView(actor, await updateRecord(DealModel, deal, { assigned_to }));
}

async function openDeal(actor: Actor, text: string): Promise<DealRecord> {
  const deal = await dealNamed(actor, text);
  if (deal.status === 'active') return deal;
  throw conflict(deals, deal, `is ${deal.status} already. Reopen it first.`);
}

async function pipelineOf(deal: DealRecord): Promise<PipelineRecord> {
  const { organization, pipeline } = deal;
  return PipelineModel.findOne({ organization, _id: pipeline }).orFail().lean<PipelineRecord>();
}

/** What a deal is while it stands in a stage, so that stage, status and probability never disagree. */
function at(stage: Stage, actor: Actor) {
  const { name, probability } = stage;
  if (!stage.is_won && !stage.is_lost) return { stage: name, probability, status: 'active' as const };
  const status = stage.is_won ? ('won' as const) : ('lost' as const);
  return {
    stage: name,
    probability,
    status,
    actual_close_date: dayOf(new Date(), actor.organizationTimeZone),
  };
}

function moved(deal: DealRecord, stage: Stage, actor: Actor) {
  const position = at(stage, actor);
  return position.status === 'active' ? position : { ...position, closed_from: deal.stage };
}

function firstStage(pipeline: PipelineRecord): Stage {
  const [first] = pipeline.stages.toSorted((a, b) => a.order - b.order);
  if (first) return first;
  throw new UserError('invalid', `The pipeline ${pipeline.name} has no stages.`);
}

function closingStage(pipeline: PipelineRecord, end: 'is_won' | 'is_lost'): Stage {
  const stage = pipeline.stages.find((candidate) => candidate[end]);
  if (stage) return stage;
  throw new UserError('invalid', `The pipeline ${pipeline.name} has no stage for closed deals.`);
}
