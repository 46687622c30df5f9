import type { BotOptions } from '../../../src/bot/bot.js';
import { createCards } from '../../../src/cards/render.js';
import type { Tool } from '../../../src/core/tool.js';
import {
  customersOfSender,
  findChoices,
  membershipsOf,
  organizationsOf,
  tools,
} from '../../../src/crm/index.js';
import { createIdentity } from '../../../src/identity/identify.js';
import { aadObjectId } from '../../../src/demo/people.js';
import { openTestCrm, type TestCrm } from '../../crm/crm.js';
import { startHouse, type House } from '../house.js';

/** The bot over HTTP before the whole CRM with the demo in it. */
export interface Office extends House {
  crm: TestCrm;
  /** Lets a change of somebody's access count at once. */
  forget(): void;
}

/** `further` are tools beside those of the CRM. */
export async function openOffice(
  options: Partial<BotOptions> = {},
  further: readonly Tool[] = [],
): Promise<Office> {
  const crm = await openTestCrm({ further });
  const { identify, forget } = createIdentity({ membershipsOf, organizationsOf }, { keeps: true });
  const parts = {
    runner: crm.runner,
    cards: createCards({ tools: [...tools, ...further] }),
    identify,
    find: findChoices,
    customersOfSender,
  };
  const house = await startHouse({}, { ...parts, ...options });
  return {
    ...house,
    crm,
    forget,
    close: async () => {
      await house.close();
      await crm.close();
    },
  };
}

/** An activity of somebody else of the demo; 7 is Pradeep, who has no access. */
export function by(n: number, name: string) {
  return { from: { id: `29:${n}`, name, aadObjectId: aadObjectId(n) } };
}
