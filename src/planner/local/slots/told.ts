import { isProse, type Field } from '../skills/field.js';
import type { Scene, Span } from './spans.js';
import { givesOnlyValues, isOrderBehind } from './behind-colon.js';
import { asideSpans } from './asides.js';
import { clauseStart, tailStart } from './clauses.js';
import { isBidding, tailForBot } from './tails.js';
import { labelsOf } from './labelled.js';
import type { Reading } from '../sentence/reading.js';
import { isBehindColon, restOf } from '../sentence/sentence.js';
import { takes, type Skill } from '../skills/skill.js';
import { isCourtesy } from '../sentence/words.js';
import { verbatimSpan } from './verbatim.js';

/** What is required is said sooner than what is not. */
const sooner = 0.2;
const byName = 0.5;

/** "Update deal 46: priority low" says what follows by its name. */
function namesAnother({ fields }: Skill, field: Field, word: string): boolean {
  return [...fields.values()].some(({ name, words }) => name !== field.name && words.includes(word));
}

/** “Close date of deal 46: 5 May”, “priority deal 46: low” give what is named before the colon. */
function givesNamed({ fields }: Skill, { tokens, dates }: Reading, start: number): boolean {
  const before = new Set(tokens.slice(0, start).map(({ text }) => text));
  const said = tokens.slice(start);
  const isDay = dates.some((date) => date.start === start && date.end === tokens.length);
  return [...fields.values()].some(({ words, kind, forms }) => {
    if (!words.some((word) => before.has(word))) return false;
    const isAmount = (kind.kind === 'money' || kind.kind === 'number') && said[0]?.amount !== undefined;
    const isForm =
      isAmount ||
      forms.some(
        (form) =>
          form.words.length === said.length && form.words.every((word, at) => said[at]?.text === word),
      );
    return isForm || (kind.kind === 'date' && isDay);
  });
}

/** Where a text begins that is said as it stands: its first token, and its offset in the message. */
interface Start {
  token: number;
  offset: number;
}

/** "Note on lead 9: …" says what the text is about; behind "new lead:" its name comes first. */
function isNamedBefore({ vocabulary }: Skill, { tokens }: Reading, start: number): boolean {
  return tokens
    .slice(0, start)
    .some(({ kind, text }) => kind !== 'word' || !(isCourtesy(text) || vocabulary.has(text)));
}

function startBehind(reading: Reading, separator: RegExp): Start | undefined {
  const { text, tokens } = reading;
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    const found = before && separator.exec(text.slice(before.end, token.start));
    if (found && (found[0] !== ':' || isBehindColon(reading, at)))
      return { token: at, offset: before.end + found.index + found[0].length };
  }
  return undefined;
}

/** Behind a colon, a dash or a “that”. */
function startOf({ skill, reading, nouns }: Scene, isLong: boolean): Start | undefined {
  const behind = startBehind(reading, /:/) ?? (isLong ? startBehind(reading, /\s[-–—]+\s/) : undefined);
  if (behind || skill.tool.effect === 'read') return behind;
  const token = clauseStart(reading, nouns);
  const first = reading.tokens[token ?? -1];
  return token === undefined || !first ? undefined : { token, offset: first.start };
}

/** Everything after the first colon, for a field that a phrase puts behind one: "log a call with Ann: she wants a demo". */
export function toldSpans(scene: Scene, field: Field): Span[] {
  const { skill, reading } = scene;
  const asides = skill.asides.has(field.name) ? asideSpans(scene, field) : [];
  if (!skill.told.has(field.name)) return asides;
  const told = colonSpans(scene, field);
  const preferred = (field.required ? sooner : 0) + (isCalled(reading, field) ? byName : 0);
  return [...asides, ...told.map((span) => ({ ...span, score: span.score + preferred }))];
}

/** "Update the notes of deal 20: …" says which text it is. */
function isCalled({ text, tokens }: Reading, { words }: Field): boolean {
  const colon = text.indexOf(':');
  return tokens.some(({ text: word, end }) => end <= colon && words.includes(word));
}

