import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { browserPath } from '../../e2e/chat.js';
import { hostConfigOf, themes, widths } from './hosts.js';
import { everyCard, type Shown } from './shown.js';

const folder = new URL('../../../gallery/', import.meta.url).pathname;
const { resolve } = createRequire(import.meta.url);

const style = `
  body { font: 14px 'Segoe UI', system-ui, 'DejaVu Sans', sans-serif; margin: 24px; background: #ebebeb; }
  section { display: inline-flex; gap: 16px; align-items: flex-start; padding: 12px; }
  figure { margin: 0; border-radius: 8px; overflow: hidden; }
  .ac-pushButton, .ac-input { font: inherit; color: inherit; background: transparent; border: 1px solid #8a8a8a; border-radius: 4px; padding: 5px 12px; max-width: 100%; box-sizing: border-box; }
  .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
  .ac-pushButton.style-destructive { color: #fff; background: #c4314b; border-color: #c4314b; }
  .ac-actionSet, .ac-actionSet > div { flex-wrap: wrap !important; gap: 8px; }
  .ac-selectable { cursor: pointer; }
  p { margin: 0; }
`;

async function drawAll(page: Page, shown: readonly Shown[]): Promise<void> {
  const sections = shown.map(
    ({ name, fill }, at) => `<h3>${name}, ${fill}</h3><section id="card-${at}"></section>`,
  );
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><title>Cards</title><style>${style}</style>${sections.join('\n')}`,
  );
  await page.addScriptTag({ path: resolve('adaptivecards/dist/adaptivecards.min.js') });
  await page.addScriptTag({
    path: join(dirname(resolve('markdown-it/package.json')), 'dist/browser/markdown-it.umd.min.js'),
  });
  await page.addScriptTag({ path: new URL('draw.js', import.meta.url).pathname });
  for (const [at, { card }] of shown.entries()) {
    for (const { pixels: width } of widths) {
      for (const theme of themes) {
        const job = { at: `card-${at}`, card, config: hostConfigOf(theme), theme, width };
        await page.evaluate(`drawCard(${JSON.stringify(job)})`);
      }
    }
  }
}

/** Draws every card into gallery/index.html and, one by one, into pictures beside it. */
async function gallery(): Promise<void> {
  const shown = await everyCard();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    ...(browserPath && { executablePath: browserPath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } });
  await drawAll(page, shown);
  for (const [at, { name, fill }] of shown.entries()) {
    const path = join(folder, `${name.replaceAll(' ', '-')}-${fill}.png`);
    await page.locator(`#card-${at}`).screenshot({ path });
  }
  const html = await page.content();
  await writeFile(join(folder, 'index.html'), html.replaceAll(/<script[\s\S]*?<\/script>/g, ''));
  await browser.close();
  process.stdout.write(`${shown.length} cards in ${folder}index.html\n`);
}

await gallery();
process.exit(0);
