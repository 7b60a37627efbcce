// Opens the pages of ./lectern site from disk, with scripts only on the index, and tells as JSON what a person would see:
//   node site.mjs CHROMIUM FOLDER SEARCH_WORDS SCREENSHOT_FOLDER
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, folder, words, screenshots] = process.argv.slice(2);
const tallest = 12_000;
const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
const outside = [], pages = {};

async function open(file, options) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('request', request => {
    if (/^https?:/.test(request.url())) outside.push(request.url());
  });
  await page.goto(pathToFileURL(join(folder, file)).href);
  return page;
}

const shot = (page, name) => page.screenshot({ path: join(screenshots, `site-${name}.png`), fullPage: true });

try {
  const index = await open('index.html', { colorScheme: 'dark' });
  await shot(index, 'index-dark');
  await index.getByRole('searchbox').fill(words);
  const hits = await index.locator('#found a').allInnerTexts();
  await shot(index, 'search-dark');
  await index.locator('#found a').first().click();
  await index.waitForLoadState();
  const landed = await index.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.innerText ?? null);
  await index.context().close();

  for (const file of (await readdir(folder)).filter(name => name.endsWith('.html')).sort()) {
    const name = file.replace('.html', '');
    for (const [look, options] of Object.entries({ light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, narrow: { viewport: { width: 420, height: 900 } } })) {
      const page = await open(file, { javaScriptEnabled: false, ...options });
      // Without scripts the page cannot be asked, so Playwright asks it from outside.
      const figures = await page.locator('.jp-OutputArea-output img, .jp-OutputArea-output svg').all();
      const boxes = await Promise.all(figures.map(figure => figure.boundingBox()));
      const width = (await page.locator('body').boundingBox()).width;
      pages[file] = { ...pages[file], [look]: { figures: figures.length, hidden: boxes.filter(box => !box || box.width < 20 || box.height < 5).length,
        cut: boxes.filter(box => box && box.x + box.width > width + 20).length } };
      const height = Math.min((await page.locator('body').boundingBox()).height, tallest);
      await page.setViewportSize({ width: page.viewportSize().width, height: Math.ceil(height) });
      await page.screenshot({ path: join(screenshots, `site-${name}-${look}.png`) });
      if (look === 'light') pages[file].pdf = (await page.pdf({ path: join(screenshots, `${name}.pdf`), format: 'A4' })).length;
      await page.context().close();
    }
  }
  console.log(JSON.stringify({ hits, landed, pages, outside }));
} finally {
  await browser.close();
}
