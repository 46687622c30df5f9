/** What people say before what they want, and mean nothing by. */
const openings: readonly RegExp[] = [
  // “Hi there, hope you had a good weekend. …”
  /^(?:hi|hey|hello|hiya|good (?:morning|afternoon|evening|day)|morning)(?: (?:there|bot|again|pipelane))?(?:\s*[,!.;:]+\)?|\s+[–—-]+)\s+/i,
  /^(?:i )?hope (?:all|your|you(?! (?:can|could|will|would|to)\b))\b[^.!?,]*[.!?,]\s+/i,
  /^how are you(?: doing)?(?: today)?\s*[?!.,]+\s*/i,
  // “When you have a minute, …”
  /^(?:when(?:ever)?|if|once) you(?:['’]ve| have|['’]re| are| get| find)?(?: got)? (?:a |some |the )?(?:free |quick |spare )?(?:minute|min|moment|sec|second|chance|time|free)(?: today| later| for (?:this|that|me))?(?:\s*[,!.;:]+\)?|\s+[–—-]+)\s+/i,
  /^if (?:possible|you (?:can|could|don['’]?t mind|please))\s*,\s*/i,
  // “Sorry to bug you, but …”, “not urgent, but …”
  /^(?:sorry|apologies|pardon|excuse me|forgive me)\b[^,.!?;]*,? but /i,
  /^(?:it['’]?s |this is )?(?:not|nothing|no) (?:that )?(?:urgent|rush|hurry|important)\b[^,.!?;]*,? (?:but|just) /i,
  // “Quick question: …”, “one more thing, …”, “by the way, …”
  /^(?:just )?(?:a |one |another )?(?:quick|small|short|silly|last|more|other)? ?(?:question|one|thing|favou?r)(?: before [^,.!?;:]*)?(?:\s*[,!.;:]+\)?|\s+[–—-]+)\s+/i,
  /^(?:by the way|btw|oh|ah|ok|okay|so|well|right|alright|also|before i forget)(?:\s*[,!.;:]+\)?|\s+[–—-]+)\s+/i,
  // “Before I log off, …”
  /^before (?:i|we) (?:forget|log off|go|leave|head home)(?: today| now| home)?[,:]\s+/i,
];

/** A text without what only leads in to what is wanted; one that says nothing else stays as it is. */
export function withoutOpening(text: string): string {
  const shorter = openings.reduce((rest, opening) => rest.replace(opening, ''), text.trimStart());
  if (shorter.trim() === '') return text;
  return shorter.length === text.trimStart().length ? text : withoutOpening(shorter);
}
