import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useCrmChat } from '../crm-chat.js';

const chat = useCrmChat();
const { hear, newDeal } = chat;

describe('a change that is counted from what a record has', () => {
  it.each([
    ['push the close date of deal # back two weeks', '2027-02-14'],
    ['deal # closes a week later', '2027-02-07'],
    ['postpone deal # by a month', '2027-02-28'],
    ['delay deal # by 10 days', '2027-02-10'],
  ])('moves its day: “%s”', async (sentence, expected_close_date) => {
    const deal = await newDeal({ expected_close_date: '2027-01-31' });
    await hear(sentence.replace('#', deal.deal_id));
    expect(await deal.now()).toMatchObject({ expected_close_date });
  });

  it.each([
    ['increase the value of deal # by 10 %', 22_000],
    ['raise the value of deal # by 5k', 25_000],
    ['lower the value of deal # by 10%', 18_000],
    ['cut deal # by 2k', 18_000],
    ['deal # went up 5k', 25_000],
    ['bump deal # up 5k', 25_000],
    ['deal # went down by 5k', 15_000],
    ['drop 4k from deal #', 16_000],
    ['knock 2k off deal #', 18_000],
  ])('changes its amount: “%s”', async (sentence, value) => {
    const deal = await newDeal();
    await hear(sentence.replace('#', deal.deal_id));
    expect(await deal.now()).toMatchObject({ value });
  });

  it('asks for the day where there is none to count from', async () => {
    const deal = await newDeal();
    await chat.house.say(`push the close date of deal ${deal.deal_id} back two weeks`);
    expect(await chat.house.connector.next()).toMatchObject({
      activity: { text: 'What is the expected close date?' },
    });
    await hear('15 January 2027');
    expect(await deal.now()).toMatchObject({ expected_close_date: '2027-01-15' });
  });

  it('is of the one record that was chosen', async () => {
    const name = `Pilot ${randomUUID().slice(0, 8)}`;
    const north = await newDeal({ title: `${name} north` });
    await newDeal({ title: `${name} south` });
    await hear(`increase the value of deal "${name}" by 10 %`);
    await hear(`${name} north`);
    expect(await north.now()).toMatchObject({ value: 22_000 });
  });

  it('is of the deal just shown', async () => {
    const deal = await newDeal({ expected_close_date: '2027-01-31' });
    await hear(`show deal ${deal.deal_id}`);
    await hear('move it a week later');
    expect(await deal.now()).toMatchObject({ expected_close_date: '2027-02-07' });
  });
});
