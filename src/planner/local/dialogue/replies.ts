import type { Sentence } from '../sentence/sentence.js';
import { lemmas, polite } from '../sentence/words.js';
import { isThanks, readConsent } from './agreeing.js';

/** What a whole message can come to without asking for anything. */
type Reply = 'yes' | 'no' | 'help' | 'forget' | 'thanks';

const replies: Readonly<Record<'help' | 'forget', readonly string[]>> = {
  // Too few words to be known by their sound; the others are in learn/help.ts.
  help: [
    'help',
    'hlep',
    'help me',
    'help me out',
    'need help',
    'i need help',
    'can you help me',
    'i am lost',
    'i am lost help',
    'commands',
    'examples',
    'usage',
    'menu',
    'what is this',
    'who are you',
    'what are you',
  ],
  forget: [
    'forget our conversation',
    'forget this conversation',
    'forget the conversation',
    'forget everything',
    'forget everything i said',
    'forget everything we said',
    'forget what i said',
    'forget what we said',
    'forget our chat',
    'forget this chat',
    'delete our conversation',
    'delete this conversation',
    'delete the conversation',
    'delete our chat history',
    'delete the chat history',
    'clear our conversation',
    'clear this conversation',
    'clear the chat history',
    'clear the history',
    'clear your memory',
  ],
};

const known = new Map(
  (['help', 'forget'] as const).flatMap((reply) =>
    replies[reply].map((words) => [lemmas(words).join(' '), reply] as const),
  ),
);

const greetings = new Set(['hi', 'hey', 'hello']);

/** A whole message that only agrees, declines, thanks, or asks for help or to forget; a greeting asks what the bot is there for. */
export function readReply({ text: said, tokens }: Sentence): Reply | undefined {
  if (tokens.length === 0 || tokens.length > 8) return undefined;
  if (isThanks({ text: said })) return 'thanks';
  const words = tokens.map(({ text }) => text);
  const bare = words.filter((word) => !polite.has(word) && !greetings.has(word));
  const reply = known.get(words.join(' ')) ?? (bare.length === 0 ? 'help' : known.get(bare.join(' ')));
  return reply ?? readConsent({ text: said });
}

/** “Cancel it” can mean what was shown, where nothing waits to be cancelled. */
export function isAboutShown({ text }: Sentence): boolean {
  return /^cancel (?:it|that)[\s.!]*$/i.test(text.trim());
}
