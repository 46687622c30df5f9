import { describe, expect, it } from 'vitest';
import { useCrmChat } from '../crm-chat.js';
import { buttonOf, replacement } from '../house.js';

const chat = useCrmChat();
const { hear, newDeal } = chat;

describe('a change made in words', () => {
  it('is corrected in words', async () => {
    const { deal_id, now } = await newDeal();
    await hear(`please move deal ${deal_id} to the negotiation stage`);
    expect(await now()).toMatchObject({ stage: 'Negotiation' });
    const cards = await hear('no, Proposal');
    expect(await now()).toMatchObject({ stage: 'Proposal' });
    expect(cards.at(-1)?.fallbackText).toContain('Proposal');
  });

  it('is corrected to be about another record', async () => {
    const [wrong, right] = [await newDeal(), await newDeal()];
    await hear(`please move deal ${wrong.deal_id} to the negotiation stage`);
    await hear(`wrong one, deal ${right.deal_id}`);
    expect(await wrong.now()).toMatchObject({ stage: 'Lead' });
    expect(await right.now()).toMatchObject({ stage: 'Negotiation' });
  });

  it('is undone by the button of its card, and by a word', async () => {
    const { deal_id, now } = await newDeal();
    const [card] = await hear(`please move deal ${deal_id} to the negotiation stage`);
    replacement(await chat.house.press(buttonOf(card, 'Undo')));
    expect(await now()).toMatchObject({ stage: 'Lead' });
    await hear(`please move deal ${deal_id} to the proposal stage`);
    await hear('undo');
    expect(await now()).toMatchObject({ stage: 'Lead' });
  });

  it('of several records shown is asked about once', async () => {
    await chat.house.say('show deals over 50k');
    await chat.house.connector.next();
    const cards = await hear('assign the first two to Megan');
    expect(cards).toHaveLength(1);
    expect(() => buttonOf(cards[0], 'Confirm')).not.toThrow();
  });
});

describe('small talk', () => {
  it('is answered, and leaves what is asked as it is', async () => {
    const { deal_id, now } = await newDeal();
    await hear(`move deal ${deal_id}`);
    expect(await hear('thanks!')).toMatchObject([{ fallbackText: 'You are welcome.' }]);
    await hear('Proposal');
    expect(await now()).toMatchObject({ stage: 'Proposal' });
  });
});

describe('a list', () => {
  it('goes on with “more”', async () => {
    const [first] = await hear('show all leads');
    expect(JSON.stringify(first)).toContain('1–10 of');
    const [second] = await hear('more');
    expect(JSON.stringify(second)).toContain('11–20 of');
  });

  it('says below what was not understood', async () => {
    const [card] = await hear('deals by color');
    expect(JSON.stringify(card)).toContain('I did not understand “color”');
  });
});
