/** What sets an opening off; “hi-tech” has none in it. */
const pause = String.raw`(?:\s*[,!.;:]+\)?|\s+[–—-]+)\s+`;

/** What people say before what they want, and mean nothing by. */
const openings: readonly RegExp[] = [
  // “Hi there, hope you had a good weekend. …”
  new RegExp(
    String.raw`^(?:hi|hey|hello|hiya|good (?:morning|afternoon|evening|day)|morning)(?: (?:there|bot|again|pipelane))?${pause}`,
    'i',
  ),
  /^(?:i )?hope (?:all|your|you(?! (?:can|could|will|would|to)\b))\b[^.!?,]*[.!?,]\s+/i,
  /^how are you(?: doing)?(?: today)?\s*[?!.,]+\s*/i,
  // “When you have a minute, …”
  new RegExp(
    String.raw`^(?:when(?:ever)?|if|once) you(?:['’]ve| have|['’]re| are| get| find)?(?: got)? (?:a |some |the )?(?:free |quick |spare )?(?:minute|min|moment|sec|second|chance|time|free)(?: today| later| for (?:this|that|me))?${pause}`,
    'i',
  ),
  /^if (?:possible|you (?:can|could|don['’]?t mind|please))\s*,\s*/i,
  // “Sorry to bug you, but …”, “not urgent, but …”
  /^(?:sorry|apologies|pardon|excuse me|forgive me)\b[^,.!?;]*,? but /i,
  /^(?:it['’]?s |this is )?(?:not|nothing|no) (?:that )?(?:urgent|rush|hurry|important)\b[^,.!?;]*,? (?:but|just) /i,
  // “Quick question: …”, “one more thing, …”, “by the way, …”
  new RegExp(
    String.raw`^(?:just )?(?:a |one |another )?(?:quick|small|short|silly|last|more|other)? ?(?:question|one|thing|favou?r)(?: before [^,.!?;:]*)?${pause}`,
    'i',
  ),
  new RegExp(
    String.raw`^(?:by the way|btw|oh|ah|ok|okay|so|well|right|alright|also|before i forget)${pause}`,
    'i',
  ),
  /^(?:please )?(?:do not|don['’]?t) forget to /i,
  // “Before I log off, …”
  /^before (?:i|we) (?:forget|log off|go|leave|head home)(?: today| now| home)?[,:]\s+/i,
];

/** A text without what only leads in to what is wanted; one that says nothing else stays as it is. */
export function withoutOpening(text: string): string {
  const shorter = openings.reduce((rest, opening) => rest.replace(opening, ''), text.trimStart());
  if (shorter.trim() === '') return text;
  return shorter.length === text.trimStart().length ? text : withoutOpening(shorter);
}
