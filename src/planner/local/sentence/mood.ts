import type { Reading } from './reading.js';
import { denying, isCourtesy, persons } from './words.js';

const asking = new Set(
  "is are was were am has did should shall may might if isn't aren't wasn't hasn't who whose what which when where why how".split(
    ' ',
  ),
);
/** These ask for something, or whether it may be done. */
const modal = new Set(['could', 'would', 'will']);
/** Those who are asked to do something. */
const asked = new Set(['you', 'we', 'someone', 'somebody']);

/** “Do I have a meeting” asks, “do it” does not. */
const askers = new Set(['i', 'we', 'they', 'he', 'she']);

/** “It was won by Grady, wasn't it?” */
const tag =
  /^[^:]*(?:,\s*(?:no|eh|huh|or what)\s*\?|, (?:is|are|was|were|has|have|had|do|does|did)n['’]?t (?:i|we|he|she|it|they|that)\s*\??| (?:is|was)n['’]?t (?:it|he|she)\s*\??)\s*$/i;
/** “Would you assign it to Megan or to Diego?”, “can you tell me how to connect it” ask what to do. */
const advice =
  /^would you\b[^?:]* to \S+ or to [^?]*\?|^(?:please |(?:can|could|would|will) you )*(?:tell|show|teach) (?:me|us) how (?:to|do|can|could|would|should|does|i|we)\b/i;
/** “Can a won deal be reopened?” asks of none in particular. */
const anyOne = new Set(['a', 'an', 'any', 'every']);

/** “Could deal 50 be assigned to Megan?” asks for it to be done. */
const passive = /\bbe (?:\p{L}+ed|given|put|taken|sent|made|set)\b/iu;

/** "Is deal 20 won?" and "could I reopen it" ask for no change; "could you reopen it" and "can I reopen it" may. */
export function asks({ text, tokens }: Reading): boolean {
  const [first, second] = tokens;
  if (asking.has(first?.text ?? '') || tag.test(text) || advice.test(text.trim()) || /^\s*does\b/i.test(text))
    return true;
  if (first?.text === 'can' && anyOne.has(second?.text ?? '')) return true;
  if (first?.text === 'do' && askers.has(second?.text ?? '')) return true;
  if (first?.text === 'have' && (second?.text === 'you' || askers.has(second?.text ?? ''))) return true;
  if (first?.text === 'could' && passive.test(text)) return false;
  return modal.has(first?.text ?? '') && !asked.has(second?.text ?? '') && !isNice(tokens);
}

const about =
  /^(?:and |so )?what (?:(?:does|do|would|will) (?:\p{L}+ing(?![.-][\p{L}\d])|it (?:do|mean)(?: if| when| to))\b|(?:happens|would happen|will happen) (?:if|when|to)\b)/iu;

/** “What does marking a deal as lost do?”, “what happens if …” ask what a change is, and want none. */
export function asksAbout({ text }: Reading): boolean {
  return about.test(text.trim());
}

/** Whether a sentence has a “not”. */
export function isDenied({ tokens }: Pick<Reading, 'tokens'>): boolean {
  return tokens.some(({ text }) => denying.has(text));
}

const hedging = new Set(
  'if unless until till before maybe perhaps almost nearly hopefully suppose imagine dreaming might'.split(
    ' ',
  ),
);

/** Before an amount these say only that it is not exact: “maybe 20k”, as does “might be worth 20k”, though not “might lose deal 20”. */
const roughly = new Set(['maybe', 'perhaps', 'almost', 'nearly']);

/** "Before we mark it as won": somebody speaks of a change without ordering it; `isText` are places of quoted words. */
export function hedges({ tokens }: Reading, isText: (at: number) => boolean): boolean {
  const denied = isDenied({ tokens });
  return tokens.some(({ text }, at) => {
    if (isText(at) || (roughly.has(text) && tokens[at + 1]?.amount)) return false;
    if (text === 'might' && tokens.slice(at + 1, at + 4).some(isWorth)) return false;
    return hedging.has(text) || (denied && text === 'yet');
  });
}

const aLot = 1000;

function isWorth({ amount }: Reading['tokens'][number]): boolean {
  return amount !== undefined && (amount.money || amount.value >= aLot);
}

const doubting = new Set(
  'if unless when once after could may might will would should can maybe perhaps better right test example anyone anybody'.split(
    ' ',
  ),
);
/** "My boss said to close it", "they want it won": what others say and want is no order yet. */
const told = new Set('want wanted said say think thought told ask asked plan planned hope hoped'.split(' '));
const speakers = new Set(['i', 'we']);
const modals = new Set(['can', 'could', 'would', 'will']);

