import { canonical, type Aliases } from './aliases.js';
import { readAmount, type Amount } from './amounts.js';
import { withMagnitude } from './magnitudes.js';
import { isPlural, lemma } from './words.js';

/** A word or value of a sentence; `start` and `end` are offsets into its text. `breaks`: punctuation stands before it. */
export interface Token {
  kind: 'word' | 'amount' | 'quoted' | 'email' | 'phone' | 'code' | 'date' | 'file';
  /** The word's lemma, or the value as written. */
  text: string;
  start: number;
  end: number;
  breaks: '' | ',' | '.';
  amount?: Amount;
  plural?: boolean;
  /** Begins with a capital letter, as names do. */
  capital?: boolean;
  /** What was typed is another word, which this one is taken for. */
  slip?: true;
}

export interface Sentence {
  text: string;
  tokens: readonly Token[];
}

const shapes: readonly { kind: Token['kind']; pattern: RegExp }[] = [
  // A JSON object is taken as it stands.
  { kind: 'quoted', pattern: /\{[^\n]*\}/y },
  {
    kind: 'quoted',
    pattern: /"[^"\n]+"|“[^”\n]+”|«[^»\n]+»|„[^“”\n]+[“”]|‘[^’\n]+’(?![\p{L}])|'[^'\n]+'(?![\p{L}])/uy,
  },
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy },
  {
    kind: 'file',
    pattern:
      /[\p{L}\p{N}_][\p{L}\p{N}_-]*\.(?:docx?|xlsx?|pptx?|pdf|txt|md|csv|png|jpe?g|zip|vsdx|msg|eml)\b/iuy,
  },
  { kind: 'code', pattern: /[A-Za-z]{2,5}-\d{4}-\d{3,6}\b/y },
  // What servers call their tools, “list-mail-folders”, is a name; “up-to-date” is not.
  {
    kind: 'quoted',
    pattern:
      /[a-z][a-z\d]*(?:-(?!(?:to|of|the|on|in|by|and|for|a|at|up|off|or)-)[a-z\d]+){2,}(?![\p{L}\p{N}-])/uy,
  },
  {
    kind: 'date',
    pattern: /\d{4}-\d{1,2}-\d{1,2}\b|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b|\d{1,2}\.\d{1,2}\.\d{4}(?![\d.])\b/y,
  },
  {
    kind: 'phone',
    pattern:
      /\+\d[\d ().-]{5,20}\d|\(\d{2,5}\)[ -]?\d[\d -]{4,14}\d|\d{3}[.-]\d{3,4}(?:[.-]\d{3,5})?\b|(?:0\d{1,5}(?: \d{2,8}){1,4}|\d{3}(?: \d{3})? \d{4})(?![\d.,]| ?[k%$€£])\b/y,
  },
  // “25 → negotiation”, “w/o an owner”
  { kind: 'word', pattern: /→|[-=]>|w\/o?(?=\s)/iy },
  { kind: 'word', pattern: /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’](?!s\b)\p{L}+)?|['’]s\b/uy },
];

const signs = new Map([
  ...['→', '->', '=>'].map((arrow) => [arrow, 'to'] as const),
  ['w/', 'with'],
  ['w/o', 'without'],
]);

/** Words after which "'s" is short for "is". */
const asking = new Set(['what', 'who', 'where', 'when', 'how', 'that', 'it', 'there', 'here']);

/** Before a name; a full stop behind one ends no sentence. */
export const titles: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof']);

/** Cuts a text into words and values. Every pattern is tried at one place only, so the time is linear in the length. */
export function readSentence(text: string, aliases: Aliases, decimalComma = false): Sentence {
  const tokens: Token[] = [];
  let at = 0;
  let breaks: Token['breaks'] = '';
  while (at < text.length) {
    const token = tokenAt(text, at, aliases, decimalComma);
    if (token) {
      const before = tokens.at(-1);
      if (token.text === "'s" && asking.has(before?.text ?? '')) token.text = 'is';
      if (token.amount?.plain && before?.text === 'no' && before.breaks === '' && breaks !== ',') {
        // "deal no. 20": a number follows, so it neither denies nor ends a sentence.
        before.text = 'number';
        breaks = '';
      }
      if (token.text === 'one' && before?.text === 'no' && breaks === '' && text[token.end] !== '-') {
        before.text = 'nobody';
        before.end = at = token.end;
        continue;
      }
      tokens.push({ ...token, breaks: tokens.length > 0 ? breaks : '' });
      at = token.end;
      breaks = '';
      continue;
    }
    const character = text[at] ?? '';
    const isTitle = character === '.' && breaks === '' && isShort(text, tokens.at(-1));
    if (isTitle) breaks = '';
    else if (/[.;!?\n]/.test(character)) breaks = '.';
    else if (/[,:()]/.test(character) && breaks === '') breaks = ',';
    at += 1;
  }
  return { text, tokens: tokens.map((token, place) => withMagnitude(tokens, token, place)) };
}