function colonSpans(scene: Scene, field: Field): Span[] {
  const { skill, reading } = scene;
  const { text, tokens } = reading;
  const isLong = !field.required || isProse(field);
  const start = behindName(startOf(scene, isLong), reading, field);
  const first = start && tokens[start.token];
  if (!start || !first || namesAnother(skill, field, first.text)) return [];
  const mustBeNamed = !field.required && skill.tool.effect !== 'read';
  if (mustBeNamed && !isNamedBefore(skill, reading, start.token)) return [];
  const named = tokens.slice(0, start.token).some(({ text: word }) => field.words.includes(word));
  const isLast = start.token === tokens.length - 1;
  if (isLast && first.amount && takes(skill, 'money') && !named) return [];
  if (isLast && takes(skill, first.kind) && !named) return [];
  if (!named && givesNamed(skill, reading, start.token)) return [];
  if (isOrderBehind(skill, reading, start.token)) return [];
  const isMeantForBot = () =>
    isBidding(skill, tokens.slice(start.token)) || givesOnlyValues(skill, reading, start.token);
  if (!field.required && !named && isMeantForBot()) return [];
  if (first.kind === 'quoted' && isOneOfSeveral(reading, start.token)) return [];
  if (first.kind === 'quoted')
    return [verbatimSpan(start.token, start.token + 1, { [field.name]: first.text })];
  const details = skill.details.get(field.name);
  const dash = details === undefined ? undefined : startBehind(reading, /\s[-–—]+\s/);
  const tail = tailForBot(skill, reading, start.token, isProse(field)) ?? tokens.length;
  const end = Math.min(tail, labelBehind(scene, field, start.token) ?? tail);
  if (details === undefined || !dash || dash.token <= start.token)
    return [
      verbatimSpan(start.token, end, { [field.name]: untilToken(reading, start.offset, end) }),
      ...shorter(scene, field, start),
    ];
  const title = text.slice(start.offset, tokens[dash.token - 1]?.end).trim();
  return [
    verbatimSpan(start.token, tokens.length, {
      [field.name]: title,
      [details]: restOf(reading, dash.offset),
    }),
  ];
}

/** Where another text that must be told is told by its name: “… that the samples shipped, subject Samples”. */
function labelBehind(scene: Scene, field: Field, start: number): number | undefined {
  const { tokens } = scene.reading;
  const { byWord } = labelsOf(scene);
  const at = tokens.findIndex(({ text, breaks }, place) => {
    const other = byWord.get(text);
    const isLabel =
      place > start && place < tokens.length - 1 && breaks !== '' && other?.words.includes(text);
    return isLabel && other?.required === true && other.name !== field.name && !isProse(other);
  });
  return at < 0 ? undefined : at;
}

/** Of two quoted texts one is not all that is told: “draft to Megan: "Prices" / "They go up."” */
function isOneOfSeveral({ tokens }: Reading, at: number): boolean {
  return tokens[at + 1]?.kind === 'quoted';
}

/** The text from an offset up to a token, with the full stop before that. */
function untilToken(reading: Reading, offset: number, end: number): string {
  const next = reading.tokens[end];
  return (next ? reading.text.slice(offset, next.start) : restOf(reading, offset)).trim().replace(/,$/, '');
}

/** “Edit ticket 17: title …” says by its name what follows. */
function behindName(start: Start | undefined, { tokens }: Reading, { words }: Field): Start | undefined {
  const next = start && tokens[start.token + 1];
  if (!start || !next || !words.includes(tokens[start.token]?.text ?? '')) return start;
  return { token: start.token + 1, offset: next.start };
}

/** The same text without what is said behind it: “…, due 3 December”. */
function shorter({ skill, reading, nouns }: Scene, { name }: Field, { token, offset }: Start): Span[] {
  const { text, tokens } = reading;
  const tail = tailStart(skill, reading, token, nouns);
  if (tail === undefined) return [];
  const said = text.slice(offset, tokens[tail - 1]?.end).trim();
  const whole = verbatimSpan(token, tokens.length, { [name]: said });
  return [{ ...whole, end: tail }];
}
