import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { cardsOf } from '../house.js';
import { personOf, runService, type RunningService } from '../service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.close());

const Sentence = z.looseObject({ press: z.literal('say'), sentence: z.string() });

/** The sentences that can be pressed on a card. */
function sentencesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const found = Sentence.safeParse(node);
  return found.success ? [found.data.sentence] : Object.values(node).flatMap(sentencesIn);
}

it.each([
  ['Alex', 'the customers, leads and deals of Contoso Sales'],
  ['Diego', 'the customers, leads and deals of Contoso Sales'],
  ['Joni', 'your issues, orders and payments with Contoso Sales'],
])('%s is welcomed with three things to try, all of which they may do', async (name, known) => {
  const person = personOf(name);
  const welcomed = service.connector.next('message', ({ conversation }) =>
    conversation.endsWith(person.aadObjectId),
  );
  await service.post(person, { type: 'conversationUpdate', membersAdded: [{ id: person.aadObjectId }] });
  const [card] = cardsOf(await welcomed);
  expect(JSON.stringify(card)).toContain(known);
  const sentences = [...new Set(sentencesIn(card?.['actions'] ?? card))];
  expect(sentences).toHaveLength(3);
  for (const sentence of sentences) {
    const [answer] = cardsOf(await service.say(person, sentence));
    expect(answer?.fallbackText, sentence).not.toMatch(/did not understand|does not include|wrong/i);
  }
});
