import { withoutOpening } from './openings.js';
import { writing } from './words.js';
import { verbOfGerund, verbOfParticiple } from './verbs.js';

/** Where a clause begins. */
const start = String.raw`(?<=^\s*|[.!?;,–—-]\s+|\b(?:so|but|and|then|please|hey|hi|hello),?\s+)`;
const wishing = String.raw`(?:i|we)(?:['’]d| would)?(?: really| just| also| now)? (?:need|want|like|love)`;

/** So an order begins whose verb follows as it is: “I need you to …”, “it would be great if you could …”. */
const asked = [
  String.raw`${wishing} you to`,
  String.raw`(?:can|could|may|might) (?:i|we) (?:ask|get|trouble) you to`,
  String.raw`(?:i|we)(?:['’]d| would) (?:appreciate it|be (?:very )?(?:grateful|glad|happy)) if you (?:could|would)`,
  String.raw`it(?:['’]d| would) be (?:really |very )?(?:great|nice|good|helpful|kind|lovely|perfect|awesome) if you (?:could|would)`,
  String.raw`(?:(?:could|would|can) you )?(?:please )?be so (?:kind|good|nice) (?:as to|and|to)`,
  String.raw`(?:(?:could|would|can) you )?(?:please )?(?:go ahead and|make sure (?:to|you)|feel free to)`,
  String.raw`(?:it['’]?s |it is )?(?:now )?(?:high )?time to`,
  String.raw`let(?:['’]?s| us)(?! (?:say|see|hope)\b)`,
].join('|');
const infinitive = new RegExp(`${start}(?:${asked}) (?:(?:please|just|now|also) )?(?=(\\p{L}+))`, 'giu');

/** “Is it possible to reopen deal 9”, “any chance you could …”. */
const wondered = [
  String.raw`(?:is|would) (?:it|there)(?: be)?(?: any| a)?(?: possible| possibility| chance| way)(?: (?:for you )?to| (?:that )?you (?:can|could))`,
  String.raw`(?:is there )?any chance (?:that )?(?:you|we|i) (?:can|could)`,
  String.raw`(?:i was|i['’]m|i am) wondering (?:if|whether) (?:you|we) (?:can|could|might)`,
  String.raw`(?:would|could|will) you be able to`,
].join('|');
const looks = String.raw`(?:get|give|show|see|list|find|pull|tell)\b`;
const making = String.raw`(?:create|add|log|book|schedule|set|make|write|draft|send|invite|open|start)\b`;
/** “… to reopen a deal” asks about deals, “to reopen deal 9” about one. */
const particular = String.raw`\p{L}+ (?=[^.!?;]*(?:\d|\b(?:the|this|that|it|them|him|her|my)\b))`;
const possible = new RegExp(`${start}(?:${wondered}) (?=(${looks}|${making}|${particular}))`, 'giu');

const gerund = new RegExp(
  String.raw`${start}(?:would|do|could) you mind (?:please )?(\p{L}+)(?![^.!?;]*\band \p{L}+ing\b)`,
  'giu',
);

/** “I want to see deal 20 assigned”, “a list of …” ask for what is so already. */
const listed = String.raw`(?!to\b|an? (?:list|overview)\b|all\b|every\b|any\b|the list\b|no\b|not\b|nothing\b|none\b|neither\b|never\b|nobody\b)`;
/** What “in qualified” names is no deed, and “the deals assigned to me” are what is asked for. */
const notBefore = String.raw`(?<!\b(?:in|into|to|as|at|on|for|of|with|from|and|or|the|an?|my|our|more|how|deals|leads|issues|tickets|customers|clients|orders|payments|mails|emails|tasks|meetings|activities|calls|files|documents|people|employees) )`;
/** Behind an “updated” that is no more than a kind of what follows stands a noun. */
const behind = String.raw`(?=\s*$|\s*[,.;:!?]|\s[–—-]|\s(?:to|for|from|on|in|into|as|with|at|about|before|after|until|by \d|today|tomorrow|now|asap|please|pls|again|back|off|right)\b)`;
/** “I want the Thursday demo cancelled”, “I'd like lead 10 to be assigned to Megan”. */
const participle = new RegExp(
  String.raw`${start}${wishing}(?: to (?:have|get))? ${listed}((?:(?!(?:and|or) )[^\s,;:!?"“]*[^\s,;:!?."“] ){1,8}?)${notBefore}(?:to be )?(\p{L}+(?:ed|en)|put|set|cut|done)${behind}`,
  'giu',
);

