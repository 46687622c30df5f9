import type { PlacePart } from '../../../core/fields.js';
import { countryEnd, readPlaces } from '../sentence/places.js';
import type { Reading } from '../sentence/reading.js';
import { sliceOf } from '../sentence/sentence.js';
import { isCourtesy } from '../sentence/words.js';
import type { Scene, Span } from './spans.js';

const sure = 4;
/** A city by itself is only likely, and most where it follows an “in”. */
const likely = 1;
const likelier = 2.5;

/** Addresses for a tool that has a field for each of their parts: “12 Mill Road, Boston, MA 02110”. */
export function placeSpans({ skill, reading }: Scene): Span[] {
  const fields = new Map<PlacePart, string>();
  for (const { name, kind } of skill.fields.values())
    if (kind.kind === 'text' && kind.place) fields.set(kind.place, name);
  const city = fields.get('city');
  if (city === undefined) return [];
  const { tokens, mentions, dates } = reading;
  const isTaken = (at: number) => [...mentions, ...dates].some(({ start, end }) => start <= at && at < end);
  const isFree = (at: number) => {
    const { kind, text } = tokens[at] ?? { text: '' };
    return (kind === 'word' || kind === 'amount') && !isTaken(at) && !isCourtesy(text);
  };
  const whole = readPlaces(reading, isFree).map(({ start, end, parts }): Span => {
    const values = Object.fromEntries(
      [...fields].flatMap(([part, name]) => (parts[part] === undefined ? [] : [[name, parts[part]]])),
    );
    const score = sure + (end - start);
    return { fields: Object.keys(values), start, end, score, value: { kind: 'ready', values } };
  });
  const alone = tokens.flatMap((token, at): Span[] => {
    const next = tokens[at + 1];
    const isEnd = !next || next.breaks !== '';
    const isIn = tokens[at - 1]?.text === 'in' && token.breaks === '';
    const isListed = token.breaks === ',' && at > 2;
    if (!token.capital || !isFree(at) || !isEnd || !(isIn || isListed) || skill.vocabulary.has(token.text))
      return [];
    const values = { [city]: sliceOf(reading, at, at + 1) };
    return [
      {
        fields: [city],
        start: at,
        end: at + 1,
        score: isIn ? likelier : likely,
        value: { kind: 'ready', values },
      },
    ];
  });
  return [...whole, ...alone, ...countrySpans(reading, fields.get('country'), isFree)];
}

/** A country behind a value or a pause: “hello@nordlys.example, norway”. */
function countrySpans(reading: Reading, name: string | undefined, isFree: (at: number) => boolean): Span[] {
  if (name === undefined) return [];
  const { tokens } = reading;
  return tokens.flatMap(({ breaks }, start): Span[] => {
    const before = tokens[start - 1];
    const isApart = breaks !== '' || (before && before.kind !== 'word') || before?.text === 'in';
    const end = start > 0 && isApart && isFree(start) ? countryEnd(reading, start) : undefined;
    if (end === undefined) return [];
    const values = { [name]: sliceOf(reading, start, end) };
    return [{ fields: [name], start, end, score: likelier, value: { kind: 'ready', values } }];
  });
}
