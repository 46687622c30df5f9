import type { ParsedComponents } from 'chrono-node';
import { casual } from 'chrono-node/en';
import { dayOf, isoDay, shift, type Calendar, type Day, type Period } from './days.js';
import { daysOfMonth } from './of-month.js';
import { reworded } from './rewording.js';
import type { Clock, PeriodHere } from './said.js';
import type { Sentence, Token } from '../sentence/sentence.js';
import { clockOf, hoursAt, isOfToday, timeOf } from './times.js';

/** Single days, by the token they begin at. */
export type Points = ReadonlyMap<number, PeriodHere>;

/** Beginnings of words without which no single day is named; looking for them is cheaper than for the day. */
const dayWords =
  /\d[./-]\d|\b(?:\d+(?:st|nd|rd|th)|sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|to(?:day|morrow|night)|tm[rw]|yesterday|now|day|week|fortnight|month|quarter|year|ago|morning|afternoon|evening|noon|midnight|hours?|hrs?|minutes?|mins?)|\d\s?(?:[ap]\.?m|h|hrs?|mins?)\b|\d:\d\d|\bo.clock\b/i;
/** A weekday behind such a word is in no doubt. */
const turned = /^(?:this|next|coming|upcoming|following|last|past|previous)\b/i;
const backward = /^(?:last|past|previous)\b/i;
/** How long something takes says nothing of when: "for an hour", "a 45 minute call". */
const lasting = /^(?:(?:[a-z]+\s+){0,3}|(?:for\s+)?\d+(?:\.\d+)?\s*)(?:hours?|hrs?|h|minutes?|mins?|m)$/i;
/** “The week in review” is no day. */
const unit = /^the (?:day|week|fortnight|month|quarter|year)$/i;
/** “In two hours”: counted from the minute it is. */
const fromNow = /\b(?:in|within)\b.*(?:\b|\d)(?:hours?|hrs?|h|minutes?|mins?)\b|\bfrom now\b/i;
/** A day without a time is one at noon, which must not be over when words are read. */
const noon = '12:00';
const whenToo = /^(?:in|within|the|next|last|past|this|coming|after)\b/i;

/** Single days such as "next Friday", "5 March" or "in 3 days", by the token they begin at. */
export function readPoints(
  { text, tokens }: Sentence,
  { today, time }: Calendar,
  numbered: ReadonlySet<string>,
): Points {
  const points = new Map<number, PeriodHere>();
  for (const [at, here] of daysOfMonth(tokens, today)) points.set(at, here);
  const readable = reworded(text, today);
  if (!dayWords.test(readable)) return points;
  const clockNow = fromNow.test(readable) || time < noon ? time : noon;
  const now = new Date(`${isoDay(today)}T${clockNow}Z`);
  for (const { index, text: words, start, end } of casual.parse(
    withoutNumbers({ text: readable, tokens }, numbered),
    { instant: now, timezone: 0 },
    { forwardDate: true },
  )) {
    if ((lasting.test(words) && !whenToo.test(words)) || unit.test(words)) continue;
    const clock = clockOf(words, start, end);
    const isPartOfToday = isOfToday(words);
    if (!start.isCertain('day') && !start.isCertain('weekday') && !clock && !isPartOfToday) continue;
    // It is one of today even when it is over.
    const latest = isPartOfToday ? today : Infinity;
    const dayNamed = (date: ParsedComponents) => Math.min(toDay(date), latest);
    const first = tokens.findIndex((token) => token.start >= index);
    // Blanks stand for words that were reworded.
    const last = index + words.length;
    const until = last + (/^ */.exec(readable.slice(last))?.[0].length ?? 0);
    const length = tokens.filter((token) => token.start >= index && token.end <= until).length;
    if (first < 0 || length === 0) continue;
    const from = dottedIn(tokens.slice(first, first + length)) ?? dayNamed(start);
    const isNumbered = end && !clock && isNumberOf(tokens, first);
    if (isNumbered) {
      const day = toDay(end);
      points.set(first + 2, { length: length - 2, period: { from: day, until: day } });
      continue;
    }
    const moved = movedTo(tokens, first, length, start, end);
    if (moved) {
      const day = backward.test(words) ? from : aheadOf(from, start, today);
      const goal = moved.day ?? day;
      points.set(first, { length: moved.at - 1 - first, period: { from: day, until: day } });
      points.set(moved.at, {
        length: first + length - moved.at,
        period: { from: goal, until: goal },
        clock: moved.clock,
      });
      continue;
    }
    const said = { from, until: end ? dayNamed(end) : from };
    const hours = end || clock ? undefined : hoursAt({ text, tokens }, first + length);
    if (hours) {
      points.set(first, { length: length + 2, period: said, clock: hours });
      continue;
    }
    const before = earlierThan(said, start, today);
    points.set(first, {
      length,
      ...(before && backward.test(words) ? { period: before } : { period: said }),
      ...(before && !turned.test(words) && { earlier: before }),
      range: end !== null && end !== undefined,
      ...(clock && { clock }),
    });
  }
  return points;
}

