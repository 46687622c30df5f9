import { describe, expect, it } from 'vitest';
import { phrases } from '../../../src/crm/deals/phrases/index.js';
import { tools } from '../../tools.js';
import { createWorld } from './world.js';

const { say } = createWorld();

describe('wordings that are only heard', () => {
  it('are marked as such, and stand behind those that values are read by', () => {
    for (const { name, phrases: said } of tools) {
      const first = said.findIndex((phrase) => phrase.startsWith('~'));
      const rest = first < 0 ? [] : said.slice(first);
      expect(
        rest.filter((phrase) => !phrase.startsWith('~ ')),
        name,
      ).toEqual([]);
    }
    expect(phrases.mark_deal_won.some((phrase) => phrase.startsWith('~ '))).toBe(true);
  });

  it.each([
    ['they went with us on deal 25', 'mark_deal_won', { deal_id: '25' }],
    ['deal 25 went to a rival, nothing came of it', 'mark_deal_lost', { deal_id: '25' }],
  ])('tell which tool is meant: “%s”', async (text, tool, input) => {
    expect(await say(text, text)).toMatchObject({ calls: [{ tool, input }] });
  });
});
