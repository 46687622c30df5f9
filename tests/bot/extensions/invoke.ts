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

/** Begins an action on a message of Teams. */
export async function onMessage(
  house: Pick<House, 'post'>,
  commandId: string,
  message: object,
  more: object = {},
) {
  const value = { commandId, commandContext: 'message', messagePayload: { id: '1700', ...message } };
  return cardIn(await invoke(house, 'composeExtension/fetchTask', value, more));
}

/** Sends what a button of a dialog holds, with what was filled in. */
export async function submit(
  house: Pick<House, 'post'>,
  button: Record<string, unknown>,
  filled: object = {},
  more: object = {},
) {
  const value = { commandId: 'logToCrm', data: { ...button, ...filled } };
  return invoke(house, 'composeExtension/submitAction', value, more);
}

const Field = z.looseObject({ id: z.string(), value: z.union([z.string(), z.number()]).optional() });
const ChoiceField = Field.extend({ choices: z.array(z.object({ title: z.string(), value: z.string() })) });

/** What the fields of a form hold, by their names. */
export function fieldsOf(card: unknown): Record<string, string | number | undefined> {
  const fields = inputsOf(card).map(({ id, value }) => [id.slice('input.'.length), value] as const);
  return Object.fromEntries(fields);
}

/** What a field of a form offers to choose from. */
export function choicesOf(card: unknown, name: string) {
  const field = inputsOf(card).find(({ id }) => id === `input.${name}`);
  return ChoiceField.parse(field).choices;
}

function inputsOf(card: unknown): z.output<typeof Field>[] {
  if (typeof card !== 'object' || card === null) return [];
  const field = Field.safeParse(card);
  const own = field.success && field.data.id.startsWith('input.') ? [field.data] : [];
  return [...own, ...Object.values(card).flatMap(inputsOf)];
}
