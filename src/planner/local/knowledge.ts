import type { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import { slotOf } from '../../core/fields.js';
import { mayUse, nounOf, type Tool } from '../../core/tool.js';
import { readAliases } from './aliases.js';
import { train } from './model.js';
import { readPattern } from './pattern.js';
import type { Knowledge } from './rank.js';
import { samplesOf } from './samples.js';
import { readSkill } from './skill.js';

/** Compiles and learns from all declarations, once. */
export function learn(tools: readonly Tool[]): Knowledge {
  const nouns = new Set(tools.flatMap(nounsIn));
  const aliases = new Map(tools.flatMap(aliasesIn));
  const skills = tools.map((tool) => readSkill(tool, aliases));
  const samples = skills.flatMap((skill, label) => samplesOf(skill).map((words) => ({ words, label })));
  const heads = new Set(skills.flatMap((skill) => [...skill.heads]));
  return { skills, model: train(samples, skills.length), nouns, aliases, heads };
}

function aliasesIn(tool: Tool) {
  const noun = nounOf(tool);
  return noun === undefined
    ? []
    : readAliases(
        noun,
        tool.phrases.map((phrase) => readPattern(phrase)),
      );
}

function nounsIn(tool: Tool): string[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = tool.input.shape;
  const noun = nounOf(tool);
  const others = Object.values(shape).flatMap((schema) => {
    const slot = slotOf(schema);
    return slot?.kind === 'record' ? [slot.noun] : [];
  });
  return noun === undefined ? others : [noun, ...others];
}

/** The places of the tools this person may use. */
export function allowedFor({ skills }: Knowledge, actor: Actor): number[] {
  return skills.flatMap(({ tool }, at) => (mayUse(actor, tool) ? [at] : []));
}
