import type { Actor } from '../../core/actor.js';
import { mayUse, type Tool } from '../../core/tool.js';
import { train } from './model.js';
import type { Knowledge } from './rank.js';
import { samplesOf } from './samples.js';
import { readSkill } from './skill.js';

/** Compiles and learns from all declarations, once. */
export function learn(tools: readonly Tool[]): Knowledge {
  const skills = tools.map(readSkill);
  const samples = skills.flatMap((skill, label) => samplesOf(skill).map((words) => ({ words, label })));
  const nouns = skills.flatMap(({ noun, fields }) => [
    ...(noun === undefined ? [] : [noun]),
    ...[...fields.values()].flatMap(({ kind }) => (kind.kind === 'record' ? [kind.noun] : [])),
  ]);
  return { skills, model: train(samples, skills.length), nouns: new Set(nouns) };
}

/** The places of the tools this person may use. */
export function allowedFor({ skills }: Knowledge, actor: Actor): number[] {
  return skills.flatMap(({ tool }, at) => (mayUse(actor, tool) ? [at] : []));
}
