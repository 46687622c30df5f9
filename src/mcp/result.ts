import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Asking, Done } from '../core/call.js';
import type { Choices, UserError } from '../core/errors.js';

/** What a tool answered: its summary and its data, as text for models and as data for programs. */
export function answerOf({ summary, data, undo }: Done): CallToolResult {
  const takeBack =
    undo &&
    `undo_change with change_id "${undo.change_id}" takes this back until ${undo.until.toISOString()}.`;
  const said = takeBack ? `${summary}\n${takeBack}` : summary;
  return { content: [text(said), text(JSON.stringify(data))], structuredContent: data };
}

/** A sentence on what to do instead; `_meta.error` is the code of it. */
export function problemOf({
  code,
  message,
  forModels = message,
  choices,
  record,
}: UserError): CallToolResult {
  const existing = record && `It is about ${record.noun} ${record.number}.`;
  const sentences = [forModels, choices && offered(choices), existing].filter((part) => part !== undefined);
  return { isError: true, content: [text(sentences.join('\n'))], _meta: { error: code } };
}

/** Says what waits for the person's yes, and how to run it then. */
export function confirmationOf(asking: Asking): CallToolResult {
  const { tool, pendingId, until } = asking;
  const sentences = [
    `confirmation_required: nothing has happened yet. ${question(asking)}`,
    `If the person agrees, call ${tool.name} again with the same arguments and confirm: "${pendingId}", until ${until.toISOString()}.`,
  ];
  const pending = { error: 'confirmation_required', pending_id: pendingId, until: until.toISOString() };
  return { isError: true, content: [text(sentences.join('\n'))], _meta: pending };
}

/** The person decided against the call. */
export function declined(): CallToolResult {
  return { isError: true, content: [text('The person said no. Nothing was changed.')] };
}

/** Asks the person whether this is what should happen, with names beside numbers that mean little to them. */
export function question({ tool, input, shown = {} }: Asking): string {
  const fields = Object.entries(input).map(([field, value]) => {
    const name = shown[field];
    return `${field}: ${JSON.stringify(value)}${name === undefined ? '' : ` (${name})`}`;
  });
  return `${tool.title}? ${fields.join(', ')}`.trim();
}

function offered({ field, options }: Choices): string | undefined {
  if (options.length === 0) return undefined;
  const lines = options.map(
    ({ value, label, detail }) => `- ${value}: ${label}${detail ? ` (${detail})` : ''}`,
  );
  return [`Ask the person if you cannot tell, then call again with ${field} set to one of:`, ...lines].join(
    '\n',
  );
}

function text(words: string) {
  return { type: 'text' as const, text: words };
}
