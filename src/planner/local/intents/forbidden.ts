import type { PlannedCall } from '../../planner.js';
import { asks } from '../sentence/mood.js';
import type { Reading } from '../sentence/reading.js';
import { denies } from './denies.js';
import { rank } from './rank.js';
import type { Context } from './requests.js';

/** From this chance on a sentence asks for what this person may not use. */
const surely = 0.7;
/** From this share of understood words on there is no doubt what it asks for. */
const clearly = 0.85;

/** What this person may not use is called without input, as the runner is the one to say why not. */
export function forbidden({ knowledge, allowed, names }: Context, reading: Reading): PlannedCall | undefined {
  const { skills } = knowledge;
  if (allowed.length === skills.length) return undefined;
  const [best] = rank(knowledge, [...skills.keys()], reading, names);
  if (!best || best.chance < surely || best.coverage < clearly) return undefined;
  if (allowed.includes(skills.indexOf(best.skill))) return undefined;
  const { tool } = best.skill;
  if (denies(best, reading) || (tool.effect !== 'read' && asks(reading))) return undefined;
  return { tool: tool.name, input: {} };
}
