import { describe, expect, it } from 'vitest';
import { useCrmChat } from '../crm-chat.js';
import { buttonOf, replacement } from '../house.js';

const chat = useCrmChat();
const { hear } = chat;

async function open() {
  const { data } = await chat.crm.done(chat.person, 'list_issues', { status: 'open' });
  return Number(data['total']);
}

describe('a change of many records that nobody has seen', () => {
  it('changes nothing, shows which they are, and says how to go on', async () => {
    const before = await open();
    const [card] = await hear('Assign all open issues to Diego');
    expect(card?.fallbackText).toContain(`${before} of ${before} issues.`);
    expect(JSON.stringify(card)).toContain('Nothing is changed yet.');
    expect(JSON.stringify(card)).toContain('“Assign all of them to Diego”');
    expect(await open()).toBe(before);
    const [asked] = await hear('Assign all of them to Diego');
    expect(JSON.stringify(asked)).toContain(
      'Issue: #8 Licence key is not accepted · Employee: #3 Diego Siciliani',
    );
    expect(await open()).toBe(before);
    replacement(await chat.house.press(buttonOf(asked, 'Confirm')));
    expect(await open()).toBe(0);
  });

  it('is refused to who may not change one', async () => {
    const [card] = await hear('assign all open issues to Diego', 'Megan');
    expect(card?.fallbackText).toContain('does not include issue:update');
  });

  it.each(['give me all my leads', 'show me all the deals', 'what are all the open issues'])(
    'is not what somebody wants who asks to see them: “%s”',
    async (text) => {
      expect(JSON.stringify(await hear(text))).not.toContain('Nothing is changed yet');
    },
  );

  it('goes for those meant by more than what they are called', async () => {
    const [card] = await hear('mark all deals in negotiation as lost');
    const { data } = await chat.crm.done(chat.person, 'list_deals', { stage: 'Negotiation', status: 'all' });
    expect(card?.fallbackText).toContain(`of ${String(data['total'])} deals`);
    expect(JSON.stringify(card)).toContain('“mark all of them as lost”');
  });
});
