import type { Part, ReadPattern } from '../skills/pattern.js';
import { standForRecord, stands } from '../sentence/stands.js';
import { help } from './help.js';
import { assistant } from './unmeant/assistant.js';
import { beyond } from './unmeant/beyond.js';
import { chatter } from './unmeant/chatter.js';
import { denials } from './unmeant/denials.js';
import { devices } from './unmeant/devices.js';
import { everyday } from './unmeant/everyday.js';
import { hearsay } from './unmeant/hearsay.js';
import { home } from './unmeant/home.js';
import { office } from './unmeant/office.js';
import { questions } from './unmeant/questions.js';
import { rules } from './unmeant/rules.js';
import { tellings } from './unmeant/tellings.js';
import { wishes } from './unmeant/wishes.js';
import { isPlural } from '../sentence/words.js';

/** What no tool here does. */
const elsewhere = [...assistant, ...everyday, ...devices, ...home, ...office, ...beyond];
/** What is said of changes without wanting one. */
const wishless = [...questions, ...rules, ...denials, ...wishes, ...tellings, ...hearsay, ...chatter];

/** What a sentence may be beside a request to a tool, in the order of their classes behind those of the tools. */
export const nothings: readonly (readonly string[])[] = [elsewhere, wishless, help];

/** Sentences of a class as lists of lemmas, with stand-ins for their values; `nouns` take the place of {noun} in turn. */
export function samplesOfNothing(
  phrases: readonly string[],
  nouns: readonly string[],
  read: ReadPattern,
): string[][] {
  return phrases.flatMap((phrase, index) => {
    const { parts } = read(phrase);
    const ways = Math.max(1, ...parts.map((part) => (part.kind === 'word' ? part.any.length : 1)));
    return Array.from({ length: ways + 1 }, (_, turn) =>
      parts.flatMap((part) => spoken(part, index + turn, nouns)),
    );
  });
}

function spoken(part: Part, turn: number, nouns: readonly string[]): string[] {
  if (part.kind === 'word') {
    const at = turn % part.any.length;
    return [part.any[at] ?? '', ...(isPlural(part.spelled[at] ?? '') ? [stands.many] : [])];
  }
  const name = part.kind === 'slot' ? (part.fields[0] ?? '') : '';
  const noun = nouns[turn % Math.max(1, nouns.length)] ?? '';
  if (name === 'noun') return [noun];
  if (name === 'name') return [turn % 2 ? standForRecord(noun) : stands.name];
  if (name === 'number' || name === 'money' || name === 'date') return [stands[name]];
  return [stands.name];
}
