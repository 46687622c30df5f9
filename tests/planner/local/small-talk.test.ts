import { describe, expect, it } from 'vitest';
import { converse, say } from './converse.js';

describe('small talk', () => {
  it.each(['ok', 'stop', 'never mind', 'cancel', 'no, forget it'])(
    'ends well where nothing waits: “%s”',
    async (text) => {
      expect(await say(text, text)).toEqual({ kind: 'drop' });
    },
  );

  it.each(['nice', 'perfect, thank you!', "that's great", 'good job', 'got it', 'cool, thanks a lot'])(
    'is taken for thanks: “%s”',
    async (text) => {
      const { see, hear } = converse();
      await see('show deal 20', 'deal', 20);
      expect(await hear(text)).toEqual({ kind: 'thanked' });
    },
  );

  it.each([
    ['great, mark it as won', 'mark_deal_won'],
    ['good, and who owns it?', 'get_deal'],
    ['ok then move it to proposal', 'move_deal_to_stage'],
  ])('does not hide what is asked for with it: “%s”', async (text, tool) => {
    const { see, hear } = converse();
    await see('show deal 25', 'deal', 25);
    expect(await hear(text)).toMatchObject({ calls: [{ tool }] });
  });

  it('names nothing to be deleted', async () => {
    expect(await say('delete it', 'nothing shown')).toMatchObject({ kind: 'question' });
  });
});
