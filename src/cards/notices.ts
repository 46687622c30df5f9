import type { Actor } from '../core/actor.js';
import type { Done } from '../core/call.js';
import { fieldsOf, type FieldChange } from './history.js';
import { label } from '../core/label.js';
import { linkTo, type View } from './views.js';

/** Something a person is told without having asked. `by` is who did it, `kind` what it can be muted by. */
export interface Told {
  kind: string;
  text: string;
  at: Date;
  by?: string | undefined;
  fields: readonly FieldChange[];
}

/** `records`: what the notices are about, as it is now. `again`: an earlier sending may have arrived. */
export interface Notices {
  notices: readonly Told[];
  records: readonly Done[];
  again: boolean;
}

const mostShown = 8;

/** What happened since, the newest last. */
export function noticesView({ notices, records, again }: Notices, viewer: Actor): View {
  const shown = notices.slice(-mostShown);
  const kinds = [...new Set(notices.map(({ kind }) => kind))];
  const refs = records.length > 1 ? records.flatMap((done) => done.records) : [];
  return {
    template: 'notices',
    summary: summaryOf(notices),
    data: {
      items: shown.map(({ text, by, at, fields }) => ({
        text,
        by: by ?? '',
        at: at.toISOString(),
        fields: fieldsOf(fields, viewer),
      })),
      left_out: notices.length - shown.length,
      again,
    },
    host: {
      links: refs.map(linkTo),
      mutes: kinds.map((kind) => ({
        title: kinds.length === 1 ? 'Mute' : `Mute ${label(kind).toLowerCase()}`,
        data: { press: 'run', tool: 'mute_notifications', input: { kind } },
      })),
    },
  };
}

function summaryOf(notices: readonly Told[]): string {
  const [first] = notices;
  if (!first || notices.length > 1) return `${notices.length} things happened.`;
  return first.by ? `${first.by}: ${first.text}` : first.text;
}