/** “5.12.2026”: with dots, the day comes before the month. */
function dottedIn(tokens: readonly Token[]): Day | undefined {
  const [date] = tokens.flatMap(({ kind, text }) => (kind === 'date' && text.includes('.') ? [text] : []));
  const [day = 0, month = 0, year = 0] = date?.split('.').map(Number) ?? [];
  return date === undefined || month > 12 ? undefined : dayOf(year, month - 1, day);
}

const months = /^(?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

/** “Call lead 12 tomorrow”: the number is that of the lead, and no hour; in its place stands as much of nothing. */
function withoutNumbers({ text, tokens }: Sentence, numbered: ReadonlySet<string>): string {
  return tokens.reduce((rest, { amount, start, end, breaks }, at) => {
    const [before, next] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? ''];
    const isNumber = amount?.plain === true && breaks === '' && numbered.has(before) && !months.test(next);
    return isNumber ? rest.slice(0, start) + '_'.repeat(end - start) + rest.slice(end) : rest;
  }, text);
}

/** Words that days from one to another stand behind. */
const opening = new Set(['from', 'between', 'on', 'for', 'the', 'of', 'during', 'in', 'and']);

/** "Move deal 14 to 15 December": the number of something that a day is set for, and no day itself. */
function isNumberOf(tokens: readonly Token[], first: number): boolean {
  const [before, number, to] = [tokens[first - 1], tokens[first], tokens[first + 1]];
  const isBehindWord = before?.kind === 'word' && number?.breaks === '' && !opening.has(before.text);
  return isBehindWord && number?.amount?.plain === true && to?.text === 'to';
}

/**
 * "My meeting tomorrow to 4pm", "tomorrow to Friday at 10": when something is and when it shall be, as a time that
 * follows "to" ends no period of days. Without a day it is one of the same day.
 */
function movedTo(
  tokens: readonly Token[],
  first: number,
  length: number,
  start: ParsedComponents,
  end: ParsedComponents | null | undefined,
): { at: number; clock: Clock; day: Day | undefined } | undefined {
  if (!end?.isCertain('hour') || start.isCertain('hour')) return undefined;
  const to = tokens.findIndex(({ text }, at) => at > first && at < first + length - 1 && text === 'to');
  const hasDay = end.isCertain('day') || end.isCertain('weekday');
  return to < 0
    ? undefined
    : { at: to + 1, clock: { time: timeOf(end) }, day: hasDay ? toDay(end) : undefined };
}

const daysPerWeek = 7;

/** What is moved on a weekday to another time is still to come. */
function aheadOf(day: Day, said: ParsedComponents, today: Day): Day {
  return day < today && said.isCertain('weekday') && !said.isCertain('day') ? day + daysPerWeek : day;
}

/** The same days a week or a year before, where that was not said and today is not yet among them. */
function earlierThan(
  { from, until }: Required<Period>,
  start: ParsedComponents,
  today: Day,
): Required<Period> | undefined {
  if (from <= today) return undefined;
  if (!start.isCertain('day') && start.isCertain('weekday'))
    return { from: from - daysPerWeek, until: until - daysPerWeek };
  const isEveryYear = start.isCertain('day') && start.isCertain('month') && !start.isCertain('year');
  return isEveryYear ? { from: shift(from, 'year', -1), until: shift(until, 'year', -1) } : undefined;
}

function toDay(date: ParsedComponents): Day {
  return dayOf(date.get('year') ?? 1970, (date.get('month') ?? 1) - 1, date.get('day') ?? 1);
}
