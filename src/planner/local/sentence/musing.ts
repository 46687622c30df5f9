import { months } from '../dates/days.js';
import type { Reading } from './reading.js';
import type { Token } from './sentence.js';
import { being, verbOfGerund } from './verbs.js';

const states = String.raw`(?:am|${[...being].join('|')}|['’]m|['’]s|['’]re)`;
const adverbs = String.raw`(?:(?:just|only|not|already|still|really|so|very) )*`;
const been = String.raw`\b(?:was|were|(?:has|have|had) been)\b[^,.;:!?]*?`;
const feeling = String.raw`(?:glad|sad|proud|relieved|(?:a |what a )?(?:pity|shame)|too bad|good thing|nice)`;

/** How thoughts begin that speak of a change without ordering it, whatever the change is. */
const thoughts: readonly RegExp[] = [
  // “I was about to mark deal 20 as lost”, “we are going to close it tomorrow”.
  new RegExp(
    String.raw`${states} ${adverbs}(?:about to|considering|(?:thinking|afraid) of|thinking about)\b`,
    'i',
  ),
  new RegExp(String.raw`\b(?:i|we) ?${states} ${adverbs}(?:going|planning|hoping|refusing) to\b`, 'i'),
  // “I refuse to assign it”, “we decided against moving it”.
  /\b(?:i|we) (?:refuse|hesitate|consider|discuss|decided against|avoid)(?:e?d)? /i,
  // “I never asked for it to be closed”, “I am not saying it is bad”, “do nothing with it”.
  /\b(?:i|we|nobody) (?:never|did(?: not|n['’]?t)|has|have) (?:ever )?(?:ask|want|mean|sa(?:y|id))(?:e?d)?\b/i,
  /\b(?:not|never) saying\b/i,
  /^(?:please |just )?do nothing\b/i,
  // “I could close it, or wait”.
  /^(?:and |but |so |well,? )?(?:i|we|one) (?:could|might|may)\b/i,
  // “It is too early to close deal 20”.
  /\btoo (?!bad\b)\p{L}+ to \p{L}/iu,
  /\b(?:under no circumstances?|on no account|by no means|at no time|in no case)\b/i,
  // “Thank you for assigning it”, “well done moving it”.
  /^(?:many )?(?:thanks|thank you|thx|well done|good job|nice (?:job|work)|great (?:job|work)|congratulations|congrats|sorry)\b[^,.!;]*? \p{L}+ing\b/iu,
  // “Glad we won deal 21”, “too bad it was lost”.
  new RegExp(String.raw`^(?:(?:i|we|it|that) ?${states} )?${adverbs}${feeling} (?!news)\p{L}`, 'iu'),
  // “I see that issue 6 was assigned”, “I thought you had closed it”.
  /^(?:(?:oh|so|and|but|well),? )*i (?:see|saw|thought|noticed?|note|read|remember|assumed?|guess|wonder(?:ed)?|dreamt|dreamed|know|knew|believe|heard)\b/i,
  /\b(?:theoretically|hypothetically|allegedly|supposedly|in theory|assuming|pretend|what if|let['’]?s (?:say|assume|pretend|suppose|imagine))\b/i,
  /(?:would|['’]d) (?:love|like|prefer) to see\b/i,
  /^would (?:you|anyone|anybody) (?:(?:say|think|believe|agree)\b|call [^?]* an? )/i,
  // “Had we won deal 20, I would be rich”.
  /^had (?:i|we|you|he|she|they|it)\b/i,
  // “We are still writing the offer”, “wrong chat, sorry”.
  /^(?:(?:i['’]?m|i am|we['’]?re|we are) )?(?:currently|still|busy|always) \p{L}+ing\b[^;:–—]*$/iu,
  /\bwrong (?:chat|window|channel|thread|conversation|group)\b/i,
  // “Welcome to the team”, “no news is good news”, “undo, what a concept”.
  /^welcome(?: (?:to|back|aboard|on board)\b|[\s!.]*$)/i,
  /^no (?:(?:news|worries|wonder)\b|(?:issues?|problems?|deals?|leads?|repl(?:y|ies)|mails?|meetings?|orders?|tasks?|notes?|changes?) (?!#?\d)[^,;:–—]*$)/i,
  /^\p{L}+[,:.]? what an? \p{L}+[\s!.]*$/iu,
  // “Somebody moved deal 25”.
  /^(?:somebody|someone|everybody|everyone|anybody|anyone) (?:seems?|(?:has|had|have) (?!to\b)|\p{L}+ed (?!(?:us|me|in|and|from|by|about|for|to|on)\b)\p{L})/iu,
  // Somebody else’s words: “he typed: mark it as won”, and what a mail quotes.
  /^(?:he|she|they|my \p{L}+|the \p{L}+) (?:just )?(?:typed|wrote|texted|says?|said|reads?)\s*:/iu,
  /^>/,
  // “Wow, for that much money!”
  /^wow,? (?!we\b)/i,
  // “The drummer joined a band”
  /^(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Tt]his|[Hh]e|[Ss]he|[Tt]hey|\p{Lu}\p{L}+) (?:[^\s,;:–—]+ ){0,6}?(?:joined|loved|hated) [^,;:–—]*$/u,
  // “Deal 20 is too big for Diego”, “its value is at most 30k”, “the score is 10 off”.
  /^[^,;:]*\b(?:is|are|was|were) (?:\S+ ){0,2}too \p{L}[^,;:–—-]*$/iu,
  /^[^,;:]*\b(?:is|are|was|were) (?:at (?:most|least)|below|under|above|over|(?:less|more) than) \p{Sc}?\d[^,;:]*$/iu,
  /^[^,;:]*\b(?:is|are|was|were) (?:\p{Sc}?\d\S* off|off by \p{Sc}?\d)[^,;:]*$/iu,
  // “Deal 20 was marked as lost by mistake”.
  /^[^,;:]*\b(?:was|were|been) [^,;:]*\bby (?:mistake|accident)\b[^,;:]*$/i,
  // “Issue 6 was resolved by Diego”, “it was declined in March”, “it has been converted two weeks ago”.
  new RegExp(String.raw`${been} by \p{Lu}`, 'u'),
  new RegExp(String.raw`${been} (?:last \p{L}|in (?:\d{4}|${months.join('|')})\b|[^,.;:!?]*\bago\b)`, 'iu'),
  // “Lead 10 is not qualified yet”.
  /\b(?:is|are|was|were)(?: not|n['’]?t) [^,;:]*\byet[\s.!]*$/i,
  // “First they sign, then we mark it as won”, “Megan 09:15: close it”.
  /^first\b.*\bthen (?:we|i)\b/i,
  /^\p{L}+ \d{1,2}:\d{2}: /u,
  // “Say I gave lead 15 a score of 80”.
  /^say (?:(?:i|we|you|he|she|they|that)\b|\p{L}+ (?:\p{L}+ed|left|won|lost|went|quit)\b)/iu,
];

/** “… was a mistake”, “… needs a signature”: what is said of a change rather than its order. */
const judged =
  / (?:was|were|is|isn['’]?t|wasn['’]?t|would(?:n['’]?t)?|will|won['’]?t|might|may|must|should|could|can|cannot|can['’]?t|needs?|takes?|took|costs?|makes?|made|seems?|sounds?|feels?|hurts?|requires?|means?) /i;

/** What is kept as it is, “leave deal 13 in Proposal”, or only looked at, “show deal 13 in Proposal”. */
const kept = new Set(['leave', 'keep', 'show', 'list', 'display', 'view']);

/** Whether a sentence speaks of a change as of a thought, a plan or a memory; `heads` are words that orders begin with. */
export function muses({ text, tokens: [first] }: Reading, heads: ReadonlySet<string>): boolean {
  const said = text.trim();
  if (thoughts.some((thought) => thought.test(said)) || isPointless(said, heads)) return true;
  return verbOfGerund(first?.text ?? '', heads) !== undefined && judged.test(said);
}

const pointless =
  /\bno (?:need|reason|point|use|sense|way)\b(?! for (?:that|this|it)\b)(?: (?:to|in|for) (\p{L}+))?/iu;

/** “No need to close deal 20”, “no point in closing it”, but not “no point in waiting, close it”. */
function isPointless(said: string, heads: ReadonlySet<string>): boolean {
  const found = pointless.exec(said);
  const verb = found?.[1]?.toLowerCase();
  return found !== null && (verb === undefined || heads.has(verb) || verbOfGerund(verb, heads) !== undefined);
}

/** Whether a sentence wants something left or shown as it is, which no tool that does not begin so does. */
export function isKept({ tokens }: Reading, heads: ReadonlySet<string>): boolean {
  const first = tokens.find((token) => isKeeping(token) || heads.has(token.text));
  return first !== undefined && isKeeping(first) && !heads.has(first.text);
}

/** “Our invoice shows …” tells of something. */
function isKeeping({ text, plural }: Token): boolean {
  return kept.has(text) && plural !== true;
}
