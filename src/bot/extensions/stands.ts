import { z } from 'zod/v4';
import type { Actor } from '../../core/actor.js';
import type { Choice } from '../../core/errors.js';
import { slotOf } from '../../core/fields.js';
import { dayOf, formatTime } from '../../core/format.js';
import type { Tool } from '../../core/tool.js';
import type { Stand } from './dialog-data.js';

/** What the fields of a form hold. `links` are the records that some of them name. */
export interface Held {
  values: Record<string, unknown>;
  links?: Readonly<Record<string, Choice>> | undefined;
  stands?: Readonly<Record<string, Stand>> | undefined;
}

type Offered = Record<string, readonly Choice[]>;

const Link = z.object({ number: z.int(), name: z.string() });
const Instant = z.iso.datetime();

/** What the fields of a tool hold of a record: of another record its number, of a time what the viewer's clock shows. */
export function heldOf(tool: Tool, record: Record<string, unknown>, viewer: Actor): Required<Held> {
  const values: Record<string, unknown> = {};
  const links: Record<string, Choice> = {};
  const stands: Record<string, Stand> = {};
  for (const [field, schema] of Object.entries(tool.input.shape)) {
    const value = record[field.replace(/_id$/, '')];
    const link = Link.safeParse(value).data;
    const slot = slotOf(schema);
    const time = slot?.kind === 'date' && slot.time ? Instant.safeParse(value).data : undefined;
    if (link) links[field] = { value: String(link.number), label: link.name };
    if (time) stands[field] = { shown: clockOf(time, viewer), value: time };
    values[field] = links[field]?.value ?? stands[field]?.shown ?? value;
  }
  return { values, links, stands };
}

/** The same with what is offered: a record that cannot be chosen from a list is shown by its name. */
export function heldBeside({ values, links = {}, stands = {} }: Held, offered: Offered) {
  const shown = { values: { ...values }, stands: { ...stands }, choices: { ...offered } };
  for (const [field, link] of Object.entries(links)) {
    const choices = offered[field];
    if (!choices) {
      shown.values[field] = link.label;
      shown.stands[field] = { shown: link.label, value: link.value };
    } else if (!choices.some(({ value }) => value === link.value)) shown.choices[field] = [link, ...choices];
  }
  return shown;
}

/** What was typed, with the values that stand behind what was left as it was shown. */
export function meantBy(
  typed: Readonly<Record<string, unknown>>,
  stands: Readonly<Record<string, Stand>> = {},
): Record<string, unknown> {
  const meant = Object.entries(typed).map(([field, text]) => {
    const stand = stands[field];
    return [field, stand?.shown === text ? stand?.value : text] as const;
  });
  return Object.fromEntries(meant);
}

function clockOf(instant: string, { timeZone }: Actor): string {
  return `${dayOf(new Date(instant), timeZone)} ${formatTime(instant, { locale: 'en-GB', timeZone })}`;
}
