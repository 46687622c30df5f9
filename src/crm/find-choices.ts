import type { Actor } from '../core/actor.js';
import type { Choice } from '../core/errors.js';
import type { FindChoices } from '../core/fields.js';
import { activities } from './activities/service.js';
import { customers } from './customers/service.js';
import { pipelinesOf, stagesNamed } from './deals/pipeline.js';
import { deals } from './deals/service.js';
import { employees } from './employees/service.js';
import { findChoices as findRecords, type Findable } from './find.js';
import { issues } from './issues/service.js';
import { leads } from './leads/service.js';
import { orders, payments } from './orders/service.js';
import { organizationChoices } from './organizations/memberships.js';
import { isMeant } from './typos.js';
import type { RecordFields } from '../db/records.js';

type Find = (actor: Actor, text?: string) => Promise<Choice[]>;

function among<R extends RecordFields>(kind: Findable<R>): Find {
  return (actor, text) => findRecords(kind, actor, text);
}

const records: Readonly<Record<string, Find>> = {
  activity: among(activities),
  customer: among(customers),
  deal: among(deals),
  employee: among(employees),
  issue: among(issues),
  lead: among(leads),
  order: among(orders),
  organization: organizationChoices,
  payment: among(payments),
};

const names: Readonly<Record<'stage' | 'pipeline', Find>> = {
  stage: async (actor, text) => {
    const pipelines = await pipelinesOf(actor);
    const found =
      text === undefined ? pipelines.flatMap(({ stages }) => stages) : stagesNamed(pipelines, text);
    if (found.length === 0 && text !== undefined)
      return near(
        pipelines.flatMap(({ stages }) => stages),
        text,
      );
    return [...new Set(found.map(({ name }) => name))].map(choiceOf);
  },
  pipeline: async (actor, text = '') => {
    const pipelines = await pipelinesOf(actor);
    const wanted = text.toLowerCase();
    return pipelines
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .map(({ name }) => choiceOf(name));
  },
};

/** Looks up what a text may mean for a field that names a record, a stage or a pipeline. */
export const findChoices: FindChoices = async (actor, slot, text) => {
  if (slot.kind === 'name') return names[slot.of](actor, text);
  return records[slot.noun]?.(actor, text) ?? [];
};

/** Names that were typed almost so. */
function near(named: readonly { name: string }[], text: string): Choice[] {
  const like = named.filter(({ name }) => isMeant(text.trim().toLowerCase(), name.toLowerCase()));
  return [...new Set(like.map(({ name }) => name))].map((name) => ({ ...choiceOf(name), isNear: true }));
}

function choiceOf(name: string): Choice {
  return { value: name, label: name };
}
