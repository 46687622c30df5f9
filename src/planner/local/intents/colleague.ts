import type { Reading } from '../sentence/reading.js';
import { editableIn } from '../skills/editing.js';
import type { Candidate } from './rank.js';

/** So many words stand at most between whose it is and what it is: “Megan’s job title”. */
const mostBetween = 2;

/** “Megan’s job title” is of a colleague, and no title of a record. */
export function isOfColleague({ skill, spans }: Candidate, { tokens, mentions }: Reading): boolean {
  const own = [...skill.fields.values()].find(({ required }) => required)?.name;
  const isNamed = spans.some(({ fields }) => own !== undefined && fields.includes(own));
  if (isNamed || own === undefined || editableIn(skill).length === 0) return false;
  const texts = editableIn(skill).filter(({ kind }) => kind.kind === 'text');
  return mentions.some(({ end, records }) => {
    if (tokens[end]?.text !== "'s" || records.has(skill.noun ?? '') || [...records.keys()][0] !== 'employee')
      return false;
    const behind = tokens.slice(end + 1, end + 2 + mostBetween).map(({ text }) => text);
    return texts.some(({ words }) => behind.includes(words[0] ?? ''));
  });
}
