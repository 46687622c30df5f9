import { calledSpans } from './called.js';
import { clauseBeforeSpans } from './clause-before.js';
import { clauseSpans } from './clause-behind.js';
import { changeSpans } from './changes.js';
import { clearedSpans } from './cleared.js';
import type { Shift } from '../sentence/shifts.js';
import type { CueReader } from './cues.js';
import { destinedSpans } from './destined.js';
import type { Field } from '../skills/field.js';
import { doneSpans } from './done.js';
import { formSpans, formsOf } from './forms.js';
import { givenSpans } from './given.js';
import { includedSpans } from './included.js';
import { labelledSpans } from './labelled.js';
import { lastPeriodSpans, limitSpans } from './limits.js';
import { namingSpans } from './naming.js';
import { numberedSpans } from './numbered.js';
import { openSpans } from './open.js';
import type { OwnNames, Reading } from '../sentence/reading.js';
import { partSpans } from './parts.js';
import { addressSpans, mentionedSpans, strangerSpans } from './people.js';
import { placeSpans } from './places.js';
import { reasonSpans } from './reasons.js';
import { recordSpans, soughtSpans } from './references.js';
import type { Skill } from '../skills/skill.js';
import { toldSpans } from './told.js';
import { daySpans, lengthSpans, periodSpans, timeSpans } from './when.js';
import { valueSpans } from './values.js';
import { withinSpans } from './within.js';
import { zoneSpans } from './zones.js';

export type Values = Readonly<Record<string, unknown>>;

/**
 * What a span gives its field: a value, a text to look up, or a place among the records just shown. `isGiven` is a value
 * that the words of a phrase mean by themselves.
 */
export type Value =
  | { kind: 'ready'; values: Values; earlier?: Values; money?: Money; isGiven?: true }
  /** `others` are fields that the same words may name as well. */
  | { kind: 'named'; text: string; others?: readonly string[] }
  | { kind: 'shown'; which: 'it' | number; others?: readonly string[] };

/** An amount whose currency is said. */
interface Money {
  currency: string;
  text: string;
}

/** Words, from one token up to another, that may fill fields of a tool; the higher the score, the surer. */
export interface Span {
  fields: readonly string[];
  start: number;
  end: number;
  score: number;
  value: Value;
  /** Its words are only almost those of the value. */
  isNear?: true;
}

/** A sentence before the eyes of one tool. `nouns` are what records are called. */
export interface Scene {
  skill: Skill;
  reading: Reading;
  cues: CueReader;
  names: OwnNames;
  nouns: ReadonlySet<string>;
  /** Words that requests begin with. */
  heads: ReadonlySet<string>;
  /** By how much it says to change something. */
  shift?: Shift | undefined;
}

/** Everything in a sentence that could fill a field of this tool; spans may overlap. */
export function spansOf(scene: Scene): Span[] {
  const single = [...scene.skill.fields.values()].flatMap((field) => fieldSpans(scene, field));
  const readers = [
    labelledSpans,
    destinedSpans,
    partSpans,
    timeSpans,
    lengthSpans,
    periodSpans,
    lastPeriodSpans,
    clearedSpans,
    placeSpans,
    namingSpans,
    reasonSpans,
    givenSpans,
    withinSpans,
  ];
  return [...single, ...readers.flatMap((read) => read(scene))].filter(({ score }) => score > 0);
}

function fieldSpans(scene: Scene, field: Field): Span[] {
  const { kind } = field;
  switch (kind.kind) {
    case 'record':
      return [...recordSpans(scene, field, kind.noun), ...openSpans(scene, field)];
    case 'name':
      return [...formSpans(scene, field, formsOf(scene.names[kind.of])), ...openSpans(scene, field)];
    case 'text':
      return textSpans(scene, field);
    case 'person':
      return [
        ...addressSpans(scene, field),
        ...mentionedSpans(scene, field),
        ...strangerSpans(scene, field),
        ...openSpans(scene, field),
      ];
    case 'enum':
      return [formSpansOf, includedSpans, doneSpans].flatMap((read) => read(scene, field));
    case 'date':
      return kind.edge ? [] : [...daySpans(scene, field, kind.time === true), ...changeSpans(scene, field)];
    case 'money':
    case 'number':
      return [...valueSpans(scene, field), ...changeSpans(scene, field), ...limitSpans(scene, field)];
    case 'email':
    case 'phone':
      return valueSpans(scene, field);
    default:
      return [];
  }
}

function formSpansOf(scene: Scene, field: Field): Span[] {
  return formSpans(scene, field, field.forms);
}

function textSpans(scene: Scene, field: Field): Span[] {
  const numbered = numberedSpans(scene, field);
  if (numbered.length > 0) return numbered;
  return [zoneSpans, openSpans, toldSpans, clauseSpans, clauseBeforeSpans, calledSpans, soughtSpans].flatMap(
    (read) => read(scene, field),
  );
}
