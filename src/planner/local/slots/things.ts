import type { ThingRef } from '../../../core/errors.js';
import { nounOfThing, type Field } from '../skills/field.js';
import { placeOf } from './references.js';
import type { Skill } from '../skills/skill.js';

const pointing = /^(?:the |that |this )?(?<word>it|that|this|\w+)(?: one| \w+)?$/i;

/** What phrases of a tool call the things of a field: “open mail|message {email_id}”. */
export function namesOfThing({ patterns }: Skill, field: Field): ReadonlySet<string> {
  const noun = nounOfThing(field);
  if (noun === undefined) return new Set();
  const alike = patterns.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'word' && part.any.includes(noun) ? part.any : [])),
  );
  return new Set([noun, ...alike]);
}

/** Values with the ids of things that were just shown in the place of “the second one” and “it”. */
export function pointed(
  values: Readonly<Record<string, unknown>>,
  { fields }: Skill,
  things: readonly ThingRef[] = [],
): Readonly<Record<string, unknown>> {
  if (things.length === 0) return values;
  const meant = Object.entries(values).map(([name, value]) => {
    const field = fields.get(name);
    const noun = field && nounOfThing(field);
    const shown = noun === undefined ? [] : things.filter((thing) => thing.noun === noun);
    return [name, (typeof value === 'string' && thingAt(value, noun, shown)?.id) || value];
  });
  return Object.fromEntries(meant);
}

function thingAt(text: string, noun: string | undefined, shown: readonly ThingRef[]): ThingRef | undefined {
  const [, after] = /\s(\w+)$/.exec(text) ?? [];
  const word = pointing.exec(text.trim())?.groups?.['word']?.toLowerCase();
  // By its number in the list: “mail 2”.
  if (/^[1-9]\d*$/.test(text)) return shown[Number(text) - 1];
  if (word === undefined || (after !== undefined && ![word, 'one', noun].includes(after))) return undefined;
  if (['it', 'that', 'this'].includes(word)) return shown.length === 1 ? shown[0] : undefined;
  const place = placeOf(word);
  // “The last one” of mails is the newest to some and the lowest to others.
  return place === undefined || place < 0 ? undefined : shown.at(place);
}
