import type { Field } from '../skills/field.js';
import type { Part, Pattern } from '../skills/pattern.js';
import type { Skill } from '../skills/skill.js';
import { standForRecord, stands } from '../sentence/stands.js';
import { isPlural, lemmas } from '../sentence/words.js';

const most = 36;

/** Sentences for a tool as lists of lemmas: its phrases with their slots filled in turn, alone and with each fragment. */
export function samplesOf(skill: Skill): string[][] {
  const phrases = skill.patterns.filter(({ fragment }) => !fragment);
  const fragments = skill.patterns.filter(({ fragment }) => fragment);
  const alone = phrases.flatMap((phrase) => spoken(skill, phrase));
  const together = phrases.flatMap((phrase, index) =>
    fragments.flatMap((fragment, place) => {
      const added = pick(spoken(skill, fragment), index + place);
      return [
        [...pick(spoken(skill, phrase), place), ...added],
        [...added, ...pick(spoken(skill, phrase), index)],
      ];
    }),
  );
  return [lemmas(skill.tool.title), ...alone, ...thinned(together)];
}

function thinned(samples: string[][]): string[][] {
  const step = Math.max(1, samples.length / most);
  return Array.from(
    { length: Math.min(most, samples.length) },
    (_, index) => samples[Math.floor(index * step)] ?? [],
  );
}

function pick<T>(list: readonly T[][], index: number): readonly T[] {
  return list[index % Math.max(1, list.length)] ?? [];
}

/** A pattern said in as many ways as its widest part has, every part taking its ways in turn. */
function spoken(skill: Skill, { parts }: Pattern): string[][] {
  const ways = parts.map((part, index) => waysOf(skill, part, parts[index - 1]));
  const count = Math.max(1, ...ways.map(({ length }) => length));
  return Array.from({ length: count }, (_, turn) =>
    ways.flatMap((way, index) => pick(way, turn + (turn >= way.length ? index : 0))),
  );
}

function waysOf(skill: Skill, part: Part, before: Part | undefined): string[][] {
  if (part.kind === 'given') return [[]];
  if (part.kind === 'word')
    return part.any.map((word, index) => [
      word,
      ...(isPlural(part.spelled[index] ?? '') ? [stands.many] : []),
    ]);
  const field = skill.fields.get(part.fields[0] ?? '');
  return field ? waysToFill(field, before?.kind === 'word' ? before.any : [], skill) : [[]];
}

/** "The last mail from Northwind", "mail 4", "the meeting about pricing". */
function waysToDescribe(noun: string): string[][] {
  const customer = standForRecord('customer');
  return [
    [stands.name],
    ['last', noun, 'from', customer],
    [noun, stands.number],
    [stands.name, noun],
    [noun, 'about', stands.name],
    [noun, 'with', customer],
    [stands.name, stands.date],
    [noun, stands.date],
    ['it'],
    ['the', 'second', 'one'],
    [standForRecord(noun)],
  ];
}

const colleague = standForRecord('employee');

function waysToFill({ kind, forms }: Field, before: readonly string[], { noun }: Skill): string[][] {
  switch (kind.kind) {
    case 'record': {
      const named = before.includes(kind.noun);
      return named
        ? [[stands.number], [standForRecord(kind.noun)], [stands.name]]
        : [
            [kind.noun, stands.number],
            [standForRecord(kind.noun)],
            [stands.name],
            [stands.number],
            ['that', kind.noun],
            ['it'],
            [standForRecord(kind.noun), kind.noun],
            ['the', 'second', 'one'],
            ['the', 'last', 'one'],
            ['the', 'first', kind.noun],
          ];
    }
    case 'name':
      return [[standForRecord(kind.of)], [stands.name]];
    case 'enum':
      return forms.map(({ words }) => [...words]);
    case 'money':
      return [[stands.money], [stands.number]];
    case 'number':
      return [[stands.number]];
    case 'date':
      return [[stands.date]];
    case 'email':
      return [[stands.email]];
    case 'person':
      return [
        [stands.name],
        [stands.email],
        [colleague],
        [standForRecord('customer')],
        [colleague, 'and', colleague],
      ];
    case 'phone':
      return [[stands.phone]];
    case 'text':
      if (kind.of !== undefined) return waysToDescribe(kind.of);
      // Files are looked for by their names as well.
      return noun === 'file' ? [[stands.name], [standForRecord(noun)]] : [[stands.name]];
    default:
      return [[stands.name]];
  }
}
