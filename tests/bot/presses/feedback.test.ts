import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHouse, type House } from '../house.js';

let house: House;
beforeEach(async () => {
  house = await startHouse();
});
afterEach(() => house.close());

const judge = (actionValue: object, more: object = {}) =>
  house.post({
    type: 'invoke',
    name: 'message/submitAction',
    replyToId: 'sent-1',
    value: { actionName: 'feedback', actionValue },
    ...more,
  });

describe('what a person thinks of an answer', () => {
  it('is kept with the message it is about', async () => {
    const feedback = JSON.stringify({ feedbackText: 'Right to the point' });
    expect((await judge({ reaction: 'like', feedback })).status).toBe(200);
    expect(house.judged).toEqual([
      { conversation: 'a:chat', message: 'sent-1', reaction: 'like', text: 'Right to the point' },
    ]);
    expect(house.connector.received).toEqual([]);
  });

  it.each([
    ['no words', { reaction: 'dislike' }],
    ['words that cannot be read', { reaction: 'dislike', feedback: '{oops' }],
  ])('is kept with %s', async (_, value) => {
    await judge(value);
    expect(house.judged).toMatchObject([{ reaction: 'dislike', text: '' }]);
  });

  it('is not taken for one where it is something else', async () => {
    expect((await judge({ reaction: 'love' })).status).toBe(501);
    expect((await judge({ reaction: 'like' }, { name: 'message/other' })).status).toBe(501);
    expect(house.judged).toEqual([]);
  });
});
