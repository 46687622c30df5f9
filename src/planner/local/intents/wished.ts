import type { Knowledge } from '../learn/knowledge.js';
import type { Reading } from '../sentence/reading.js';
import { being, isPast } from '../sentence/verbs.js';
import { isCourtesy, pleas, writing } from '../sentence/words.js';
import type { Skill } from '../skills/skill.js';

/** Behind these a clause begins, as behind a comma. */
const joining = ['and', 'or', 'but', 'so', 'then', 'therefore'];

/** What may stand before the verb of an order. */
const leading = [
  ...joining,
  ...pleas,
  'to|just|also|now|again|quick|quickly|next|first|maybe|better|actually|go ahead|do',
  'remember to|(?:make|be) sure(?: to| you)?',
  'ok|okay|yes|yeah|no|oh|hi|hey|hello|thanks|bot',
  '(?:can|could|will|would|may|might|shall) (?:you|we|i|someone|somebody)',
  "(?:i|we|i'd|we'd|i'll|we'll|i'm)(?: would| do| really| gonna)? (?:want|need|like|love|wanna|gotta|have)",
  "want|need|let|let(?: ?'s| me| us)|us|me|you",
].join('|');
const lead = new RegExp(`^(?:(?:${leading}) )*$`);
const longestLead = 8;

/** So something is wished for, wherever it stands in a sentence. */
const wish = new RegExp(
  [
    ...[...pleas].map((plea) => String.raw`\b${plea}\b`),
    String.raw`\b(?:pls|plz)\b`,
    String.raw`\b(?:i|we)(?:['’]d| would)?(?: really| do)? (?:want|need|like|love|prefer|wish)\b`,
    String.raw`^(?:and |so )?(?:can|could|may|shall) `,
    String.raw`\byou (?:can|may) (?!be\b|have\b)`,
    // “The note on lead 7 should read …”, “my boss told me to …”
    String.raw`\b(?:should|must|has to|have to|needs? to|ought to) (?!have\b)`,
    String.raw`\b(?:said|(?:told|asked|wants?) (?:me|us)) to\b`,
    // “Lead 9 source = website”, “deal 25 -> Negotiation”
    String.raw`\s(?:=|[-=]>|→)\s`,
  ].join('|'),
  'i',
);

/** Whether anything in a sentence is an order, a plea or a wish; all else tells. */
export function wishes(skill: Skill, knowledge: Knowledge, reading: Reading): boolean {
  if (wish.test(reading.text) || isLabelled(skill, reading) || speaksOfNew(skill, reading)) return true;
  if (isOfferedAs(skill, reading) || isCalledUpon(knowledge, reading)) return true;
  return reading.tokens.some((_, at) => beginsClause(reading, at) && isOrder(knowledge, reading, at));
}

function beginsClause({ text, tokens }: Reading, at: number): boolean {
  const { breaks, text: word = '', start } = tokens[at] ?? {};
  if (at === 0 || breaks !== '' || joining.includes(word)) return true;
  // “In the notes of lead 6 put "…"”
  if (tokens[at + 1]?.kind === 'quoted') return true;
  return /[–—-]\s*$/.test(text.slice(tokens[at - 1]?.end, start));
}

/** Whether the clause that begins at a word is an order: its verb first, or behind what may lead in to one. */
function isOrder(knowledge: Knowledge, { tokens, mentions }: Reading, start: number): boolean {
  const words = tokens.slice(start, start + longestLead);
  const isNamed = (at: number) => mentions.some((mention) => mention.start === at);
  return words.some((token, at) => {
    const before = words.slice(0, at).map(({ text }) => `${text} `);
    if (!lead.test(before.join('')) || token.kind !== 'word' || token.plural || isIdle(words.slice(at)))
      return false;
    if (!writing.has(token.text) && isSaidOf(words.slice(at + 1, at + 3))) return false;
    if (knowledge.commands.has(token.text) || writing.has(token.text)) return true;
    const next = words[at + 1];
    return isUnknownVerb(token.text) && !isNamed(start + at) && next !== undefined && isObject(next);
  });

  /** What stands behind a verb: “bring back issue 14”, “onvert lead 20”. */
  function isObject({ kind, text }: Reading['tokens'][number]): boolean {
    return kind === 'code' || objects.has(text) || knowledge.nouns.has(text);
  }
}

/** “Let's see”, “but leave it” order nothing. */
function isIdle([verb, object, behind]: Reading['tokens']): boolean {
  if (verb?.text === 'see') return isEnd(object);
  if (verb?.text === 'let') return object?.text === "'s";
  return verb?.text === 'leave' && left.has(object?.text ?? '') && isEnd(behind);
}

const left = new Set(['it', 'that', 'them']);

function isEnd(token: Reading['tokens'][number] | undefined): boolean {
  return token === undefined || token.breaks !== '';
}

/** “Have lead 10 assigned to Megan” orders as well. */
function isUnknownVerb(word: string): boolean {
  return word === 'have' || (!isCourtesy(word) && !isPast(word) && !/ing$|['’]/.test(word));
}

/** “Book club is on Thursday”, “lead paint was found”: no verb, but a part of what is spoken of. */
function isSaidOf([, next]: Reading['tokens']): boolean {
  return being.has(next?.text ?? '') && next?.breaks === '';
}

const objects = new Set('a an the my our this that these those it him her them back'.split(' '));

const fresh = new Set(['new', 'another']);

/** “We have a new client, …”. */
function speaksOfNew({ noun, own }: Skill, { tokens }: Reading): boolean {
  return own === undefined && tokens.some(({ text }, at) => fresh.has(text) && tokens[at + 1]?.text === noun);
}

/** “Meeting with Megan tomorrow at 3” is what is to be made. */
function isOfferedAs({ heads, noun, own, fields }: Skill, { tokens, dates }: Reading): boolean {
  const isMade =
    own === undefined && ![...fields.values()].some(({ required, kinds }) => required && kinds.length > 0);
  if (!isMade || dates.length === 0 || tokens.some(({ text }) => being.has(text))) return false;
  const first = tokens.find(({ text }) => !isCourtesy(text))?.text ?? '';
  return first !== noun && heads.has(first);
}

const greetings = new Set(['hi', 'hey', 'hello', 'ok', 'okay']);
const ours = new Set(['me', 'us', 'my', 'our']);

/** “Jeeves remind me of the fair” speaks to somebody who is no colleague. */
function isCalledUpon(knowledge: Knowledge, reading: Reading): boolean {
  const { tokens, mentions } = reading;
  const at = greetings.has(tokens[0]?.text ?? '') ? 1 : 0;
  const [name, , object] = tokens.slice(at);
  if (name?.kind !== 'word' || name.plural || isCourtesy(name.text)) return false;
  if (mentions.some(({ start }) => start === at) || !ours.has(object?.text ?? '')) return false;
  return isOrder(knowledge, reading, at + 1);
}

/** “Issue 11: high priority”, “task: call Diego”. */
function isLabelled({ heads, noun }: Skill, { text, tokens, mentions }: Reading): boolean {
  const colon = text.search(/:\s/);
  const label = tokens.filter(({ end }) => end <= colon);
  if (label.some((token) => token.text === noun) || heads.has(label[0]?.text ?? '')) return true;
  return label.length > 0 && mentions.some(({ end }) => end === label.length);
}
