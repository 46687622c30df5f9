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

  /** Opens a form that a card has behind a button of its own. */
  const openForm = (button: string) => card().getByRole('button', { name: button, exact: true }).click();

  test('scores a lead, gives it to somebody, turns it down, takes that back and makes a customer of it', async () => {
    const lead = await chat.say('Show lead 12');
    await lead.getByText('...', { exact: true }).click();
    await chat.page.getByText('Score', { exact: true }).last().click();
    await card()
      .getByLabel(/^Score/)
      .fill('82');
    await chat.press(card(), 'Save score');
    await shows(/has a score of 82.*82 · Hot/s);
    await chat.pressFurther(card(), 'Assign');
    await shows(/which employee/);
    await chat.press(card(), 'Megan Bowen · Account Executive');
    await shows(/assigned to Megan Bowen/);
    await openForm('Disqualify');
    await card()
      .getByLabel(/^Reason/)
      .fill('No budget');
    await chat.press(card(), 'Disqualify');
    await shows(/is disqualified.*Unqualified.*No budget/s);
    await chat.press(card(), 'Undo');
    await shows(/Undone, so this no longer holds/);
    await openForm('Convert');
    await card()
      .getByLabel(/^Title of a deal/)
      .fill('Rowing machines');
    await card()
      .getByLabel(/^Value/)
      .fill('5000');
    await chat.press(card(), 'Convert to customer');
    await shows(/is customer \d+ now, with deal \d+ “Rowing machines”/);
    await chat.press(card(), 'Undo');
    await expect.poll(() => card().innerText()).toMatch(/Undone/);
  });

  test('comments on an issue, gives it to somebody, resolves and reopens it', async () => {
    await chat.say('Show issue 8');
    await openForm('Comment');
    await card()
      .getByLabel(/^Comment/)
      .fill('We send a new key.');
    await chat.press(card(), 'Add comment');
    await shows(/We send a new key\./);
    await chat.press(card(), 'Open the issue');
    await shows(/Licence key is not accepted.*Resolve/s);
    await chat.press(card(), 'Assign');
    await shows(/which employee/);
    await chat.press(card(), 'Diego Siciliani · Support Lead');
    await shows(/assigned to Diego Siciliani.*In progress/s);
    await openForm('Resolve');
    await card()
      .getByLabel(/^How it was resolved/)
      .fill('New key sent');
    await chat.press(card(), 'Resolve');
    await shows(/is resolved.*Resolution\s+New key sent/s);
    await chat.press(card(), 'Reopen');
    await expect.poll(() => card().innerText()).toMatch(/is open again|reopened/);
  });

  test('is told who asks for access, lets them in on that message, and is not asked twice', async () => {
    await chat.say('Who am I?');
    const asked = await chat.elsewhere('Pradeep', { press: 'ask', organization: 'Contoso Sales' });
    expect(asked).toContain('You have asked for access to Contoso Sales');
    await expect
      .poll(() => card().innerText(), { timeout: 30_000 })
      .toMatch(/Pradeep Gupta asks for access to Contoso Sales/);
    await chat.press(card(), 'Let in');
    await shows(/which/i);
    await chat.press(card(), 'Sales');
    await shows(/Let somebody in\?.*Pradeep Gupta/s);
    await chat.press(card(), 'Confirm');
    await shows(/Pradeep Gupta is in now, with the permission set sales/);
    expect(
      await chat.elsewhere('Pradeep', {
        press: 'run',
        tool: 'get_deal',
        input: { deal_id: '20' },
        card: 'any',
      }),
    ).toContain('Deal #20');
    expect(await (await chat.say('Who asked for access?')).innerText()).toContain('Nobody waits for access');
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
