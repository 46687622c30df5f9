import type { z } from 'zod/v4';
import type { Actor } from '../../../core/actor.js';
import { slotOf } from '../../../core/fields.js';
import { mayUse, nounOf, type Tool } from '../../../core/tool.js';
import type { Aliases } from '../sentence/aliases.js';
import { modelOf, type Learnt, type Model } from './model.js';
import { patternReader, readAliases, type Part, type ReadPattern } from '../skills/pattern.js';
import { nothings, samplesOfNothing } from './nothing.js';
import { samplesOf } from './samples.js';
import { readSkill, type Skill } from '../skills/skill.js';
import { keyOf, readLearnt, writeLearnt } from './stored.js';
import { train } from './train.js';
import { denying } from '../sentence/words.js';

/** What the planner compiled from all declarations. */
export interface Knowledge {
  skills: readonly Skill[];
  model: Model;
  /** What records are called. */
  nouns: ReadonlySet<string>;
  aliases: Aliases;
  /** Words of enum values. */
  forms: ReadonlySet<string>;
  /** By what an organization has names of its own for, the nouns of the records that are put there: of stages the deals. */
  movedTo: ReadonlyMap<string, ReadonlySet<string>>;
  /** Words that requests begin with. */
  heads: ReadonlySet<string>;
  /** Words that a request of some tool begins with. */
  verbs: ReadonlySet<string>;
  /** Those of them that say what to do: “move”, “show”. */
  commands: ReadonlySet<string>;
}

/** Compiles all declarations, and learns from them unless `stored` holds what they come to. */
export function learn(tools: readonly Tool[], stored?: Buffer): Knowledge {
  const aliases = aliasesOf(tools);
  const read = patternReader(aliases);
  const skills = tools.map((tool) => readSkill(tool, read));
  const known = stored && readLearnt(stored, keyOf(skills));
  return {
    skills,
    model: modelOf(known ?? trainOn(skills, read)),
    nouns: new Set(tools.flatMap(nounsIn)),
    aliases,
    forms: new Set(skills.flatMap(formWords)),
    movedTo: movedTo(skills),
    heads: headsOf(skills),
    verbs: new Set(skills.flatMap((skill) => [...skill.heads])),
    commands: commandsOf(skills),
  };
}

/** What these declarations teach, as bytes to be kept for `learn`. */
export function learnAhead(tools: readonly Tool[]): Buffer {
  const read = patternReader(aliasesOf(tools));
  const skills = tools.map((tool) => readSkill(tool, read));
  return writeLearnt(keyOf(skills), trainOn(skills, read));
}

/** People mostly ask for what can be done, so what cannot be, and what asks for nothing, counts less. */
const unasked = 0.8;

function trainOn(skills: readonly Skill[], read: ReadPattern): Learnt {
  const samples = skills.flatMap((skill, label) =>
    samplesOf(skill).map((words) => ({ words, label, weight: 1 })),
  );
  const nouns = [...new Set(skills.flatMap(({ tool }) => nounsIn(tool)))];
  const others = nothings.flatMap((phrases, at) =>
    samplesOfNothing(phrases, nouns, read).map((words) => ({
      words,
      label: skills.length + at,
      weight: unasked,
    })),
  );
  return train([...samples, ...others], skills.length + nothings.length);
}

function aliasesOf(tools: readonly Tool[]): Aliases {
  const read = patternReader();
  const pairs = tools.flatMap((tool) => {
    const noun = nounOf(tool);
    return noun === undefined ? [] : readAliases(noun, tool.phrases.map(read));
  });
  return new Map(pairs);
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

function movedTo(skills: readonly Skill[]): ReadonlyMap<string, ReadonlySet<string>> {
  const moved = new Map<string, Set<string>>();
  for (const { own, noun, fields } of skills) {
    if (!own || noun === undefined) continue;
    for (const { kind, required } of fields.values())
      if (kind.kind === 'name' && required)
        moved.set(kind.of, new Set([...(moved.get(kind.of) ?? []), noun]));
  }
  return moved;
}

function formWords({ fields }: Skill): string[] {
  return [...fields.values()].flatMap(({ forms }) => forms.flatMap(({ words }) => words));
}

/** So many phrases begin with a word that begins requests. */
const often = 6;

/** So a reason begins for what was said before: “no budget”, “wrong industry”. */
const telling = new Set(['no', 'wrong']);

/** Words that requests begin with; a noun or pronoun is what the one before goes on about as well. */
function headsOf(skills: readonly Skill[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const firsts = skills.flatMap(({ patterns }) =>
    patterns.flatMap(({ fragment, heard, parts: [first] }) =>
      !fragment && !heard && first?.kind === 'word' ? first.any : [],
    ),
  );
  for (const word of firsts) counts.set(word, (counts.get(word) ?? 0) + 1);
  const nouns = new Set(skills.flatMap(({ tool }) => nounsIn(tool)));
  const heads = skills.flatMap((skill) => [...skill.heads]);
  const begins = (word: string) => (counts.get(word) ?? 0) >= often && !nouns.has(word);
  return new Set(heads.filter((word) => begins(word) && !telling.has(word) && !denying.has(word)));
}

/** So many phrases have behind a verb what it is done to. */
const some = 2;
const articles = new Set('the a an my this that it our me all'.split(' '));
/** Words before a noun or name that say nothing of what to do. */
const describing = new Set(
  `my which whose what who whom where when why how new latest newest last first top next recent current fresh hot average wrong not no
  off under before after since among because got did met found left sent landed prospect enquiry`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words that phrases begin with, before what something is done to. */
function commandsOf(skills: readonly Skill[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const nouns = new Set(skills.flatMap(({ tool }) => nounsIn(tool)));
  const takes = (part: Part) =>
    part.kind !== 'word' || part.any.some((word) => articles.has(word) || nouns.has(word));
  for (const { heads, patterns } of skills)
    for (const { fragment, heard, parts } of patterns) {
      const [first, second] = parts;
      if (fragment || heard || first?.kind !== 'word' || !second || !takes(second)) continue;
      for (const word of first.any) if (heads.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  const isVerb = (word: string) =>
    !nouns.has(word) && !describing.has(word) && !denying.has(word) && !/ed$|ing$|['’]/.test(word);
  return new Set([...counts.keys()].filter((word) => (counts.get(word) ?? 0) >= some && isVerb(word)));
}

/** The places of the tools this person may use. */
export function allowedFor({ skills }: Knowledge, actor: Actor): number[] {
  const places: number[] = [];
  for (const [at, { tool }] of skills.entries()) if (mayUse(actor, tool)) places.push(at);
  return places;
}
