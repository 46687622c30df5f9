import { UserError, type Choice } from '../core/errors.js';

/** Whether a text is an id of the server rather than words: long, in one piece, and with more than small letters. */
export function isId(text: string): boolean {
  return /^[\w!\-+=/%:]{16,}$/.test(text) && /[A-Z\d]/.test(text);
}

const filler = new Set(
  `a an the my our his her this that to from of with about on regarding called named titled and i have one for in at
  last latest newest recent most next first mail mails email emails e-mail message file files document documents doc
  spreadsheet sheet presentation folder meeting meetings event events appointment call please says saying
  all every`.split(/\s+/),
);

/** The words of a description that tell what is meant, in their order. */
export function tellingWords(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}._@'’&-]*/gu) ?? [];
  return words.map((word) => word.replace(/['’]s$/u, '')).filter((word) => !filler.has(word.toLowerCase()));
}

/** Whether a text has all of the words, or words that begin so; a hyphen may be there or not. */
export function holdsAll(text: string, words: readonly string[]): boolean {
  const texts = [text, text.replaceAll('-', '')].map((one) => ` ${one.toLowerCase()}`);
  return words.every((word) => {
    const plain = word.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    const begins = new RegExp(String.raw`[^\p{L}\p{N}](?:${plain}|${plain.replaceAll('-', '')})`, 'u');
    return texts.some((one) => begins.test(one));
  });
}

/** How many things are offered where several fit. */
const most = 8;

/** The one thing that words describe. Throws `not_found`, or `ambiguous` with choices. */
export function onlyOne<T extends { id: string }>(
  found: readonly T[],
  { noun, text, field }: { noun: string; text: string; field: string },
  choice: (thing: T) => Omit<Choice, 'value'>,
): T {
  const [only, another] = found;
  if (!only) {
    throw new UserError(
      'not_found',
      `I found no ${noun} for “${text}”. Say it in other words, or look for it first.`,
    );
  }
  if (!another) return only;
  const options = found.slice(0, most).map((thing) => ({ value: thing.id, ...choice(thing) }));
  throw new UserError('ambiguous', `More than one ${noun} fits “${text}”. Which one?`, {
    choices: { field, options },
  });
}
