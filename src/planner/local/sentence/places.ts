import type { PlacePart } from '../../../core/fields.js';
import type { Reading } from './reading.js';
import { isState } from './states.js';
import type { Token } from './sentence.js';

/** Where somebody is, as a sentence says it: “12 Mill Road, Boston, MA 02110”. */
export interface PlaceHere {
  start: number;
  end: number;
  parts: Readonly<Partial<Record<PlacePart, string>>>;
}

const streets = new Set(
  'street st road rd avenue ave way lane ln drive dr boulevard blvd square place court ct terrace highway row alley quay'.split(
    ' ',
  ),
);
/** Words that a street's name begins with. */
const openings = new Set('rue via calle avenida avenue rua plaza piazza'.split(' '));
const streetEnding = /(?:stra(?:ß|ss)e|gasse|platz|allee|weg)$/;
const mostStreetWords = 5;
const mostTownWords = 3;
const mostCountryWords = 4;

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** The names of countries by their words, as ISO 3166 has them. */
const countries = new Set([
  'usa',
  'uk',
  ...Array.from({ length: 26 * 26 }, (_, at) =>
    String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26)),
  ).flatMap((code) => {
    const name = regions.of(code);
    return name === undefined ? [] : [name.toLowerCase()];
  }),
]);

/** One part of a place, and where it ends. */
interface Piece {
  part: PlacePart;
  end: number;
}

/** The places of a sentence that have a street or two parts at least; `isFree` are tokens that may name one. */
export function readPlaces(reading: Reading, isFree: (at: number) => boolean): PlaceHere[] {
  const places: PlaceHere[] = [];
  for (let at = 0; at < reading.tokens.length; at++) {
    const place = placeAt(reading, at, isFree);
    if (!place) continue;
    places.push(place);
    at = place.end - 1;
  }
  return places;
}

function placeAt(reading: Reading, start: number, isFree: (at: number) => boolean): PlaceHere | undefined {
  const { tokens } = reading;
  const parts: Partial<Record<PlacePart, string>> = {};
  let end = start;
  for (;;) {
    if (end > start && (tokens[end]?.breaks === '.' || !tokens[end])) break;
    const piece = pieceAt(reading, end, isFree, parts);
    if (!piece) break;
    parts[piece.part] = written(reading, end, piece.end);
    end = piece.end;
  }
  const isSure = parts.street !== undefined || (parts.city !== undefined && Object.keys(parts).length > 1);
  return isSure ? { start, end, parts } : undefined;
}

/** What begins at a token; a place begins with its street, its city or the code before that. */
function pieceAt(
  { text, tokens }: Reading,
  at: number,
  isFree: (at: number) => boolean,
  known: Readonly<Partial<Record<PlacePart, string>>>,
): Piece | undefined {
  const token = tokens[at];
  if (!token || !isFree(at)) return undefined;
  const isFirst = Object.keys(known).length === 0;
  const source = text.slice(token.start, token.end);
  const open = (part: PlacePart) => known[part] === undefined;
  const street = isFirst ? streetEnd(tokens, at) : undefined;
  if (street !== undefined) return { part: 'street', end: street };
  if (open('postal_code') && /^\d{4,5}$/.test(source))
    return isFirst && !tokens[at + 1]?.capital ? undefined : { part: 'postal_code', end: at + 1 };
  const state = known.city === undefined ? undefined : endOf({ text, tokens }, at, isState);
  if (state !== undefined && open('state')) return { part: 'state', end: state };
  const country = isFirst ? undefined : countryEnd({ text, tokens }, at);
  if (country !== undefined && open('country')) return { part: 'country', end: country };
  if (!isFirst && open('state') && /^[A-Z]{2}$/.test(source)) return { part: 'state', end: at + 1 };
  const town = open('city') && open('country') ? townEnd(tokens, at, isFree) : at;
  return town > at ? { part: 'city', end: town } : undefined;
}

function streetEnd(tokens: readonly Token[], at: number): number | undefined {
  const behind = tokens.slice(at + 1, at + 1 + mostStreetWords);
  const broken = behind.findIndex(({ breaks }) => breaks !== '');
  const words = broken < 0 ? behind : behind.slice(0, broken);
  if (streetEnding.test(tokens[at]?.text ?? '')) return words[0]?.amount?.plain ? at + 2 : undefined;
  if (tokens[at]?.amount?.plain && openings.has(words[0]?.text ?? '')) return at + 1 + words.length;
  const last = tokens[at]?.amount?.plain ? words.findLastIndex(({ text }) => streets.has(text)) : -1;
  return last > 0 ? at + 2 + last : undefined;
}

/** Where words of a kind end that begin at a token. */
function endOf(
  { text, tokens }: Pick<Reading, 'text' | 'tokens'>,
  at: number,
  is: (words: string) => boolean,
): number | undefined {
  for (let end = Math.min(tokens.length, at + mostCountryWords); end > at; end--) {
    const name = text.slice(tokens[at]?.start, tokens[end - 1]?.end);
    if (is(name)) return end;
  }
  return undefined;
}

/** Where the name of a country ends that begins at a token. */
export function countryEnd(reading: Pick<Reading, 'text' | 'tokens'>, at: number): number | undefined {
  return endOf(reading, at, isCountry);
}

/** Whether words are the name of a country. */
export function isCountry(words: string): boolean {
  return countries.has(words.toLowerCase());
}

function townEnd(tokens: readonly Token[], at: number, isFree: (at: number) => boolean): number {
  let end = at;
  const isTown = (place: number) => tokens[place]?.capital === true && isFree(place);
  while (end - at < mostTownWords && isTown(end) && (end === at || tokens[end]?.breaks === '')) end += 1;
  return end;
}

function written({ text, tokens }: Reading, start: number, end: number): string {
  return text.slice(tokens[start]?.start, tokens[end - 1]?.end);
}
