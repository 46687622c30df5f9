import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserPath } from '../../e2e/chat.js';
import { looks } from './hosts.js';
import { everyCard, type Shown } from './shown.js';

const folder = new URL('../../../gallery/', import.meta.url).pathname;
const { resolve } = createRequire(import.meta.url);

const style = `
  body { font: 14px 'Segoe UI', system-ui, 'DejaVu Sans', sans-serif; margin: 0; background: #ebebeb; }
  section { display: inline-flex; gap: 16px; align-items: flex-start; padding: 12px; }
  figure { margin: 0; flex: none; border-radius: 8px; overflow: hidden; }
  .ac-pushButton, .ac-input { font: inherit; color: inherit; background: transparent; border: 1px solid #8a8a8a; border-radius: 4px; padding: 5px 12px; max-width: 100%; box-sizing: border-box; }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
  .ac-pushButton.style-destructive { color: #fff; background: #c4314b; border-color: #c4314b; }
  div.ac-input { border: 0; padding: 0; }
  .ac-actionSet, .ac-actionSet > div { flex-wrap: wrap !important; gap: 8px; }
  .ac-selectable { cursor: pointer; }
  p { margin: 0; }
`;

async function openPage(): Promise<Page> {
  const browser = await chromium.launch({
    ...(browserPath && { executablePath: browserPath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 2600, height: 1000 } });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style><section></section>`);
  await page.addScriptTag({ path: resolve('adaptivecards/dist/adaptivecards.min.js') });
  await page.addScriptTag({
    path: join(dirname(resolve('markdown-it/package.json')), 'dist/browser/markdown-it.umd.min.js'),
  });
  await page.addScriptTag({ path: new URL('draw.js', import.meta.url).pathname });
  return page;
}

/** One picture of a card, in all its looks side by side; one card is on the page at a time, as that is quick. */
async function picture(page: Page, { card }: Shown, path: string): Promise<void> {
  await page.evaluate(`drawCard(${JSON.stringify({ card, looks })})`);
  await page.locator('section').screenshot({ path });
}

/** Draws every card into pictures, and a page that shows them all. */
async function gallery(): Promise<void> {
  const shown = await everyCard();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const page = await openPage();
  const sections: string[] = [];
  for (const card of shown) {
    const file = `${card.name.replaceAll(' ', '-')}-${card.fill}.png`;
    await picture(page, card, join(folder, file));
    sections.push(`<h3>${card.name}, ${card.fill}</h3><img src="${file}" loading="lazy">`);
  }
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Cards</title><style>${style}</style>${sections.join('\n')}`,
  );
  await page.context().browser()?.close();
  process.stdout.write(`${shown.length} cards in ${folder}index.html\n`);
}

await gallery();
process.exit(0);
