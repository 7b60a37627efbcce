// Opens a notebook in a running JupyterLab, runs all cells, and tells as JSON what a person would see:
//   node lab.mjs CHROMIUM URL TOKEN NOTEBOOK SCREENSHOT_FOLDER
import { basename, join } from 'node:path';
import { menu, open, outputs, settled } from './jupyterlab.mjs';

const [executablePath, url, token, notebook, screenshots] = process.argv.slice(2);
const desktop = 1400, narrow = 700, tallest = 12_000;
const shot = end => join(screenshots, `${basename(notebook, '.ipynb')}-${end}.png`);

// One picture of the whole notebook: a window as high as all its cells.
async function whole(page, width, end) {
  await page.setViewportSize({ width, height: 900 });
  const height = await page.evaluate(() => document.querySelector('.jp-WindowedPanel-outer').scrollHeight + 120);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 900), tallest) });
  await page.evaluate(() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0; });
  await page.waitForTimeout(1000);
  await page.screenshot({ path: shot(end) });
}

await open({ executablePath, url, token, notebook, failed: shot('failed') }, async (page, outside) => {
  await menu(page, 'Run', 'Run All Cells');
  await settled(page);
  await page.waitForTimeout(500);
  const seen = await outputs(page);
  for (const theme of ['Light', 'Dark']) {
    await page.evaluate(name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name }), `JupyterLab ${theme}`);
    await page.waitForFunction(name => document.body.dataset.jpThemeName === name, `JupyterLab ${theme}`);
    await whole(page, desktop, theme.toLowerCase());
  }
  await page.evaluate(() => { window.jupyterapp.shell.collapseLeft(); });
  await whole(page, narrow, 'narrow');
  // A figure may not reach beyond the notebook that it lies in.
  const cut = await page.evaluate(() => {
    const edge = document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect().right;
    return [...document.querySelectorAll('.jp-OutputArea-output img, .jp-OutputArea-output svg')]
      .filter(figure => figure.getBoundingClientRect().right > edge + 1).length;
  });
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  console.log(JSON.stringify({ ...seen, cut, outside }));
});
