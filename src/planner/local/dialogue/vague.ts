import type { Choice } from '../../../core/errors.js';
import { lemmas } from '../sentence/words.js';

const anyOfThem =
  /^(?:the )?(?:all|any|either|neither|none|both|each|every ?one|whichever|whatever)(?: (?:of )?(?:them|these|those|the two|two))?(?: one)?(?: is| are)?(?: fine| ok| okay| good)?$/i;
const compared = /^the (\p{L}+(?:er|est))(?: of (?:the )?(?:two|them))?(?: one)?$/iu;
const unknown =
  /^(?:i )?(?:do not|don['’]t) (?:know|care|mind)$|^(?:it )?(?:does not|doesn['’]t) matter$|^(?:not sure|no idea|you (?:choose|decide|pick)|dunno|idk)$/i;

/** Whether an answer names nothing of what may be meant: “either”, “none of them”, “the cheaper one”, “not sure”. */
export function isVague(text: string, choices: readonly Choice[]): boolean {
  const said = text.trim().replace(/[\s.!?]+$/, '');
  const [, comparing] = compared.exec(said) ?? [];
  if (comparing !== undefined) return !isName(comparing, choices);
  return anyOfThem.test(said) || unknown.test(said);
}

/** “The Miller one” may be Jane Miller. */
function isName(word: string, choices: readonly Choice[]): boolean {
  const [lemma = ''] = lemmas(word);
  return /^\p{Lu}/u.test(word) || choices.some(({ label }) => lemmas(label).includes(lemma));
}
