/** Numbers below twenty, from zero. */
export const numerals =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const vague: Readonly<Record<string, number>> = { couple: 2, few: 3 };

/** A whole number at the beginning of some words, in digits or spelled, and how many of them it takes. */
export function countIn(words: readonly string[]): { count: number; length: number } | undefined {
  const [first = '', second = ''] = words;
  if (first === 'a' && Object.hasOwn(vague, second)) {
    const rest = countIn(words.slice(1));
    return rest && { ...rest, length: rest.length + 1 };
  }
  const few = Object.hasOwn(vague, first) ? vague[first] : undefined;
  if (few !== undefined) return { count: few, length: second === 'of' ? 2 : 1 };
  if (/^\d{1,4}$/.test(first)) return { count: Number(first), length: 1 };
  const ten = tens.indexOf(first) + 2;
  const one = numerals.indexOf(second);
  if (ten >= 2)
    return one > 0 && one < 10 ? { count: ten * 10 + one, length: 2 } : { count: ten * 10, length: 1 };
  const count = numerals.indexOf(first);
  return count < 0 ? undefined : { count, length: 1 };
}

const ordinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );

/** A place such as “3rd”, “third” or “twenty third” at the beginning of some words, below a hundred. */
export function ordinalIn(words: readonly string[]): { count: number; length: number } | undefined {
  const [first = '', second = ''] = words;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(first)?.[1];
  if (digits !== undefined) return { count: Number(digits), length: 1 };
  const ten = tens.indexOf(first) + 2;
  const one = ordinals.indexOf(second);
  if (ten >= 2 && one > 0 && one < 10) return { count: ten * 10 + one, length: 2 };
  const whole = tens.findIndex((each) => first === each.replace(/y$/, 'ieth')) + 2;
  const count = whole >= 2 ? whole * 10 : ordinals.indexOf(first);
  return count > 0 ? { count, length: 1 } : undefined;
}
