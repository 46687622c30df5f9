import type { Reading } from './reading.js';

const whose = '(?:my|our|the|his|her|their)';
const notion =
  '(?:feeling|impression|bet|opinion|hunch|fear|worry|view|goal|plan|idea|aim|problem|trouble|risk|danger)';

/** So people tell what others say, what somebody thinks, wants or plans, and what did not happen. */
const hearsay = new RegExp(
  String.raw`\b(?:${[
    'apparently|rumou?r|eventually|some ?day',
    String.raw`(?:they|people|some|word) (?:say|is)|i hear|i(?: am|['’]m|['’]ve been| have been) told`,
    '(?:told|asked|ordered|begged) (?:him|her|them)',
    'believes?|thinks?|reckons?|suspects?|guess(?:es)?|wonders?|claim(?:s|ed)|announce[sd]|admitted|boasted|joked',
    'hopes?|hoping|wants? to|wishe?s|intends?',
    String.raw`(?:would|['’]d) (?:love|like|prefer)`,
    String.raw`(?:(?:would|could)(?:n['’]?t| not)?|['’]d) have`,
    `${whose} ${notion} (?:is|was)`,
  ].join('|')})\b`,
  'i',
);

/** “They say deal 20 is lost”, “Adele believes that it is”, “Megan wants to take it over”. */
export function isHearsay({ text }: Reading): boolean {
  return hearsay.test(text);
}
