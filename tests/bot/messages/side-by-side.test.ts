import { afterEach, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { createCards } from '../../../src/cards/render.js';
import { defineTool, type Tool } from '../../../src/core/tool.js';
import type { Microsoft365 } from '../../../src/m365/connection.js';
import { start } from '../../m365/house.js';
import type { StandIn } from '../../m365/stand-in.js';
import { silent } from '../../silent.js';
import { cardsOf, startHouse, type House } from '../house.js';
import { runnerOf } from '../office.js';

let house: House | undefined;
afterEach(() => house?.close());

function reading(name: string, connections: Microsoft365): Tool {
  return defineTool({
    name,
    title: name,
    description: 'Calls the tool of the server.',
    effect: 'read',
    phrases: [],
    input: z.object({}),
    output: z.object({}),
    handle: async (_input, { actor }) => {
      await connections.call(actor, name, {}, 'read');
      return {};
    },
    summary: () => `${name} has answered.`,
  });
}

/** Lets no call of these tools be answered before all of them have reached the server. */
function answerTogether(server: StandIn, tools: readonly string[]): void {
  const waiting: (() => void)[] = [];
  for (const tool of tools) {
    server.answers(tool, async () => {
      const all = new Promise<void>((resolve) => waiting.push(resolve));
      if (waiting.length === tools.length) for (const go of waiting) go();
      await all;
      return { content: [{ type: 'text', text: '{}' }] };
    });
  }
}

it('The reads of one turn are with the server at the same time', async () => {
  const { server, connections } = await start({ stateful: true });
  const names = ['list-mail', 'slow'];
  const tools = names.map((name) => reading(name, connections));
  answerTogether(server, names);
  const calls = names.map((tool) => ({ tool, input: {} }));
  house = await startHouse(
    { 'mail and calendar': { kind: 'calls', calls, confidence: 1, unsure: false } },
    { runner: runnerOf(tools, silent), cards: createCards({ tools }) },
  );
  await house.say('mail and calendar');
  const answers = cardsOf(await house.connector.next()).map(({ fallbackText }) => fallbackText);
  expect(answers).toEqual(['list-mail has answered.', 'slow has answered.']);
});
