import type { Field } from '../skills/field.js';
import { isProse } from '../skills/field.js';
import type { Reading } from '../sentence/reading.js';
import { isBehindColon } from '../sentence/sentence.js';
import type { Skill } from '../skills/skill.js';
import { closingLength, namesField, tailForBot } from './tails.js';

const longest = 12;
const longestText = 80;
const articles = new Set(['the', 'a', 'this']);

/** Where words may begin, and for what. */
interface Beginning {
  skill: Skill;
  reading: Reading;
  field: Field;
  isThing: boolean;
}

/** How far a name or text may reach that begins at a token. */
export function furthestEnd({ skill, reading, field, isThing }: Beginning, start: number): number {
  const { tokens, dates } = reading;
  const isText = field.kind.kind === 'text';
  const isList = field.kind.kind === 'person' && field.kind.many === true;
  const closing = isThing || !isProse(field) ? closingLength(tokens) : 0;
  const tail = isText && !isProse(field) ? tailForBot(skill, reading, start, true) : undefined;
  const most = Math.min(tail ?? tokens.length - closing, start + (isText ? longestText : longest));
  for (let end = start + 1; end < most; end++) {
    const token = tokens[end];
    if (!token || (token.kind === 'email' && !isList) || token.kind === 'quoted') return end;
    if (token.breaks === '.' && (!isText || isThing)) return end;
    if (isThing && leadsToText(skill, reading, end)) return end;
    if (token.breaks === ',' && !isText && (!isList || namesField(skill, token.text))) return end;
    if (!isText && (token.amount?.money || dates.some((date) => date.start === end))) return end;
  }
  return most;
}

/** “Cancel the review with the comment: …”: what leads in to a text by its name is no part of the thing. */
function leadsToText(skill: Skill, reading: Reading, at: number): boolean {
  const { tokens } = reading;
  const isJoint = tokens[at]?.text === 'with' || tokens[at]?.text === 'and';
  const label = tokens.findIndex(({ text }, place) => place > at && !articles.has(text));
  return isJoint && namesField(skill, tokens[label]?.text ?? '') && isBehindColon(reading, label + 1);
}