/** What holds for any deal is a rule. */
const thing = String.raw`((?:(?:the|this|that|my|our) )?(?:\p{L}+ )?#?\d+|it|they|she|he)`;
const done = String.raw`be (\p{L}+(?:ed|en)|sent|put|set|made|cut)${behind}(?! by now| already)`;
const conditional = String.raw`(?!(?:if|when|once|why|which|who|what|before|after|because|since|as|whether|nobody|that|not)\b)`;
const must = String.raw`(?:should|must|has to|have to|needs to|need to|ought to) (?:now |please |rather )?`;
/** “Deal 9 should be reopened”, “could deal 9 be assigned to Megan?” */
const passive = new RegExp(`${start}${conditional}${thing} ${must}${done}`, 'giu');
const passiveAsked = new RegExp(`${start}(?:could|can) ${thing} (?:please )?${done}`, 'giu');

const superior = String.raw`^(?:my|our|the) (?:boss|manager|ceo|cfo|team ?lead|director)(?: just| again)? (?:wants|needs|would like|['’]d like|asks|asked(?: me)?)`;
/** “My boss wants to know how many there are”, “my boss wants to see them”. */
const known = new RegExp(
  String.raw`(?:${superior} (?:to know )?|${start}${wishing} to (?:know|find out) )(?=(?:how|which|what|who|when|where)\b)`,
  'giu',
);
const seen = new RegExp(
  String.raw`${superior} (?:to see|for (?=(?:an? |the )?(?:list|overview|report|summary|numbers)\b))\s*(?!.*\p{L}+ed\W*$)`,
  'giu',
);

/** Behind these stands what is to be written, which is nobody's to change. */
const written = new RegExp(
  String.raw`["“:]|\b(?:e-mail|saying|body|subject|task|issue|ticket|${[...writing].join('|')})\b`,
  'i',
);

/** How an order begins, and one that may only be a question and is asked about. */
const begging = 'please';
const asking = 'can I';

/** So many blanks are no text that people type. */
const blanks = /\s{20}/;

/**
 * A text with its wishes as plain orders: “please reopen deal 9” for “would you mind reopening deal 9” and for “I need
 * deal 9 reopened”; “can I …” for what may be no more than a question. `verbs` are those that orders begin with; what is
 * wished otherwise stays as it is.
 */
export function direct(text: string, verbs: ReadonlySet<string>): string {
  if (blanks.test(text)) return text;
  const isVerb = (verb = '') => verbs.has(verb.trimEnd().toLowerCase());
  const ordered = (verb = '') => (isVerb(verb) ? `${begging} ` : undefined);
  const wondering = (verb = '') => (isVerb(verb) ? `${asking} ` : undefined);
  const rewordings: readonly [RegExp, (...words: string[]) => string | undefined][] = [
    [known, () => ''],
    [seen, () => 'show me '],
    [possible, wondering],
    [infinitive, ordered],
    [gerund, (word = '') => plainly(begging, verbOfGerund(word, verbs))],
    [passiveAsked, (named = '', word = '') => plainly(asking, verbOfParticiple(word, verbs), named)],
    [passive, (named = '', word = '') => plainly(asking, verbOfParticiple(word, verbs), named)],
    [participle, (named = '', word = '') => plainly(begging, verbOfParticiple(word, verbs), named.trimEnd())],
  ];
  return rewordings.reduce((rest, [pattern, by]) => reworded(rest, pattern, by), withoutOpening(text));
}

function reworded(text: string, pattern: RegExp, by: (...words: string[]) => string | undefined): string {
  return text.replaceAll(pattern, (whole: string, ...found: unknown[]) => {
    const words = found.filter((each) => typeof each === 'string').slice(0, -1);
    const offset = found.find((each) => typeof each === 'number') ?? 0;
    return written.test(text.slice(0, offset)) ? whole : (by(...words) ?? whole);
  });
}

function plainly(lead: string, verb: string | undefined, ...rest: string[]): string | undefined {
  return verb === undefined ? undefined : [lead, verb, ...rest].join(' ');
}
