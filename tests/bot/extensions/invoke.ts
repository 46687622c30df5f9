import { z } from 'zod/v4';
import type { House } from '../house.js';

const Attachment = z.looseObject({
  contentType: z.string(),
  content: z.looseObject({ version: z.string() }),
  preview: z
    .looseObject({ content: z.looseObject({ title: z.string(), text: z.string().optional() }) })
    .optional(),
});

const Answered = z.object({
  composeExtension: z
    .object({ type: z.string(), text: z.string().optional(), attachments: z.array(Attachment).default([]) })
    .optional(),
  task: z
    .object({
      type: z.string(),
      value: z.looseObject({
        title: z.string(),
        card: z.object({ content: z.looseObject({ fallbackText: z.string() }) }),
      }),
    })
    .optional(),
});

/** Sends an invoke of the message extension or of a dialog. */
export async function invoke(house: Pick<House, 'post'>, name: string, value: unknown, more: object = {}) {
  const { status, body } = await house.post({ type: 'invoke', name, value, ...more });
  if (status !== 200) throw new Error(`${name} was answered with ${status}.`);
  return Answered.parse(body);
}

/** Searches, and gives what is found or the sentence in its place. */
export async function search(
  house: Pick<House, 'post'>,
  commandId: string,
  text: unknown,
  more: { queryOptions?: object; activity?: object } = {},
) {
  const { queryOptions, activity } = more;
  const value = { commandId, parameters: [{ name: 'search', value: text }], queryOptions };
  const { composeExtension } = await invoke(house, 'composeExtension/query', value, activity);
  if (!composeExtension) throw new Error('That was no answer to a search.');
  return composeExtension;
}

/** What stands on a card of a dialog. */
export function cardIn({ task }: Awaited<ReturnType<typeof invoke>>) {
  if (!task) throw new Error('That was no dialog.');
  return task.value.card.content;
}
