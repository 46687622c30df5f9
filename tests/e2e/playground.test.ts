import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openChat, type Chat } from './chat.js';

if (!browserPath) process.stdout.write('Skipped: the tests in a browser need Chromium.\n');

describe.skipIf(!browserPath)('In the Playground, Alex', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
  });
  afterAll(() => chat?.close());

  test('says what the demo offers and gets a card with true data', async () => {
    const sentences: [string, RegExp][] = [
      ['Show me all open deals', /Deals.*\d+ of \d+/s],
      ['What deals are in the negotiation stage?', /Negotiation/],
      ['Mark deal 20 as won', /Deal 20 .* is won.*Closed Won/s],
      ['Move deal 25 to proposal stage', /Deal 25 .* is now in Proposal/s],
      [
        'Create a deal "Northwind expansion" worth $45,000 for Northwind Traders',
        /Northwind expansion.*is created.*\$45,000/s,
      ],
      ['Which deals over 50k close this month?', /Deals/],
      ['Show me all active customers', /Customers.*\d+ of \d+/s],
      ['Show me all high-priority customers', /Customers/],
      [
        'Create a new customer named John Doe with email john@example.com',
        /John Doe.*is created.*john@example\.com/s,
      ],
      [
        'Create a new customer named John Doe with email john@example.com',
        /has the address john@example\.com already/,
      ],
      ['Get details for customer ID 5', /Litware/],
      ['What are my customer statistics?', /By status/],
      ['List all qualified leads', /Leads.*Qualified/s],
      ['Show me leads with high scores', /Leads/],
      ['Qualify lead ID 10', /Lead 10 .* is qualified/],
      ['Assign lead 15 to employee 3', /Lead 15 .* is assigned to Diego Siciliani/],
      ['Convert lead 10', /is customer \d+ now/],
      ['What changed on deal 20?', /mark|won/i],
      ['What can you do?', /deal/i],
    ];
    for (const [sentence, expected] of sentences) {
      const card = await chat.say(sentence);
      expect(await card.innerText(), sentence).toMatch(expected);
    }
  });

  test('takes the last change back with “Undo that”', async () => {
    await chat.say('Move deal 28 to negotiation');
    expect(await (await chat.say('Undo that')).innerText()).toMatch(
      /Undone, so this no longer holds: Deal 28/,
    );
    expect(await (await chat.say('Show deal 28')).innerText()).toMatch(/●\s+Lead\s/);
  });

  test('presses buttons on a card and finds the change after a restart', async () => {
    const card = await chat.say('Show deal 31');
    await chat.press(card, 'Won');
    await expect.poll(() => chat.lastCard().innerText()).toMatch(/is won/);
    await chat.restart();
    expect(await (await chat.say('Show deal 31')).innerText()).toMatch(/Closed Won/);
  });

  test('says nonsense, is told so, and nothing changes', async () => {
    const before = await (await chat.say('What are my deal statistics?')).innerText();
    expect(await (await chat.say('purple monkey dishwasher')).innerText()).toMatch(/did not understand/i);
    expect(await (await chat.say('What are my deal statistics?')).innerText()).toBe(before);
  });
});
