import { z } from 'zod/v4';
import type { Actor } from '../core/actor.js';
import type { Asking } from '../core/call.js';
import { unwrap } from '../core/fields.js';
import { fieldLabel } from '../core/label.js';
import type { Tool } from '../core/tool.js';
import { describeInput } from './input.js';
import { shorten } from './plain.js';
import type { View } from './views.js';

/** Of a question before several calls, so that its card stays small. */
const longestCall = 200;
const longestSummary = 1000;

/** What will happen if the person says yes. */
export function askingView(
  { tool, input, shown, pendingId, until }: Asking,
  viewer: Actor,
  mayRun: (tool: string) => boolean,
): View {
  const { effect, alternative, editable = [] } = tool;
  const question = `${tool.title}?`;
  const fixed = Object.fromEntries(Object.entries(input).filter(([name]) => !editable.includes(name)));
  const fields = describeInput(tool, fixed, viewer, shown);
  const confirm = { press: 'confirm', id: pendingId };
  return {
    template: 'confirm',
    summary: `Please confirm: ${question}`,
    data: { question, effect, fields, until: until.toISOString() },
    host: {
      confirm,
      cancel: { press: 'cancel', id: pendingId },
      inputs: editable.flatMap((name) => editableField(tool, name, input[name])),
      ...(alternative &&
        mayRun(alternative.tool) && {
          alternative: { title: alternative.title, data: { ...confirm, alternative: true } },
        }),
    },
  };
}

const longText = 255;

/** A field that the person can still change on the card that asks. */
function editableField(tool: Tool, name: string, value: unknown) {
  const schema = tool.input.shape[name];
  const inner = unwrap(schema);
  const most = inner instanceof z.ZodString ? (inner.maxLength ?? longText) : longText;
  return {
    field: name,
    label: fieldLabel(name),
    value: typeof value === 'string' ? value : '',
    long: most > longText,
    most,
    required: schema === inner,
  };
}

/** What will all happen if the person says yes once. */
export function togetherView(askings: readonly Asking[], id: string, viewer: Actor): View {
  const calls = askings.map(({ tool, input, shown }) => ({
    title: tool.title,
    fields: shorten(
      describeInput(tool, input, viewer, shown)
        .map(({ label: name, value }) => `${name}: ${value}`)
        .join(' · '),
      longestCall,
    ),
  }));
  const until = Math.min(...askings.map((asking) => asking.until.getTime()));
  return {
    template: 'confirm_all',
    summary: shorten(
      `Please confirm: ${calls.map(({ title, fields }) => `${title} (${fields})`).join(', ')}?`,
      longestSummary,
    ),
    data: { calls, until: new Date(until).toISOString() },
    host: { confirm: { press: 'confirm', id }, cancel: { press: 'cancel', id } },
  };
}
