import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import { startPlayground } from '../../src/commands/playground.js';
import { aadObjectId, cast, tenantId } from '../../src/demo/people.js';
import { startProduct } from '../commands/product.js';

/** Where Debian and others keep Chromium; undefined where there is none. */
export const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** A person in front of the bot, in the Playground in a browser. */
export interface Chat {
  /** Says something and gives the card that comes back. */
  say(sentence: string): Promise<Locator>;
  /** Presses a button of a card and gives the card that is there afterwards. */
  press(card: Locator, button: string): Promise<Locator>;
  /** Presses a button of a card that the card has no room for. */
  pressFurther(card: Locator, button: string): Promise<Locator>;
  /** Opens a list of a card and picks from it. */
  choose(card: Locator, field: string, option: string): Promise<void>;
  /** The card that came last. */
  lastCard(): Locator;
  screenshot(path: string): Promise<void>;
  /** Somebody else of the demo presses a button elsewhere, and gives what they are answered. */
  elsewhere(firstName: string, data: object): Promise<string>;
  /** The Playground itself. */
  page: Page;
  /** Stops the bot and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the Playground as somebody of the demo, by their first name. */
export async function openChat(firstName = 'Alex'): Promise<Chat> {
  const directory = await mkdtemp(join(tmpdir(), 'pipelane-chat-'));
  const environment = { DATA_DIR: join(directory, 'data') };
  let product = await startProduct(environment);
  const { port } = new URL(product.url);
  const people = cast.map(({ n, name }) => ({
    name,
    aadObjectId: aadObjectId(n),
    email: `${name.split(' ')[0]}@contoso.example`,
  }));
  const personNamed = (first: string) => {
    const person = people.find(({ name }) => name.startsWith(`${first} `));
    if (!person) throw new Error(`The demo has no ${first}.`);
    return person;
  };
  const currentUser = personNamed(firstName);
  const others = people.filter((person) => person !== currentUser);
  const endpoint = `${product.url}/api/messages`;
  const settings = { endpoint, directory, tenantId, currentUser, others, openBrowser: false };
  const playground = await startPlayground(settings);
  const browser = await chromium.launch({
    ...(browserPath && { executablePath: browserPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.goto(playground.url, { waitUntil: 'domcontentloaded' });
  const cards = page.locator('.ac-adaptiveCard');
  await cards.first().waitFor();

  async function answerTo(speak: () => Promise<void>): Promise<Locator> {
    const answer = cards.nth(await cards.count());
    await speak();
    await answer.waitFor();
    return answer;
  }

  async function invoking(click: () => Promise<void>): Promise<void> {
    const answered = page.waitForResponse((response) => response.url().includes('/invoke'));
    await click();
    await answered;
  }

  return {
    page,
    lastCard: () => cards.last(),
    say: (sentence) =>
      answerTo(async () => {
        const box = page.locator('[data-lexical-editor]').first();
        await box.fill(sentence);
        await box.press('Enter');
      }),
    async choose(card, field, option) {
      await card.getByRole('combobox', { name: field }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    async press(card, button) {
      await invoking(() => card.getByRole('button', { name: button, exact: true }).first().click());
      return card;
    },
    async pressFurther(card, button) {
      await card.getByText('...', { exact: true }).last().click();
      await invoking(() => page.getByText(button, { exact: true }).last().click());
      return card;
    },
    async screenshot(path) {
      await page.screenshot({ path });
    },
    async elsewhere(name, data) {
      const body = JSON.stringify(pressOf(personNamed(name), data));
      const headers = { 'content-type': 'application/json' };
      return (await fetch(endpoint, { method: 'POST', headers, body })).text();
    },
    async restart() {
      product.signal();
      await product.exit;
      product = await startProduct({ ...environment, PORT: port });
    },
    async close() {
      await browser.close();
      playground.stop();
      await playground.ended;
      product.signal();
      await product.exit;
      await rm(directory, { recursive: true });
    },
  };
}

/** A press in a chat of their own, where no message can be sent to. */
function pressOf({ name, aadObjectId: id }: { name: string; aadObjectId: string }, data: object): object {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `press-of-${id}`,
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/',
    from: { id, name, aadObjectId: id },
    recipient: { id: '28:bot', name: 'Pipelane' },
    conversation: { id: `a:${id}`, conversationType: 'personal', tenantId },
    value: { action: { type: 'Action.Execute', verb: 'press', data }, trigger: 'manual' },
  };
}
