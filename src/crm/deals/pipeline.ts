import { UserError } from '../../core/errors.js';
import type { Actor } from '../../core/actor.js';
import { recordModel, type RecordFields } from '../../db/records.js';
import { scope } from '../../db/scope.js';

/** One step of a pipeline. `probability` is in percent. A pipeline has one won and one lost stage. */
export interface Stage {
  name: string;
  order: number;
  probability: number;
  is_won: boolean;
  is_lost: boolean;
}

export interface PipelineRecord extends RecordFields {
  name: string;
  is_default: boolean;
  stages: Stage[];
}

export const PipelineModel = recordModel<PipelineRecord>(
  'pipeline',
  {
    name: { type: String, required: true },
    is_default: { type: Boolean, required: true },
    stages: {
      type: [
        { _id: false, name: String, order: Number, probability: Number, is_won: Boolean, is_lost: Boolean },
      ],
      required: true,
    },
  },
  { plain: [], unique: ['name'] },
);

const step = (name: string, order: number, probability: number, end?: 'won' | 'lost'): Stage => ({
  name,
  order,
  probability,
  is_won: end === 'won',
  is_lost: end === 'lost',
});

/** The stages that every new organization starts with. */
export const defaultStages: readonly Stage[] = [
  step('Lead', 1, 10),
  step('Qualified', 2, 25),
  step('Proposal', 3, 50),
  step('Negotiation', 4, 75),
  step('Closed Won', 5, 100, 'won'),
  step('Closed Lost', 6, 0, 'lost'),
];

/** The organization's pipelines, the default one first. */
export async function pipelinesOf(actor: Actor): Promise<PipelineRecord[]> {
  return PipelineModel.find(scope(actor)).sort({ is_default: -1, number: 1 }).lean<PipelineRecord[]>();
}

/** The pipeline called so, or the default one. Throws `not_found` naming those there are. */
export async function pipelineNamed(actor: Actor, name?: string): Promise<PipelineRecord> {
  const pipelines = await pipelinesOf(actor);
  const found = name === undefined ? pipelines[0] : bestNamed(pipelines, name);
  if (found) return found;
  const names = pipelines.map((pipeline) => pipeline.name).join(', ');
  throw new UserError('not_found', `There is no pipeline “${name ?? ''}”. Pipelines: ${names || 'none'}.`);
}

/** The stage of a pipeline called so. Throws `not_found` naming those there are. */
export function stageNamed(pipeline: PipelineRecord, name: string): Stage {
  const found = bestNamed(pipeline.stages, name);
  if (found) return found;
  const names = pipeline.stages.map((stage) => stage.name).join(', ');
  throw new UserError('not_found', `There is no stage “${name}” in ${pipeline.name}. Stages: ${names}.`);
}

/** The stages called so in any pipeline; none where no pipeline has it. */
export function stagesNamed(pipelines: readonly PipelineRecord[], name: string): Stage[] {
  return pipelines.flatMap((pipeline) => bestNamed(pipeline.stages, name) ?? []);
}

/** The one of exactly this name in any case, or the only one whose name has the text in it. */
function bestNamed<N extends { name: string }>(named: readonly N[], text: string): N | undefined {
  const wanted = text.trim().toLowerCase();
  const exact = named.find(({ name }) => name.toLowerCase() === wanted);
  if (exact) return exact;
  const [first, ...others] = named.filter(({ name }) => name.toLowerCase().includes(wanted));
  return others.length === 0 ? first : undefined;
}
