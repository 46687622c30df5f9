import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { buttonOf, cardsOf } from '../house.js';
import type { Person, RunningService } from '../service.js';

/** What the first person of a company fills in. */
export const start = { name: 'Wingtip Toys', currency: 'EUR', time_zone: 'Europe/Berlin' };

/** A person of a company of their own, unless told. */
export function somebody(name: string, more: Partial<Person> = {}): Person {
  return { tenantId: randomUUID(), aadObjectId: randomUUID(), name, ...more };
}

/** A press of a button that runs a tool, on a card of its own. */
export function running(tool: string, input: object): object {
  return { press: 'run', tool, input, card: randomUUID() };
}

/** What people do with the bot who are no members yet, or just have become ones. */
export function visitorsOf(service: () => RunningService) {
  async function cardFor(person: Person, text: string) {
    const [card] = cardsOf(await service().say(person, text));
    return card;
  }

  return {
    cardFor,
    /** The words of the card that somebody is answered with. */
    answerTo: async (person: Person, text: string): Promise<string> =>
      (await service().say(person, text)).activity.summary ?? '',
    /** Creates the organization of somebody's company. */
    founds: async (person: Person, name: string): Promise<void> => {
      const create = buttonOf(await cardFor(person, 'hello'), 'Create organization');
      const card = await service().press(person, { ...create, ...start, name });
      expect(card.fallbackText).toMatch(new RegExp(`Ask me about .* ${name}`));
    },
    asksFor: async (person: Person, organization: string): Promise<void> => {
      const ask = buttonOf(await cardFor(person, 'hello'), 'Ask for access');
      const card = await service().press(person, { organization, ...ask });
      expect(card.fallbackText).toContain(`You have asked for access to ${organization}.`);
    },
  };
}
