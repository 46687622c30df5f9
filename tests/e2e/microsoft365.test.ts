import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openChat, type Chat } from './chat.js';

if (!browserPath) process.stdout.write('Skipped: the tests in a browser need Chromium.\n');

describe.skipIf(!browserPath)('In the Playground, with the Microsoft 365 of the demo, Alex', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
  });
  afterAll(() => chat?.close());

  test('reads mail, calendar and files, and sees how things stand', async () => {
    const sentences: [string, RegExp][] = [
      ['Show me emails from the last 3 days', /Joni Sherman.*Your offer for the renewal/s],
      ['Find emails about the quarterly report', /Quarterly report: please check your numbers/],
      ["What's on my calendar tomorrow?", /(Call|Check-in) with/],
      ["Show me this week's meetings", /Sales stand-up/],
      ['Find the Q4 report in SharePoint', /Q4 report\.docx/],
      ['List my recent OneDrive files', /Notes from the customer visits\.md/],
      ['When are Megan and Diego both free next week?', /Megan Bowen.*Diego Siciliani/s],
      ['Am I connected to Microsoft 365?', /Connected.*Alex Wilber/s],
    ];
    for (const [sentence, expected] of sentences) {
      const card = await chat.say(sentence);
      await expect.poll(() => card.innerText(), { message: sentence }).toMatch(expected);
    }
  });

  test.each([
    [
      'Reply to the last mail from Northwind: thanks, we will call on Friday',
      /Your answer to .* is sent to Joni Sherman/,
    ],
    [
      'Share the budget spreadsheet with the finance team',
      /Company budget\.xlsx is shared with Nestor Wilke/,
    ],
    ['Cancel my 3 pm meeting tomorrow', /with .* (is cancelled|is called off|was cancelled)/],
  ])('says “%s”, confirms, and it is done', async (sentence, done) => {
    const card = await chat.say(sentence);
    await card.getByRole('button', { name: 'Confirm', exact: true }).waitFor();
    await chat.press(card, 'Confirm');
    await expect.poll(() => chat.lastCard().innerText()).toMatch(done);
  });
});
