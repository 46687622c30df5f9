import { describe, expect, it } from 'vitest';
import { createWorld } from './world.js';

const { say } = createWorld();
let conversations = 0;
const fresh = (text: string) => say(text, `c${(conversations += 1)}`);

describe('A wish for help', () => {
  it.each([
    'help pls!!',
    'need help',
    'commands pls',
    'what topics do you cover?',
    'Could you walk me through what you can do?',
    'which sentences do you understand',
    'how am I supposed to talk to this bot?',
    'tell me what I can ask you',
    "I'm new here, what can you do for me?",
    'give me a few more examples',
  ])('is heard in “%s”', async (text) => {
    expect(await fresh(text)).toEqual({ kind: 'help' });
  });

  it.each([
    ['what can you tell me about deal 20?', 'get_deal'],
    ['show me the details of lead 10', 'get_lead'],
    ['list all open issues', 'list_issues'],
  ])('is not heard in “%s”', async (text, tool) => {
    expect(await fresh(text)).toMatchObject({ calls: [{ tool }] });
  });

  it('is answered in the middle of a question as well', async () => {
    await say('Move deal 25', 'asked');
    expect(await say('what can you do?', 'asked')).toEqual({ kind: 'help' });
  });
});
