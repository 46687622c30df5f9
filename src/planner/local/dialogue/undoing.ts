import type { PlannedCall } from '../../planner.js';
import type { Dialog } from './dialog.js';
import type { Field } from '../skills/field.js';
import type { Knowledge } from '../learn/knowledge.js';
import type { Context } from '../intents/requests.js';
import type { Draft, Told } from './settle.js';
import type { Skill } from '../skills/skill.js';

/** The undoing of a bare “undo”: of the change just made here, or of one that must be shown first. */
export function undoing({ knowledge }: Context, told: Told, { last }: Dialog): Told {
  const { plan } = told;
  const field = undoSkill(knowledge)?.field.name;
  if (plan.kind !== 'calls' || field === undefined) return told;
  const isBare = ({ tool, input }: (typeof plan.calls)[number]) =>
    tool === undoSkill(knowledge)?.skill.tool.name && input[field] === undefined;
  if (!plan.calls.some(isBare)) return told;
  if (last?.change === undefined || plan.calls.length > 1)
    return { ...told, plan: { ...plan, unsure: true } };
  const { change } = last;
  const calls = plan.calls.map((call) => ({ ...call, input: { ...call.input, [field]: change } }));
  return { ...told, plan: { ...plan, calls } };
}

/** The call that takes a change back, or whichever was the last. */
export function takingBack(knowledge: Knowledge, change?: string): Draft | undefined {
  const found = undoSkill(knowledge);
  if (!found) return undefined;
  const { skill, field } = found;
  const input = change === undefined ? {} : { [field.name]: change };
  return { skill, call: { tool: skill.tool.name, input }, doubts: [] };
}

/** Whether a call takes some change back. */
export function isUndoing(knowledge: Knowledge, { tool }: PlannedCall): boolean {
  return undoSkill(knowledge)?.skill.tool.name === tool;
}

/** Whether a call took a change back. */
export function undoes(knowledge: Knowledge, { tool, input }: PlannedCall, change: string): boolean {
  const found = undoSkill(knowledge);
  return found?.skill.tool.name === tool && input[found.field.name] === change;
}

/** The tool that changes nothing but a change. */
function undoSkill({ skills }: Knowledge): { skill: Skill; field: Field } | undefined {
  for (const skill of skills) {
    const [field, another] = skill.fields.values();
    if (skill.tool.effect !== 'write' || !field || another) continue;
    if (field.kind.kind === 'record' && field.kind.noun === 'change') return { skill, field };
  }
  return undefined;
}
