import type { Reading } from '../sentence/reading.js';

const contacts: ReadonlySet<string> = new Set(['email', 'phone']);
/** Before an address or a number that somebody has. */
const giving = new Set(
  "is are 's now to under be new email mail address phone number mobile tel cell".split(' '),
);
const reaching = new Set(['reach', 'reached', 'reachable', 'contact', 'available', 'work', 'get']);

/** Whether an address or a phone number is in a sentence. */
export function speaksOfContact({ tokens }: Reading): boolean {
  return tokens.some(({ kind }) => contacts.has(kind));
}

/** “Lead 7 can be reached at ann@x.com”, “office@y.com, they are new”, but not “my mail to lead 7 bounced at ann@x.com”. */
export function givesContact({ tokens, mentions }: Reading): boolean {
  return tokens.some(({ kind, breaks }, at) => {
    if (!contacts.has(kind)) return false;
    const before = tokens[at - 1];
    if (before === undefined || breaks !== '' || before.kind !== 'word') return true;
    const isReached = before.text === 'at' && tokens.slice(0, at).some(({ text }) => reaching.has(text));
    return isReached || giving.has(before.text) || mentions.some(({ end }) => end === at);
  });
}