/** Whether a sentence may speak of a change rather than order it: one with a condition, a doubt or a denial is asked about. */
export function isDoubtful({ text, tokens }: Reading): boolean {
  const colon = text.search(/:\s/);
  const order = tokens.filter(({ kind, end }) => kind === 'word' && (colon < 0 || end <= colon));
  if (isDenied({ tokens: order }) || /\bor not\b/i.test(text)) return true;
  return order.some(({ text: word }, at) => {
    if (told.has(word)) return at > 0 && !speakers.has(order[at - 1]?.text ?? '');
    return doubting.has(word) && !(modals.has(word) && asked.has(order[at + 1]?.text ?? ''));
  });
}

const withdrawing =
  /[^\s,.]\W+(?:(?:actually|wait|oh|ah|sorry|or|and)\W+)*(?:never ?mind|forget (?:it|that|i said)|(?:scratch|strike|drop) (?:that|it)|(?:just |only )?kidding|jk|on second thoughts?|(?:better|maybe) not|rather not(?! (?:be|get|hear|see|have|receive)\b)|(?:actually|wait),? no|(?:do not|don['’]?t) (?:do )?(?:it|that|this)(?=\W*$))\b/i;

/** “Issue 6 resolved? No way”, “convert lead 10, are you serious”. */
const disbelieving =
  /[,?!–—-]\s*(?:no way|why|i (?:really )?doubt it|i don['’]?t think so|i hope not|(?:are you|you must be) (?:serious|kidding|joking|crazy)|seriously|really|since when|says who|who says|impossible)[\s.!?]*$/i;

/** "Assign it to Diego … actually no, forget it": what was ordered is taken back in the same breath. */
export function isWithdrawn({ text, tokens }: Reading): boolean {
  // What is quoted or stands behind a colon is somebody's text.
  const [order = ''] = text.split(/:\s/);
  const quoted = tokens.filter(({ kind }) => kind === 'quoted');
  const said = quoted.reduce((rest, { text: words }) => rest.replace(words, ''), order);
  return withdrawing.test(said) || disbelieving.test(said);
}

/** A question can still be an order, when it is put to the bot: "can you mark deal 20 as won?" */
export function isOrder({ text, tokens }: Reading): boolean {
  if (!/\?\s*$/.test(text) || isNice(tokens)) return true;
  return tokens.some((token, at) => modals.has(token.text) && tokens[at + 1]?.text === 'you');
}

function isNice(tokens: Reading['tokens']): boolean {
  return tokens.some(({ kind, text }) => kind === 'word' && text === 'please');
}

const laughing = /(?:\b(?:lol|lmao|rofl|(?:ha){2,}|(?:he){2,}|blah)|😂|🤣)[\s.!]*$/iu;

/** Whether a sentence is said with a laugh. */
export function jests({ text }: Reading): boolean {
  return laughing.test(text);
}

const family = 'dad|daddy|mum|mom|honey|babe|darling|dude|bro|guys|team|folks|everyone|everybody';
/** “Guys, can you help me?” */
const calling = new RegExp(`^(?:${family}),? (?:can|could|would|will) (?:you|u)\\b`, 'i');

/** “Dear Ms. Okafor, …” and “Automatic reply: …” are letters. */
const letter =
  /^\s*(?:dear (?!bot\b|assistant\b|crm\b|pipelane\b)\p{L}|(?:automatic reply|auto-?reply)\s*:)/iu;

/** “Diego, please convert lead 10” is said to Diego; `heads` are words that orders begin with. */
export function isForSomebody(reading: Reading, heads: ReadonlySet<string>): boolean {
  if (letter.test(reading.text) || calling.test(reading.text.trim())) return true;
  const { tokens, mentions } = reading;
  const first = mentions.find(({ start }) => start === 0);
  const [noun] = first?.records.keys() ?? [];
  if (!first || noun !== 'employee') return false;
  const rest = tokens.slice(first.end);
  if (modals.has(rest[0]?.text ?? '') && rest[1]?.text === 'you') return true;
  if (rest[0]?.breaks !== ',') return false;
  // “Diego, make him an admin” is said of Diego.
  if (rest.some(({ text }) => persons.has(text))) return false;
  const order = rest.find(({ text }) => !isCourtesy(text));
  return order !== undefined && heads.has(order.text);
}
