// Runs a notebook whose second cell trains in the background, presses its buttons as a person would, and tells as JSON what came of it:
//   node train.mjs CHROMIUM URL TOKEN NOTEBOOK SCREENSHOT_FOLDER
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [executablePath, url, token, notebook, screenshots] = process.argv.slice(2);
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const profile = await mkdtemp(join(tmpdir(), 'lectern-browser-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath, headless: true, args: quiet, viewport: { width: 1200, height: 1000 },
});
const page = browser.pages()[0] ?? await browser.newPage();
page.setDefaultTimeout(120_000);
try {
  const outside = [];
  page.on('request', request => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) outside.push(request.url());
  });
  await page.goto(`${url}/lab/tree/${encodeURIComponent(notebook)}?token=${token}`);
  await page.waitForFunction(() => {
    const session = window.jupyterapp?.shell.currentWidget?.sessionContext?.session;
    return session?.kernel?.connectionStatus === 'connected';
  });
  await page.getByRole('menuitem', { name: 'Run', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Run All Cells', exact: true }).click();

  const press = name => page.getByRole('button', { name, exact: true }).click();
  const line = () => page.evaluate(() => {
    const picture = document.querySelector('.jp-OutputArea-output img[src^="data:image/svg+xml"]');
    return /<title>(.*?)<.title>/.exec(decodeURIComponent(picture?.src ?? ''))?.[1] ?? '';
  });
  const changes = async millis => {
    const before = await line();
    await page.waitForTimeout(millis);
    return await line() !== before;
  };
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await page.locator('.jp-OutputArea-output img').waitFor();
  const trains = await changes(1000);
  await page.screenshot({ path: join(screenshots, 'train-running.png') });

  await press('Pause');
  await page.getByRole('button', { name: 'Resume', exact: true }).waitFor();
  await page.waitForTimeout(500);
  const label = await page.locator('.widget-label').last().textContent();
  const paused = !await changes(1000);
  await press('Rate ÷ 2');
  await page.screenshot({ path: join(screenshots, 'train-paused.png') });
  await press('Resume');
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  const resumed = await changes(1000), slower = await line();
  await press('Stop');
  await page.getByText('stopped in the background after').waitFor();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(screenshots, 'train-stopped.png') });

  const seen = await page.evaluate(() => {
    const outputs = [...document.querySelectorAll('.jp-OutputArea-output')];
    return {
      buttons: document.querySelectorAll('.jupyter-button').length,
      errors: outputs.filter(output => output.dataset.mimeType === 'application/vnd.jupyter.error').map(output => output.innerText),
      texts: outputs.filter(output => !output.querySelector('img')).map(output => output.innerText.trim()),
    };
  });
  await page.evaluate(() => window.jupyterapp.commands.execute('docmanager:save'));
  console.log(JSON.stringify({ ...seen, trains, label, paused, resumed, slower, outside }));
} catch (error) {
  await page.screenshot({ path: join(screenshots, 'train-failed.png') });
  throw error;
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
