/** What people type for longer words. */
const shorthand: ReadonlyMap<string, string> = new Map([
  ['pls', 'please'],
  ['plz', 'please'],
  ['u', 'you'],
  ['ya', 'you'],
  ['prio', 'priority'],
  ['incl', 'including'],
]);

/** Words of English grammar and courtesy: they carry no wish of their own. */
const courtesy = `a an id number nr the hi hey hello ok okay can could will you u me i i'd i'll i'm im we
  us our my mine your is are was be am do does have has had any all some there here this that these those of to for in on at with by from
  as it its 's and also just now so want wanna like love need let let's give show tell see one ones each every which what who
  where whose them they their he she his her him up out then too about into onto go get been being well oh hm cheers really actually
  currently right moment quick quickly possible anything everything something someone anyone anybody help asap still more again both
  looking check been sure just else simply it'll he'll she'll they'll we'll you'll that'll this'll
  um uh erm hmm`;

/** Words of grammar that yet hint at what is wanted: "who", "give". */
const hints = `my give show tell see get let let's put which what who where whose`;

/** Words that turn a request into a question, a wish or its opposite; a change of data must not follow from them. */
const doubt = `not don't dont never without except unless if why how when should shouldn't did didn't won't cannot can't
  isn't aren't doesn't would wouldn't might before soon sound look almost nearly whether think hope suppose probably perhaps`;

/** Words that turn a sentence into its opposite. */
export const denying: ReadonlySet<string> = new Set(
  wordsOf(
    "not never don't dont doesn't didn't won't can't isn't isnt aren't haven't havent hasn't hasnt hadn't wasn't weren't mustn't needn't shan't shouldn't nobody without except excluding",
  ),
);

/** Words for somebody who was spoken of. */
export const persons: ReadonlySet<string> = new Set(['him', 'her', 'them', 'he', 'she', 'they']);
/** Words for the one who speaks. */
export const selves: ReadonlySet<string> = new Set(['me', 'myself']);

/** So somebody asks nicely. */
export const pleas: ReadonlySet<string> = new Set(['please', 'kindly']);
/** So somebody asks or thanks nicely. */
export const polite: ReadonlySet<string> = new Set([...pleas, ...wordsOf('thanks thx')]);

/** A sentence that begins so goes on with what is to be written or told to somebody. */
export const writing: ReadonlySet<string> = new Set(
  wordsOf(
    'email mail reply write respond answer note comment log draft message tell text remind report ask inform ping post notify say share forward announce invite',
  ),
);

const courtesyWords = new Set([...wordsOf(`${courtesy} ${hints}`), ...polite]);
const hintWords = new Set(wordsOf(hints));
/** Shorter words are too easily another one. */
const longHints = [...hintWords].filter(({ length }) => length >= 4);
const doubtWords = new Set(wordsOf(doubt));

function wordsOf(list: string): string[] {
  return list.split(/\s+/).filter(Boolean).map(lemma);
}

export const isCourtesy = (word: string) => courtesyWords.has(word);
export const isHint = (word: string) => hintWords.has(word) || longHints.some((hint) => isTypo(word, hint));
export const isDoubt = (word: string) => doubtWords.has(word);

/** One form for singular and plural, e.g. "deals" and "deal", "companies" and "company". */
export function lemma(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  const written = shorthand.get(lower);
  if (written !== undefined) return written;
  if (lower === 'does') return 'do';
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (lower.length > 4 && /(?:ss|sh|ch|x)es$/.test(lower)) return lower.slice(0, -2);
  if (lower.length > 3 && lower.endsWith('s') && !/(?:ss|us|is)$/.test(lower)) return lower.slice(0, -1);
  return lower;
}

/** Lemmas of the words in a text such as "cold_call" or "High priority". */
export function lemmas(text: string): string[] {
  return (text.match(/[\p{L}\p{N}'’]+/gu) ?? []).map(lemma);
}

/** Whether two words differ by at most one slip of the keyboard (two in long words), swapped neighbours included. */
export function isTypo(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0] || Math.min(typed.length, meant.length) < 4) return false;
  if (typed.length === 4) return isSwapped(typed, meant) || lacksOne(typed, meant);
  const allowed = meant.length >= 9 ? 2 : 1;
  if (Math.abs(typed.length - meant.length) > allowed) return false;
  return distance(typed, meant, allowed) <= allowed;
}

/** Whether one letter is missing in the middle. */
function lacksOne(typed: string, meant: string): boolean {
  if (meant.length !== 5 || !meant.endsWith(typed.slice(-1))) return false;
  return distance(typed, meant, 1) === 1;
}

/** Whether the same letters stand in another order. */
export function isSwapped(typed: string, meant: string): boolean {
  return typed.length === meant.length && sorted(typed) === sorted(meant);
}

const sorted = (word: string) => word.split('').toSorted().join('');

/** Damerau-Levenshtein distance (restricted edit distance); of words further apart than `most` only that they are. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let closest = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      current.push(least);
      closest = Math.min(closest, least);
    }
    if (closest > most) return closest;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Whether a word differs from its lemma by number, as "deals" does from "deal". */
export function isPlural(word: string): boolean {
  return word.length > 3 && /s$/i.test(word) && lemma(word) !== word.toLowerCase();
}
