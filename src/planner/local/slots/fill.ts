import { withToDos } from './clauses.js';
import { createCueReader } from './cues.js';
import type { Knowledge } from '../learn/knowledge.js';
import type { OwnNames, Reading } from '../sentence/reading.js';
import type { Token } from '../sentence/sentence.js';
import type { Skill } from '../skills/skill.js';
import { shiftIn } from '../sentence/shifts.js';
import { spansOf, type Span } from './spans.js';
import { isCourtesy, isDoubt, isTypo } from '../sentence/words.js';

/** A sentence as one tool understands it. */
export interface Filled {
  skill: Skill;
  spans: readonly Span[];
  /** Weight of the words that this tool has no use for. */
  unexplained: number;
  /** Share of the telling words that it understands, 0 to 1. */
  coverage: number;
}

/** What a slip of the keyboard costs. */
const slip = 0.1;

/** Chooses the spans that together explain the sentence best, each field once and no word twice. */
export function fill(
  skill: Skill,
  reading: Reading,
  names: OwnNames,
  { nouns, heads }: Pick<Knowledge, 'nouns' | 'heads'>,
): Filled {
  const weights = reading.tokens.map((_, at) => costOf(skill, reading, at));
  const lead = reading.tokens.findIndex(({ kind, text }) => kind !== 'word' || !isCourtesy(text));
  // A sentence begins with what it wants done, so not to know its first word is worse than any other.
  // Set off by a comma ("oops, …") it is only an exclamation.
  if (lead >= 0) weights[lead] = (reading.tokens[lead + 1]?.breaks ? 0 : 2) * (weights[lead] ?? 0);
  const cues = createCueReader(skill, reading);
  const possible = spansOf({ skill, reading, names, nouns, heads, cues, shift: shiftIn(reading.tokens) });
  const spans = withToDos(withOthers(chooseSpans(possible, weights), possible), skill, reading, nouns);
  const costs = reading.tokens.map((_, at) => (isIn(spans, at) ? 0 : (weights[at] ?? 0)));
  const unexplained = costs.reduce((sum, cost) => sum + cost, 0);
  const explained = reading.tokens
    .map((token, at) => (isIn(spans, at) ? 1 : (costs[at] ?? 0) > 2 * slip ? 0 : worthOf(skill, token)))
    .reduce<number>((sum, worth) => sum + worth, 0);
  const total = explained + unexplained;
  return { skill, spans, unexplained, coverage: total === 0 ? 0 : explained / total };
}

const leastCoverage = 0.8;

/** Whether a sentence gives a tool values, and hardly anything that it has no use for. */
export function explains({ spans, coverage }: Filled): boolean {
  return spans.length > 0 && coverage >= leastCoverage;
}

/** Whether a word is part of a value. */
export function isIn(spans: readonly Span[], at: number): boolean {
  return spans.some(({ start, end }) => start <= at && at < end);
}

/** How much it tells that a tool knows a word. */
function worthOf(skill: Skill, { text }: Token): number {
  if (!isCourtesy(text)) return 1;
  return skill.familiar.has(text) ? 0.2 : 0;
}

/** Notes for each name which other fields it could fill: "Megan's deals" and "Contoso's deals" look the same. */
function withOthers(chosen: readonly Span[], possible: readonly Span[]): Span[] {
  const used = new Set(chosen.flatMap(({ fields }) => fields));
  return chosen.map((span) => {
    const { kind } = span.value;
    if (kind === 'ready' || (kind === 'shown' && !span.value.others)) return span;
    const rivals = possible.filter(
      ({ start, end, value, fields }) =>
        start === span.start &&
        end === span.end &&
        value.kind === kind &&
        fields.every((name) => !used.has(name)),
    );
    const others = [...new Set(rivals.flatMap(({ fields }) => fields))];
    return { ...span, value: { ...span.value, others } };
  });
}

/** What it costs to leave a word without a meaning. */
function costOf(skill: Skill, { tokens, dates, mentions }: Reading, at: number): number {
  const token = tokens[at];
  if (!token) return 0;
  const date = dates.find(({ start, end }) => start <= at && at < end);
  if (date && isFromNow(tokens, date) && skill.tool.effect !== 'read') return 0;
  if (date) return 1.5 / (date.end - date.start);
  const mention = mentions.find(({ start, end }) => start <= at && at < end);
  if (mention) return 1.5 / (mention.end - mention.start);
  if (skill.familiar.has(token.text)) return 0;
  if (token.kind !== 'word') return 1.5;
  if (isCourtesy(token.text)) return 0;
  if (isDoubt(token.text)) return skill.tool.effect === 'read' ? 0.3 : 2.5;
  for (const word of skill.vocabulary) if (isTypo(token.text, word)) return slip;
  return at > 0 && token.capital ? 1.4 : 0.8;
}

const lasting = new Set(['from', 'now', 'today', 'on', 'onward', 'as', 'of', 'starting']);
const beginning = new Set(['from', 'of', 'starting']);

/** A change holds “from now on” and “from today on” anyway. */
function isFromNow(tokens: Reading['tokens'], { start, end }: { start: number; end: number }): boolean {
  const said = tokens.slice(start, end).map(({ text }) => text);
  return (
    [tokens[start - 1]?.text ?? '', ...said].some((word) => beginning.has(word)) &&
    said.every((word) => lasting.has(word))
  );
}

interface Best {
  gain: number;
  spans: readonly Span[];
}

function chooseSpans(spans: readonly Span[], weights: readonly number[]): readonly Span[] {
  const fields = [...new Set(spans.flatMap((span) => span.fields))];
  const bit = new Map(fields.map((name, index) => [name, 2 ** index]));
  const byStart = weights.map((_, at) => spans.filter(({ start }) => start === at));
  const known = new Map<string, Best>();

  function best(at: number, used: number): Best {
    if (at >= weights.length) return { gain: 0, spans: [] };
    const key = `${at} ${used}`;
    const before = known.get(key);
    if (before) return before;
    const rest = best(at + 1, used);
    let winner: Best = { gain: rest.gain - (weights[at] ?? 0), spans: rest.spans };
    for (const span of byStart[at] ?? []) {
      const mask = span.fields.reduce((sum, name) => sum + (bit.get(name) ?? 0), 0);
      if (overlaps(used, span.fields, bit)) continue;
      const after = best(span.end, used + mask);
      if (span.score + after.gain > winner.gain)
        winner = { gain: span.score + after.gain, spans: [span, ...after.spans] };
    }
    known.set(key, winner);
    return winner;
  }
  return best(0, 0).spans;
}

function overlaps(used: number, fields: readonly string[], bit: ReadonlyMap<string, number>): boolean {
  return fields.some((name) => Math.floor(used / (bit.get(name) ?? 1)) % 2 === 1);
}
