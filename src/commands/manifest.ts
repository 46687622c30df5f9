import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod/v4';
import { actions, searches, type ActionCommand, type SearchCommand } from '../bot/extensions/commands.js';
import { prompts, type Prompt } from './prompts.js';

const path = 'appPackage/manifest.json';

/** As much of the app's manifest as is made from declarations; everything else in it stays. */
const Manifest = z.looseObject({
  bots: z.tuple([z.looseObject({ commandLists: z.unknown() })]),
  composeExtensions: z.tuple([z.looseObject({ commands: z.unknown() })]),
});

/** Rewrites the parts of the app's manifest that are made from declarations. */
export async function manifest(): Promise<void> {
  const old = await readFile(path, 'utf8');
  const current = `${JSON.stringify(withDeclarations(JSON.parse(old)), undefined, 2)}\n`;
  if (current !== old) await writeFile(path, current);
}

/** The manifest with its prompt starters and the commands of its message extension made anew. */
export function withDeclarations(raw: unknown): z.output<typeof Manifest> {
  const { bots, composeExtensions, ...rest } = Manifest.parse(raw);
  return {
    ...rest,
    bots: [{ ...bots[0], commandLists: commandLists() }],
    composeExtensions: [
      { ...composeExtensions[0], commands: [...searches.map(search), ...Object.values(actions).map(action)] },
    ],
  };
}

/** Teams wants a list for each kind of chat. */
function commandLists() {
  const all = prompts.map(starter);
  const shared = prompts.filter(({ isPersonal }) => !isPersonal).map(starter);
  return [
    { scopes: ['personal'], commands: all },
    { scopes: ['copilot'], commands: all },
    { scopes: ['team', 'groupChat'], commands: shared },
  ];
}

function starter({ title, description, sentence }: Prompt) {
  return { type: 'prompt', title, description, prompt: sentence };
}

function search(command: SearchCommand) {
  const { id, type, contexts, title, description, semanticDescription, samplePrompts, parameter } = command;
  return {
    id,
    type,
    context: contexts,
    title,
    description,
    semanticDescription,
    samplePrompts: samplePrompts.map((text) => ({ text })),
    initialRun: true,
    parameters: [{ ...parameter, inputType: 'text' }],
  };
}

function action({ id, type, contexts, title, description }: ActionCommand) {
  return { id, type, context: contexts, title, description, fetchTask: true };
}
