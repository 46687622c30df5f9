import { createCards } from '../../src/cards/render.js';
import { colleaguesOf, findChoices, membershipsOf, organizationsOf, tools } from '../../src/crm/index.js';
import { aadObjectId, cast, tenantId } from '../../src/demo/people.js';
import { createIdentity } from '../../src/identity/identify.js';
import type { TestCrm } from '../crm/crm.js';
import { startHouse, type House, type Script } from './house.js';

/** The bot before a stand-in connector, with the real CRM behind it and the demo's people in front. */
export function startCrmHouse(
  { runner }: TestCrm,
  script: Script = {},
  options: Parameters<typeof startHouse>[1] = {},
): Promise<House> {
  const { identify, forget } = createIdentity({ membershipsOf, organizationsOf }, { keeps: true });
  return startHouse(script, {
    runner,
    cards: createCards({ tools }),
    find: findChoices,
    colleagues: colleaguesOf,
    identify: (speaker) => {
      forget();
      return identify(speaker);
    },
    firstPause: 1,
    ...options,
  });
}

/** The sender of an activity by their first name. */
export function sender(name: string) {
  const person = cast.find((candidate) => candidate.name.startsWith(name));
  if (!person) throw new Error(`The demo has no ${name}.`);
  return { id: `29:${name}`, name: person.name, aadObjectId: aadObjectId(person.n) };
}

/** A channel of theirs. */
export const channel = {
  id: '19:sales@thread.tacv2;messageid=1',
  conversationType: 'channel',
  isGroup: true,
  tenantId,
};
