import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openChat, type Chat } from './chat.js';

if (!browserPath) process.stdout.write('Skipped: the tests in a browser need Chromium.\n');

describe.skipIf(!browserPath)('On cards in the Playground, Alex', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
  });
  afterAll(() => chat?.close());

  const shows = (expected: RegExp) => expect.poll(() => chat.lastCard().innerText()).toMatch(expected);
  const card = () => chat.lastCard();

  test('moves a deal along its stages, edits it, notes something, assigns it, and sees all of it', async () => {
    await chat.press(await chat.say('Show deal 26'), 'Move to Negotiation');
    await shows(/is now in Negotiation/);
    await card().getByRole('button', { name: 'Edit', exact: true }).click();
    await card()
      .getByLabel(/^Value/)
      .fill('77000');
    await card().getByLabel('Expected close').fill('');
    await chat.press(card(), 'Save');
    await shows(/is updated.*\$77,000/s);
    expect(await card().innerText()).not.toContain('Expected close');
    await card().getByRole('button', { name: 'Note or activity', exact: true }).click();
    await card().getByLabel(/^Text/).fill('They want training in Boston');
    await chat.press(card(), 'Add');
    await shows(/They want training in Boston.*\$77,000/s);
    await chat.pressFurther(card(), 'Assign');
    await shows(/which employee/);
    await chat.press(card(), 'Lidia Holloway · Sales Manager');
    await shows(/assigned to Lidia Holloway/);
    await chat.pressFurther(card(), 'History');
    await shows(/Changes.*Negotiation/s);
  });

  test('loses a deal with a reason and takes it back', async () => {
    const deal = await chat.say('Show deal 31');
    await deal.getByRole('button', { name: 'Lost', exact: true }).click();
    await deal.getByLabel('Reason (optional)').fill('Chose a competitor');
    await chat.press(deal, 'Mark as lost');
    await shows(/is lost.*Chose a competitor/s);
    await chat.press(card(), 'Undo');
    await expect.poll(() => card().innerText()).toMatch(/Undone, so this no longer holds: Deal 31.*Won/s);
  });

  test('edits a mail before it is sent, and finds it among those sent', async () => {
    const asking = await chat.say('Send an email to Megan about lunch: Shall we eat at noon?');
    await asking.getByLabel(/^Subject/).fill('Lunch at the harbour');
    await chat.press(asking, 'Confirm');
    await shows(/is sent|was sent/);
    await chat.say('Show my sent emails');
    await expect.poll(() => card().innerText()).toMatch(/Lunch at the harbour/);
  });
});

describe.skipIf(!browserPath)('In the Playground, somebody who is in no organization', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat('Pradeep');
  });
  afterAll(() => chat?.close());

  test('asks for access, and sees nothing until it is given', async () => {
    const refused = await chat.say('Show deal 20');
    expect(await refused.innerText()).toMatch(/You do not have access to Contoso Sales yet/);
    await chat.choose(refused, 'Which one do you need?', 'Contoso Sales');
    await chat.press(refused, 'Ask for access');
    await expect
      .poll(() => chat.lastCard().innerText())
      .toMatch(/You have asked for access to Contoso Sales/);
  });
});
