import type { Reading } from '../sentence/reading.js';
import type { Skill } from '../skills/skill.js';

const sigh = String.raw`(?:oh|ah|hm+|um+|er+m?|well|so|then|now|and|please|pl[sz]|just|actually|thanks|thank you|thx|cheers)`;
const yes = String.raw`(?:yes|y|ye[ap]h?|yup|yess|aye|sure(?: thing)?|ok|okay|okey|k|all ?right|right|fine|correct|exactly|absolutely|definitely|certainly|of course|confirm(?:ed)?|i confirm|agreed|please do|do (?:it|so|that|this)|go (?:ahead|on|for it)|proceed|carry on|by all means|why not|let['’]?s (?:do (?:it|that|this)|go)|(?:that|it)(?: is|['’]?s| looks| sounds) (?:right|fine|correct|ok|okay|good)|(?:looks|sounds) (?:good|fine|right|ok)|i(?: am|['’]?m) sure|indeed)`;
const no = String.raw`(?:no+|n|nope|nah|cancel(?: (?:it|that|this))?|stop(?: (?:it|that|this))?|never ?mind(?: (?:it|that|this))?|(?:forget|leave|skip|drop|scrap|scratch)(?: about)? (?:it|that|this)(?: (?:be|alone|as (?:it|that) is))?|let it be|abort|(?:do not|don['’]?t)(?: (?:do (?:it|that|this)|bother))?|(?:better|rather|maybe|probably|perhaps|please|i['’]?d rather|i would rather|let['’]?s|i guess|i think)? ?not(?: (?:now|yet|today|really|anymore|any more|after all|this time|like (?:this|that)))?|no need|hold (?:on|off)|(?:i['’]?ve |i have |i )?changed my mind|on second thoughts?,? no|keep (?:it|that) (?:as (?:it|that) is|like (?:it|that) is))`;
const gap = String.raw`[\s,.!;:–—-]+`;

const praise = String.raw`(?:(?:many |ok |very )?(?:thanks|thank you|thx|ty|cheers|merci)(?: (?:a lot|so much|very much|again|anyway|for (?:that|this|the help|your help)))?|(?:(?:that|this|it)(?: is|['’]s| was) )?(?:very |really |so |just |all )?(?:nice|great|perfect|cool|awesome|excellent|super|lovely|wonderful|amazing|brilliant|fantastic|helpful|neat|good)(?: (?:one|job|work|stuff|to know|idea))?|well done|good (?:bot|boy|girl)|got (?:it|that)|understood|noted|i see|makes sense|you rock|love it)`;

const agreeing = wholly(yes);
const thanking = wholly(praise);
const declining = wholly(no);
/** “Yes, move it”; what is to be done is told by its verb. */
const ordering = new RegExp(
  `^(?:(?:${sigh}|${yes})${gap})*(?<deed>\\p{L}+)${gap}(?:it|that|this|them|him|her|those|these)(?:${gap}${sigh})*[\\s.!]*$`,
  'iu',
);

/** One or several of some words, with such as only go with them. */
function wholly(words: string): RegExp {
  return new RegExp(`^(?:${sigh}${gap})*${words}(?:${gap}(?:${sigh}|${words}))*[\\s.!]*$`, 'iu');
}

/** Longer messages, in characters, say more than that. */
const longest = 60;

/** Whether a whole message only agrees or declines. */
export function readConsent({ text }: { text: string }): 'yes' | 'no' | undefined {
  const said = text.trim();
  if (said.length > longest) return undefined;
  if (agreeing.test(said)) return 'yes';
  return declining.test(said) ? 'no' : undefined;
}

/** Whether a whole message only thanks or praises. */
export function isThanks({ text }: { text: string }): boolean {
  return text.length <= longest && thanking.test(text.trim());
}

/** Whether a message says to do what waits for a yes: “yes, send it”. */
export function ordersOn({ text, tokens }: Reading, { heads, vocabulary }: Skill): boolean {
  if (text.length > longest) return false;
  const deed = ordering.exec(text.trim())?.groups?.['deed']?.toLowerCase();
  if (deed === undefined) return false;
  const token = tokens.find((each) => text.slice(each.start, each.end).toLowerCase() === deed);
  return token !== undefined && (heads.has(token.text) || vocabulary.has(token.text));
}
