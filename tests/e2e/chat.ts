import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Locator } from 'playwright-core';
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
  /** The card that came last. */
  lastCard(): Locator;
  screenshot(path: string): Promise<void>;
  /** Stops the bot and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openChat(): Promise<Chat> {
  const directory = await mkdtemp(join(tmpdir(), 'pipelane-chat-'));
  const environment = { DATA_DIR: join(directory, 'data') };
  let product = await startProduct(environment);
  const { port } = new URL(product.url);
  const [currentUser, ...others] = cast.map(({ n, name }) => ({
    name,
    aadObjectId: aadObjectId(n),
    email: `${name.split(' ')[0]}@contoso.example`,
  }));
  if (!currentUser) throw new Error('The demo has no people.');
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

  return {
    lastCard: () => cards.last(),
    async say(sentence) {
      const before = await cards.count();
      const box = page.getByRole('textbox').first();
      await box.fill(sentence);
      await box.press('Enter');
      const answer = cards.nth(before);
      await answer.waitFor();
      return answer;
    },
    async press(card, button) {
      const answered = page.waitForResponse((response) => response.url().includes('/invoke'));
      await card.getByRole('button', { name: button, exact: true }).first().click();
      await answered;
      return card;
    },
    async screenshot(path) {
      await page.screenshot({ path });
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
