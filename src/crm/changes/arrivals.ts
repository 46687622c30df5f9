import type { Surface } from '../../core/call.js';
import { nextNumber } from '../../db/numbers.js';
import type { RecordChange } from '../../db/transaction.js';
import type { MemberRecord } from '../employees/model.js';
import { ChangeModel } from './model.js';

interface Arrival {
  tool: string;
  surface: Surface;
  input: Record<string, unknown>;
  summary: string;
}

/** Audits what made somebody a member, as they were nobody's actor before. Only inside a transaction. */
export async function noteArrival(
  { organization, _id, display_name }: MemberRecord,
  { tool, surface, input, summary }: Arrival,
  records: readonly RecordChange[] = [],
): Promise<void> {
  const number = await nextNumber(organization, 'change');
  const about = records.map((record) => `${record.noun}:${record.number}`);
  const person = { actor: _id, actor_name: display_name };
  const what = { surface, tool, effect: 'external' as const, input, outcome: 'done' as const, summary };
  await ChangeModel.create([
    { organization, number, at: new Date(), ...person, ...what, records: [...records], about },
  ]);
}
