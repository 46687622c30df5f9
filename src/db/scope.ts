import { Types, type Aggregate, type Query, type Schema } from 'mongoose';
import type { Actor } from '../core/actor.js';

/** The start of every filter: the actor's organization, from the actor and never from input. */
export function scope(actor: Pick<Actor, 'organizationId'>): { organization: Types.ObjectId } {
  return { organization: new Types.ObjectId(actor.organizationId) };
}

/** Query option of the few look-ups that decide which organization a person is in. */
export const acrossOrganizations = { acrossOrganizations: true } as const;

const queries = [
  'find',
  'findOne',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'replaceOne',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'countDocuments',
  'distinct',
] as const;

/**
 * Mongoose plugin that refuses any query, update, delete or aggregation that does not begin with one organization.
 * A forgotten scope is an error of ours, so it throws a plain Error.
 */
export function requireOrganization(schema: Schema): void {
  schema.pre([...queries], function (this: Query<unknown, unknown>) {
    if ('acrossOrganizations' in this.getOptions()) return;
    assertOne(this.getFilter()['organization'], this.model.modelName);
  });
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    const [first] = this.pipeline();
    const match = first && '$match' in first ? first.$match : {};
    assertOne(match['organization'], this.model().modelName);
  });
  schema.pre('estimatedDocumentCount', function (this: Query<unknown, unknown>) {
    assertOne(undefined, this.model.modelName);
  });
  schema.pre('bulkWrite', function () {
    assertOne(undefined, this.modelName);
  });
}

function assertOne(organization: unknown, model: string): void {
  if (organization instanceof Types.ObjectId) return;
  throw new Error(`A query of ${model} has no organization.`);
}
