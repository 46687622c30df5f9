import type { Sentence, Token } from './sentence.js';
import type { Cue, Skill } from './skill.js';
import { isCourtesy, isTypo } from './words.js';

const idle = new Set(['a', 'an', 'the', 'id', 'number', 'nr']);
const passed = { [-1]: new Set([...idle, "'s", 'is', 'named', 'called']), 1: idle } as const;
const prepositions = new Set([
  'to',
  'for',
  'in',
  'into',
  'of',
  'from',
  'at',
  'with',
  'by',
  'on',
  'about',
  'as',
  'onto',
  "'s",
]);

/**
 * How well the words around a span fit a field: 0 for not at all, about 1 for one telling word beside it. `strictly`
 * asks for the words on its left where the phrase has some, as names and free text can begin anywhere.
 */
export function cueStrength(
  skill: Skill,
  sentence: Sentence,
  fields: readonly string[],
  span: { start: number; end: number },
  strictly = false,
): number {
  const nouns = nounsOf(skill, fields);
  let best = 0;
  for (const cue of skill.cues) {
    if (cue.fields.length !== fields.length || cue.fields[0] !== fields[0]) continue;
    best = Math.max(best, strengthOf(skill, sentence, cue, span, nouns, strictly));
  }
  return best;
}

function strengthOf(
  skill: Skill,
  { tokens }: Sentence,
  cue: Cue,
  { start, end }: { start: number; end: number },
  nouns: ReadonlySet<string>,
  strictly: boolean,
): number {
  const left = side(tokens, start - 1, -1, cue.left, nouns);
  if (strictly && left === 0 && cue.left.length > 0) return 0;
  const right = side(tokens, end, 1, cue.right, nouns);
  // "deals {assigned_to} works on": the tool's own noun alone is no sign that a record's name follows.
  const bare = nouns.size > 0 && cue.left[0]?.includes(skill.noun ?? '') && !nouns.has(skill.noun ?? '');
  if (strictly && bare && right === 0 && cue.right.length > 0) return 0;
  if (left === 0 && right === 0) return 0;
  const present = cue.context.filter((any) => tokens.some((token) => means(token, any))).length;
  const share = cue.context.length === 0 ? 1 : present / cue.context.length;
  if (strictly && share < 0.5) return 0;
  const relevance = 0.25 + 0.75 * share;
  return (left + 0.6 * right) * relevance;
}

/** Follows the words of a cue outwards; articles and the record's own noun may stand between or be left out. */
function side(
  tokens: readonly Token[],
  at: number,
  step: 1 | -1,
  words: Cue['left'],
  nouns: ReadonlySet<string>,
): number {
  let strength = 0;
  let place = at;
  let matched = 0;
  let vague = false;
  for (const any of words) {
    while (canPass(tokens[place], any, passed[step], nouns)) place += step;
    const token = tokens[place];
    if (!token || !means(token, any)) {
      if (any.some((word) => idle.has(word) || nouns.has(word))) continue;
      break;
    }
    strength += (strength === 0 ? 1 : 0.3) * (isCourtesy(token.text) ? 0.6 : 1);
    matched += 1;
    vague = matched === 1 && words.length > 1 && isCourtesy(token.text) && !prepositions.has(token.text);
    place += step;
  }
  return vague ? 0 : strength;
}

function canPass(
  token: Token | undefined,
  any: readonly string[],
  words: ReadonlySet<string>,
  nouns: ReadonlySet<string>,
): boolean {
  if (!token || token.kind !== 'word' || any.includes(token.text)) return false;
  return words.has(token.text) || nouns.has(token.text);
}

/** Whether a word of the sentence is one of these, slips of the keyboard included. */
export function means(token: Token, any: readonly string[]): boolean {
  return token.kind === 'word' && any.some((word) => word === token.text || isTypo(token.text, word));
}

/** The nouns of the records and the own names that fields take. */
export function nounsOf(skill: Skill, fields: readonly string[]): ReadonlySet<string> {
  return new Set(
    fields.flatMap((name) => {
      const kind = skill.fields.get(name)?.kind;
      return kind?.kind === 'record' ? [kind.noun] : kind?.kind === 'name' ? [kind.of] : [];
    }),
  );
}
