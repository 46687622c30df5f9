import { describe, expect, it } from 'vitest';
import { useCrmChat } from '../crm-chat.js';
import { sender } from '../crm-house.js';
import { buttonOf, cardsOf, replacement } from '../house.js';

const chat = useCrmChat();
const { hear, newDeal } = chat;

describe('a name that nobody has', () => {
  it('is offered as the one that is almost so, for a “yes”', async () => {
    const deal = await newDeal();
    const [card] = await hear(`assign deal ${deal.deal_id} to Isiah`);
    expect(card?.fallbackText).toBe('I found no employee called “Isiah”. Do you mean “Isaiah Langer”?');
    expect(await deal.now()).not.toMatchObject({ assigned_to: { name: 'Isaiah Langer' } });
    await hear('yes');
    expect(await deal.now()).toMatchObject({ assigned_to: { name: 'Isaiah Langer' } });
  });

  it('is offered as a stage that is almost so, for a press', async () => {
    const deal = await newDeal();
    const [card] = await hear(`move deal ${deal.deal_id} to propsal`);
    expect(JSON.stringify(card)).toContain('Proposal');
    expect(await deal.now()).not.toMatchObject({ stage: 'Proposal' });
    replacement(await chat.house.press(buttonOf(card, 'Confirm')));
    expect(await deal.now()).toMatchObject({ stage: 'Proposal' });
  });
});

describe('an organization that one is not in', () => {
  it.each([
    'Switch to Fabrikam Services',
    'can you switch to Adatum?',
    'switch organization to nowhere labs',
  ])('is not told of, but one’s own are: “%s”', async (text) => {
    await chat.house.say(text, { from: sender('Megan') });
    const [card] = cardsOf(await chat.house.connector.next());
    const [, name] = /to ([\w ]+)/.exec(text) ?? [];
    expect(card?.fallbackText).toBe(`You are in no organization called “${name}”. Yours: Contoso Sales.`);
  });

  it('is offered where it is one’s own and almost called so', async () => {
    const [card] = await hear('Switch to Fabricam Services');
    expect(card?.fallbackText).toContain('Do you mean “Fabrikam Services”?');
  });
});

describe('many records to choose from', () => {
  it('are said in part where they are said in words', async () => {
    const deal = await newDeal();
    await chat.house.say(`mark deal ${deal.deal_id} as won and create a deal called "Alpha" worth 5k`);
    const { activity } = await chat.house.connector.next();
    expect(activity.text).toMatch(/5\. [^\n]+\n\n… and \d+ more: say its name or number\.$/);
  });
});
