import type { Suggestion } from '../../planner.js';
import type { Skill } from './skill.js';
import type { Field } from './field.js';
import type { Part } from './pattern.js';

/** What the person could say instead: for each tool its first phrase, with "a deal" where a deal would stand. */
export function suggest(skills: readonly Skill[], most = 3): Suggestion[] {
  return skills.slice(0, most).map((skill) => ({ title: skill.tool.title, sentence: sentenceFor(skill) }));
}

function sentenceFor(skill: Skill): string {
  const [phrase] = skill.tool.phrases;
  if (phrase === undefined) return skill.tool.title;
  const [pattern] = skill.patterns;
  const words = (pattern?.parts ?? []).map((part, index, parts) =>
    said(skill, part, parts[index - 1], parts[index + 1]),
  );
  const sentence = words.filter(Boolean).join(' ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function said(skill: Skill, part: Part, before: Part | undefined, next: Part | undefined): string {
  if (part.kind === 'given') return '';
  if (part.kind === 'word') return spelled(skill, part, before, next);
  const field = skill.fields.get(part.fields[0] ?? '');
  const thing = field && thingIn(field);
  if (!field) return '';
  if (thing === undefined) return field.kind.kind === 'enum' ? (field.forms[0]?.words.join(' ') ?? '') : '…';
  return isWord(before, thing)
    ? ''
    : isWord(next, thing)
      ? articleFor(thing)
      : `${articleFor(thing)} ${thing}`;
}

/** "deal {deal_id}" reads "a deal". */
function spelled(
  skill: Skill,
  part: Extract<Part, { kind: 'word' }>,
  before: Part | undefined,
  next: Part | undefined,
): string {
  const [word = ''] = part.spelled;
  const field = next?.kind === 'slot' ? skill.fields.get(next.fields[0] ?? '') : undefined;
  const thing = field && thingIn(field);
  return thing !== undefined && isWord(part, thing) && before?.kind === 'word'
    ? `${articleFor(word)} ${word}`
    : word;
}

function thingIn({ kind }: Field): string | undefined {
  return kind.kind === 'record' ? kind.noun : kind.kind === 'name' ? kind.of : undefined;
}

function isWord(part: Part | undefined, word: string): boolean {
  return part?.kind === 'word' && part.any.includes(word);
}

function articleFor(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}
