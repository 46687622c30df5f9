import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { customers, ofCustomer } from '../customers/service.js';
import { ownedBy } from '../employees/service.js';
import { findRecord } from '../find.js';
import { listed } from '../listed.js';
import { toMinor } from '../money.js';
import { daysBetween, timesBetween } from '../periods.js';
import type { DealFilter, DealList, PipelineList } from './deal.js';
import { pipelineNamed, pipelinesOf, stagesNamed, type PipelineRecord } from './pipeline.js';
import { dealRows } from './view.js';

type Filter = z.output<typeof DealFilter>;

export async function listDeals(actor: Actor, input: Filter): Promise<z.input<typeof DealList>> {
  return listed({ found, order, rows: dealRows }, actor, input, await filterOf(actor, input));
}

/** A deal is found by its customer's words too. */
const found = { noun: 'deal', owner: ofCustomer };

const order = { value: { value: -1, number: 1 }, newest: { number: -1 } } as const;

async function filterOf(actor: Actor, input: Filter): Promise<object> {
  const pipeline = input.pipeline === undefined ? undefined : await pipelineNamed(actor, input.pipeline);
  const customer =
    input.customer_id && (await findRecord(customers, actor, input.customer_id, 'customer_id'))._id;
  const { min_value, max_value, closing_from, closing_to, created_from, created_to } = input;
  return {
    ...(await standing(actor, input, pipeline)),
    ...(pipeline && { pipeline: pipeline._id }),
    ...(input.priority && { priority: input.priority }),
    ...((min_value !== undefined || max_value !== undefined) && {
      value: {
        ...(min_value !== undefined && { $gte: toMinor(min_value, actor.currency) }),
        ...(max_value !== undefined && { $lte: toMinor(max_value, actor.currency) }),
      },
    }),
    ...daysBetween(closingDate[input.status], closing_from, closing_to),
    ...timesBetween('created_at', actor, created_from, created_to),
    ...(customer && { customer }),
    ...(await ownedBy(actor, input.assigned_to)),
  };
}

/** Status and stage. A closed stage says the status itself, so the default status does not contradict it. */
async function standing(actor: Actor, { status, stage }: Filter, pipeline: PipelineRecord | undefined) {
  const statuses = statusFilter[status];
  if (stage === undefined) return statuses;
  const pipelines = pipeline ? [pipeline] : await pipelinesOf(actor);
  const stages = stagesNamed(pipelines, stage);
  const names = [...new Set(stages.map(({ name }) => name))];
  if (names.length === 0) throw noStage(stage, pipelines);
  const closed = stages.every(({ is_won, is_lost }) => is_won || is_lost);
  return {
    ...(closed && status === 'active' ? {} : statuses),
    stage: names.length === 1 ? names[0] : { $in: names },
  };
}

const statusFilter: Record<Filter['status'], object> = {
  active: { status: 'active' },
  won: { status: 'won' },
  lost: { status: 'lost' },
  closed: { status: { $in: ['won', 'lost'] } },
  all: {},
};

/** Deals that are closed closed when they did, whatever was expected. */
const closingDate: Record<Filter['status'], string> = {
  active: 'expected_close_date',
  all: 'expected_close_date',
  won: 'actual_close_date',
  lost: 'actual_close_date',
  closed: 'actual_close_date',
};

function noStage(text: string, pipelines: readonly PipelineRecord[]): UserError {
  const names = new Set(pipelines.flatMap(({ stages }) => stages.map(({ name }) => name)));
  return new UserError('not_found', `There is no stage “${text}”. Stages: ${[...names].join(', ')}.`);
}

export async function listPipelines(actor: Actor): Promise<z.input<typeof PipelineList>> {
  const pipelines = await pipelinesOf(actor);
  return { pipelines: pipelines.map(({ name, is_default, stages }) => ({ name, is_default, stages })) };
}
