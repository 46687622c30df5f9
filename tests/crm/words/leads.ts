import type { Types } from 'mongoose';
import { common } from '../../../src/demo/rows.js';

/** A lead of an organization with nothing but a name. */
export const leadRow = (organization: Types.ObjectId, number: number, name: string) => ({
  ...common(organization, number, { at: new Date() }),
  name,
  source: 'event',
  qualification_status: 'new',
  score: 1,
  is_converted: false,
  status: 'active',
});
