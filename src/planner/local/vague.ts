const anyOfThem =
  /^(?:the )?(?:all|any|either|neither|none|both|each|every ?one|whichever|whatever)(?: (?:of )?(?:them|these|those|the two|two))?(?: one)?(?: is| are)?(?: fine| ok| okay| good)?$/i;
const compared = /^the \p{L}+(?:er|est)(?: of (?:the )?(?:two|them))?(?: one)?$/iu;
const unknown =
  /^(?:i )?(?:do not|don['’]t) (?:know|care|mind)$|^(?:it )?(?:does not|doesn['’]t) matter$|^(?:not sure|no idea|you (?:choose|decide|pick)|dunno|idk)$/i;

/** Whether an answer names nothing of what may be meant: “either”, “none of them”, “the cheaper one”, “not sure”. */
export function isVague(text: string): boolean {
  const said = text.trim().replace(/[\s.!?]+$/, '');
  return anyOfThem.test(said) || compared.test(said) || unknown.test(said);
}
