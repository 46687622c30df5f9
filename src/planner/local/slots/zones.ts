import { isTimeZone } from '../../../core/calendar.js';
import { sliceOf } from '../sentence/sentence.js';
import type { Reading } from '../sentence/reading.js';
import type { Field } from '../skills/field.js';
import type { Scene, Span } from './spans.js';
import { ready } from './values.js';

/** Words that say that a city stands for its time. */
const timely = new Set(['time', 'timezone', 'zone', 'tz', 'clock', 'hour']);
const sure = 2.5;
const likely = 1.5;
/** A cue from here on has all its words. */
const plain = 0.85;
const mostWords = 3;

/** The zones of the IANA database by the cities they are called after: “new york”. */
const byCity = new Map(
  Intl.supportedValuesOf('timeZone').map((zone) => [
    zone
      .slice(zone.lastIndexOf('/') + 1)
      .replaceAll('_', ' ')
      .toLowerCase(),
    zone,
  ]),
);
const written = /(?<![\w/])[A-Z]+(?:\/[A-Z_+-]+\d*){1,2}(?![\w/])/giu;

/** A time zone by its name, “Asia/Tokyo”, or by its city: “put us on New York time”. */
export function zoneSpans({ skill, reading, cues }: Scene, field: Field): Span[] {
  if (field.kind.kind !== 'text' || !field.kind.zone || skill.tool.effect === 'read') return [];
  const isOfTime = reading.tokens.some(({ text }) => timely.has(text));
  const cities = reading.tokens.flatMap((_, start) => {
    const city = cityAt(reading, start);
    const cue = city ? cues([field.name], start, city.end, true) : 0;
    if (!city || !(isOfTime || cue > plain)) return [];
    return [ready(field, start, city.end, (isOfTime ? sure : likely) + cue, city.zone)];
  });
  return [...writtenSpans(reading, field), ...cities];
}

function cityAt(reading: Reading, start: number): { end: number; zone: string } | undefined {
  for (let end = Math.min(start + mostWords, reading.tokens.length); end > start; end--) {
    const zone = byCity.get(sliceOf(reading, start, end).toLowerCase());
    if (zone !== undefined) return { end, zone };
  }
  return undefined;
}

function writtenSpans({ text, tokens }: Reading, field: Field): Span[] {
  return [...text.matchAll(written)].flatMap(({ 0: zone, index }) => {
    const start = tokens.findIndex((token) => token.start >= index);
    const end = tokens.findLastIndex((token) => token.end <= index + zone.length) + 1;
    return start >= 0 && end > start && isTimeZone(zone)
      ? [ready(field, start, end, sure + end - start, zone)]
      : [];
  });
}
