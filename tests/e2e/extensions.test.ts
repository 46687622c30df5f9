import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserPath, openChat, type Chat } from './chat.js';

if (!browserPath) process.stdout.write('Skipped: the tests in a browser need Chromium.\n');

describe.skipIf(!browserPath)('In the Playground, while writing a message, Alex', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
  });
  afterAll(() => chat?.close());

  /** Opens what the Playground has for a kind of command, whose ids it wants typed. */
  async function open(kind: string): Promise<void> {
    await chat.page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
    await chat.page.getByRole('menuitem', { name: kind }).click();
  }

  const dialog = () => chat.page.getByRole('dialog').last();
  const inDialog = async () => dialog().innerText();

  /** Presses a button of the dialog, after which it shows what the bot answers. */
  async function press(button: string | RegExp): Promise<void> {
    const answered = chat.page.waitForResponse((response) => response.url().includes('/invoke'));
    await dialog().getByRole('button', { name: button, exact: true }).click();
    await answered;
  }

  async function begin(command: string, asks: RegExp): Promise<void> {
    await open('Action Command');
    await chat.page.getByPlaceholder('Input command id').fill(command);
    await press('Create');
    await expect.poll(inDialog).toMatch(asks);
  }

  const whichMail = /Which of your latest mails/;
  const openLog = () => begin('logToCrm', whichMail);

  async function close(): Promise<void> {
    await dialog().getByRole('button', { name: 'Close' }).click();
    await dialog().waitFor({ state: 'detached' });
  }

  async function pick(subject: RegExp): Promise<void> {
    await dialog().getByRole('combobox').click();
    await chat.page.getByRole('option', { name: subject }).click();
    await press('Go on');
  }

  async function pickMail(subject: RegExp): Promise<void> {
    await pick(subject);
    await expect.poll(inDialog).toMatch(/It is kept with Northwind Traders, joni\.sherman@/);
  }

  test('searches deals despite a typing error and puts the card of one into it', async () => {
    await open('Search Command');
    await chat.page.getByRole('button', { name: 'Specify Command ID or Parameter' }).click();
    await chat.page.getByPlaceholder('Command ID').fill('searchDeals');
    await chat.page.getByPlaceholder('Parameter name').fill('search');
    await chat.page.getByPlaceholder('Enter a search term').fill('norhtwind');
    await chat.page.getByText('Northwind Traders onboarding').click();
    const card = chat.lastCard();
    await expect
      .poll(() => card.innerText())
      .toMatch(/Deal #22.*Proposal.*Northwind Traders onboarding.*\$10,000/s);
  });

  test('logs one of the latest mails once, with its customer and deal, and takes it back', async () => {
    await openLog();
    await pickMail(/Your offer for the renewal · Joni Sherman/);
    await press('Log it');
    await expect
      .poll(inDialog)
      .toMatch(/“Your offer for the renewal” is logged.*Northwind Traders expansion/s);
    await close();

    await openLog();
    await pickMail(/Your offer for the renewal · Joni Sherman/);
    await press('Log it');
    await expect.poll(inDialog).toMatch(/logged already/);
    await press(/^Open activity/);
    await expect.poll(inDialog).toMatch(/Email #\d+/);
    await press('Unlink');
    await expect.poll(inDialog).toMatch(/is unlinked/);
    await close();
  });

  test('makes a lead of who wrote a mail', async () => {
    await begin('createLead', whichMail);
    await pick(/Your offer for the renewal · Joni Sherman/);
    await expect.poll(() => dialog().getByLabel(/^Name/).inputValue()).toBe('Joni Sherman');
    await press('Save');
    await expect.poll(inDialog).toMatch(/Lead \d+ “Joni Sherman” is created/);
    await close();
  });

  test('makes an issue of a mail, for the customer who wrote it', async () => {
    await begin('reportIssue', whichMail);
    await pick(/Your offer for the renewal · Joni Sherman/);
    await expect
      .poll(() =>
        dialog()
          .getByLabel(/^Title/)
          .inputValue(),
      )
      .toBe('Your offer for the renewal');
    await press('Save');
    await expect.poll(inDialog).toMatch(/ISS-\d+-\d+ “Your offer for the renewal”.*Northwind Traders/s);
    await close();
  });

  test('puts a deal into the message', async () => {
    await begin('insertDeal', /deal/i);
    await dialog().getByLabel('Or its number or title').fill('20');
    await press('Insert');
    const card = chat.lastCard();
    await expect.poll(() => card.innerText()).toMatch(/Deal #20/);
  });
});