/** “Dr.”, “incl.”. */
function isShort(text: string, last: Token | undefined): boolean {
  return last !== undefined && (titles.has(last.text) || /^incl$/i.test(text.slice(last.start, last.end)));
}

function tokenAt(text: string, at: number, aliases: Aliases, decimalComma: boolean): Token | undefined {
  const previous = text[at - 1] ?? ' ';
  for (const { kind, pattern } of shapes) {
    if (kind === 'word' || (kind === 'phone' && isGrouped(text, at, decimalComma))) {
      const amount = readAmount(text, at, decimalComma);
      if (amount)
        return {
          kind: 'amount',
          text: text.slice(at, amount.end),
          start: at,
          end: amount.end,
          breaks: '',
          amount,
        };
    }
    const lettered = kind === 'word' && !/[\p{L}\p{N}]/u.test(previous) ? letteredAt(text, at) : undefined;
    if (lettered) return lettered;
    if (kind === 'quoted' && /[\p{L}\p{N}]/u.test(previous)) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    const value =
      kind === 'quoted' && !/^[{a-z]/.test(found)
        ? found.slice(1, -1).trim()
        : kind === 'word'
          ? (signs.get(found.toLowerCase()) ?? canonical(lemma(found), aliases))
          : found;
    return {
      kind,
      text: value,
      start: at,
      end: at + found.length,
      breaks: '',
      plural: kind === 'word' && isPlural(found),
      capital: kind === 'word' && /^\p{Lu}\p{Ll}/u.test(found),
    };
  }
  return undefined;
}

const grouped = /\d{1,3}(?:\.\d{3})+(?![\d-]|\.\d)/y;

/** "150.500" is a number where people write so, and the beginning of a phone number elsewhere. */
function isGrouped(text: string, at: number, decimalComma: boolean): boolean {
  grouped.lastIndex = at;
  return decimalComma && grouped.test(text);
}

/** A record's number behind the letter of its kind: "D-20". */
function letteredAt(text: string, at: number): Token | undefined {
  const found = /^\p{Lu}-(\d{1,9})(?![\p{L}\p{N}-])/u.exec(text.slice(at, at + 12));
  if (!found) return undefined;
  const end = at + found[0].length;
  const amount: Amount = { value: Number(found[1]), end, money: false, percent: false, plain: true };
  return { kind: 'amount', text: found[1] ?? '', start: at, end, breaks: '', amount };
}

/** Whether a colon stands before a token that is none of a time: “note: …”, but not “9:40”. */
export function isBehindColon({ text, tokens }: Sentence, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before || !token) return false;
  const between = text.slice(before.end, token.start);
  return between.includes(':') && !/\d:\d/.test(text.slice(before.end - 1, token.start + 1));
}

/** The words as they stand in the text, from one token up to another, without the quotes of a single quoted one. */
export function sliceOf({ text, tokens }: Sentence, from: number, until: number): string {
  const first = tokens[from];
  const last = tokens[until - 1];
  if (!first || !last) return '';
  if (from === until - 1 && first.kind === 'quoted') return first.text;
  return text.slice(first.start, last.end).trim();
}

/** The text up to its end, which is that of the message unless another request follows. */
export function restOf({ text, tokens }: Sentence, start: number): string {
  const last = tokens.at(-1);
  const until = last && /[\p{L}\p{N}]/u.test(text.slice(last.end)) ? last.end : text.length;
  return text.slice(start, until).trim();
}

/** The part of a sentence from one token up to another, as a sentence of its own. */
export function partOf(sentence: Sentence, from: number, until: number): Sentence {
  return { text: sentence.text, tokens: sentence.tokens.slice(from, until) };
}
