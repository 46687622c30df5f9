import { titles, type Sentence, type Token } from '../sentence/sentence.js';
import type { Cue } from '../skills/cue.js';
import { isOpen } from '../skills/field.js';
import type { Skill } from '../skills/skill.js';
import { isCourtesy, isTypo } from '../sentence/words.js';

const idle = new Set(['a', 'an', 'the', 'my', 'id', 'number', 'nr', ...titles]);
const passed = { [-1]: new Set([...idle, "'s", 'is', 'named', 'called']), 1: idle } as const;
const loose = new Set(['and', 'with']);
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
 * How well the words around a span fit fields: 0 for not at all, about 1 for one telling word beside it. `strictly`
 * asks for the words on its left where the phrase has some, as names and free text can begin anywhere.
 */
export type CueReader = (fields: readonly string[], start: number, end: number, strictly?: boolean) => number;

/** Reads the cues of a tool in one sentence; what it found at a place it need not look for again. */
export function createCueReader(skill: Skill, { tokens }: Sentence): CueReader {
  const places = new Map<string, Place[]>();
  const isSaid = wordsSaid(tokens);
  // One without any of its words would fit nowhere.
  const isHeard = ({ left, right }: Cue) => [...left, ...right].some((any) => any.some(isSaid));

  function placesOf(fields: readonly string[]): Place[] {
    const key = fields.length === 1 ? (fields[0] ?? '') : fields.join();
    const known = places.get(key);
    if (known) return known;
    const nouns = nounsOf(skill, fields);
    const cues = (skill.cues.get(key) ?? []).filter(isHeard);
    const found = cues.map((cue) => placeOf(skill, cue, nouns, tokens));
    places.set(key, found);
    return found;
  }

  return (fields, start, end, strictly = false) => {
    let best = 0;
    for (const place of placesOf(fields)) {
      const isApart = place.cue.pause && strictly && tokens[start]?.breaks === '';
      const left = isApart ? 0 : strengthAt(place, 'left', start - 1, tokens);
      if (strictly && left === 0 && place.cue.left.length > 0) continue;
      const right = strengthAt(place, 'right', end, tokens);
      if (left === 0 && right === 0) continue;
      if (place.isLoose && right === 0) continue;
      if (strictly && place.isBare && right === 0 && place.cue.right.length > 0) continue;
      place.share ??= shareOf(place.cue, tokens);
      if (strictly && place.share < place.least) continue;
      best = Math.max(best, (left + 0.6 * right) * (0.25 + 0.75 * place.share));
    }
    return best;
  };
}

/** By the words of a sentence, which words it was asked for and whether it has them. */
const said = new WeakMap<readonly Token[], Map<string, boolean>>();

/** Tells whether a word is among those of a sentence, slips of the keyboard included; for all tools each is looked for once. */
function wordsSaid(tokens: readonly Token[]): (word: string) => boolean {
  const known = said.get(tokens) ?? new Map<string, boolean>();
  said.set(tokens, known);
  return (word) => {
    const isSaid = known.get(word) ?? tokens.some((token) => means(token, [word]));
    known.set(word, isSaid);
    return isSaid;
  };
}

/** A cue in a sentence, and what was found of it so far. */
interface Place {
  cue: Cue;
  nouns: ReadonlySet<string>;
  /** How much of its phrase the sentence has; of several the one it has most of. */
  share: number | undefined;
  /** How much it must have for words that could be anything: most of it for free text. */
  least: number;
  /** Only the tool's own noun stands before the slot, which is no sign that a record's name follows. */
  isBare: boolean;
  /** Before the slot stands only a joint, so that the words behind it tell: “and {bcc} in blind copy”. */
  isLoose: boolean;
  /** The strength of its words that end at a token. */
  left: number[];
  right: number[];
}

function placeOf(skill: Skill, cue: Cue, nouns: ReadonlySet<string>, tokens: readonly Token[]): Place {
  const own = skill.noun ?? '';
  return {
    cue,
    nouns,
    share: undefined,
    least: cue.fields.some((name) => isOpen(skill.fields.get(name))) ? 0.67 : 0.5,
    isBare: nouns.size > 0 && !nouns.has(own) && cue.left[0]?.includes(own) === true,
    isLoose: cue.right.length > 0 && cue.left.length === 1 && cue.left[0]?.every(isLooseWord) === true,
    left: unread(tokens),
    right: unread(tokens),
  };
}

const isLooseWord = (word: string) => loose.has(word);

const unread = (tokens: readonly Token[]) => tokens.map(() => -1);

function shareOf({ contexts }: Cue, tokens: readonly Token[]): number {
  const shares = contexts.map((context) => {
    if (context.length === 0) return 1;
    return context.filter((any) => tokens.some((token) => means(token, any))).length / context.length;
  });
  return Math.max(...shares);
}

function strengthAt(place: Place, to: 'left' | 'right', at: number, tokens: readonly Token[]): number {
  const known = place[to][at];
  if (known === undefined) return 0;
  if (known >= 0) return known;
  const strength = side(tokens, at, to === 'left' ? -1 : 1, place.cue[to], place.nouns);
  place[to][at] = strength;
  return strength;
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
