// Opens a notebook in a running JupyterLab, runs all cells, and tells as JSON what a person would see:
//   node lab.mjs CHROMIUM URL TOKEN NOTEBOOK SCREENSHOT_FOLDER
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';

const [executablePath, url, token, notebook, screenshots] = process.argv.slice(2);
const patience = 300_000;
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const profile = await mkdtemp(join(tmpdir(), 'lectern-browser-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath, headless: true, args: quiet, viewport: { width: 1400, height: 900 },
});
try {
  const page = browser.pages()[0] ?? await browser.newPage();
  const outside = [];
  page.on('request', request => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) outside.push(request.url());
  });
  await page.goto(`${url}/lab/tree/${encodeURIComponent(notebook)}?token=${token}`);
  await page.waitForFunction(() => {
    const session = window.jupyterapp?.shell.currentWidget?.sessionContext?.session;
    return session?.kernel?.connectionStatus === 'connected';
  }, null, { timeout: patience });

  await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();
  await page.waitForFunction(() => {
    const { sessionContext, content } = window.jupyterapp.shell.currentWidget;
    const code = content.widgets.filter(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim());
    const failed = document.querySelector('[data-mime-type="application/vnd.jupyter.error"]') !== null;
    const done = code.every(cell => cell.model.executionCount !== null);
    return sessionContext.session.kernel.status === 'idle' && (failed || done);
  }, null, { timeout: patience });
  await page.waitForTimeout(500);

  const seen = await page.evaluate(() => {
    const outputs = [...document.querySelectorAll('.jp-OutputArea-output')];
    const visible = figure => figure.getBoundingClientRect().width > 20 && figure.naturalWidth !== 0;
    return {
      cells: window.jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type === 'code').length,
      figures: outputs.flatMap(output => [...output.querySelectorAll('img, svg')]).filter(visible).length,
      errors: outputs.filter(output => output.dataset.mimeType === 'application/vnd.jupyter.error').map(output => output.innerText),
      dialogs: [...document.querySelectorAll('.jp-Dialog, .Toastify__toast')].map(dialog => dialog.innerText),
    };
  });

  // One picture of the whole notebook: a window as high as all its cells.
  const height = await page.evaluate(() => document.querySelector('.jp-WindowedPanel-outer').scrollHeight + 120);
  await page.setViewportSize({ width: 1400, height: Math.min(Math.max(height, 900), 12_000) });
  await page.evaluate(() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0; });
  for (const theme of ['Light', 'Dark']) {
    await page.evaluate(name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name }), `JupyterLab ${theme}`);
    await page.waitForFunction(name => document.body.dataset.jpThemeName === name, `JupyterLab ${theme}`);
    await page.waitForTimeout(1000);
    await page.screenshot({ path: join(screenshots, `${basename(notebook, '.ipynb')}-${theme.toLowerCase()}.png`) });
  }
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  console.log(JSON.stringify({ ...seen, outside }));
} catch (error) {
  await browser.pages()[0].screenshot({ path: join(screenshots, `${basename(notebook, '.ipynb')}-failed.png`) });
  throw error;
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
