// Opens a notebook whose second cell trains, stops it with the button of JupyterLab, runs the rest, and tells as JSON what was printed:
//   node stop.mjs CHROMIUM URL TOKEN NOTEBOOK SCREENSHOT_FOLDER
import { basename, join } from 'node:path';
import { open, outputs, settled } from './jupyterlab.mjs';

const [executablePath, url, token, notebook, screenshots] = process.argv.slice(2);
const shot = end => join(screenshots, `${basename(notebook, '.ipynb')}-${end}.png`);
const printed = page => page.locator('.jp-OutputArea-output pre').allInnerTexts();
const busy = page => page.waitForFunction(() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'busy');
const idle = page => page.waitForFunction(() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle', null, { timeout: 60_000 });

await open({ executablePath, url, token, notebook, failed: shot('failed') }, async page => {
  const run = number => page.evaluate(n => {
    const { content } = window.jupyterapp.shell.currentWidget;
    content.activeCellIndex = n;
    content.deselectAll();
    void window.jupyterapp.commands.execute('notebook:run-cell');
  }, number);
  await run(0);
  await page.waitForTimeout(300);
  await idle(page);
  await run(1);
  await busy(page);
  // A live figure is there before anyone would want to stop.
  await page.locator('.jp-OutputArea-output svg, .jp-OutputArea-output img').first().waitFor();
  await page.screenshot({ path: shot('training') });
  const start = Date.now();
  await page.locator('[data-command="notebook:interrupt-kernel"]').first().click();
  await idle(page);
  const milliseconds = Date.now() - start;
  await page.waitForTimeout(500);
  const stopped = await printed(page);
  await page.screenshot({ path: shot('stopped') });
  await run(2);
  await page.waitForTimeout(300);
  await idle(page);
  await settled(page);
  await page.screenshot({ path: shot('finished') });
  console.log(JSON.stringify({ milliseconds, stopped, finished: await printed(page), errors: (await outputs(page)).errors }));
});
