// A notebook in a running JupyterLab, in a browser of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const patience = 300_000;
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Opens the notebook, waits for its kernel, and calls see(page, outside); outside holds every address elsewhere that the page asked for. */
export async function open({ executablePath, url, token, notebook, failed, width = 1400, height = 900 }, see) {
  const profile = await mkdtemp(join(tmpdir(), 'lectern-browser-'));
  const browser = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: quiet, viewport: { width, height } });
  const page = browser.pages()[0] ?? await browser.newPage();
  const outside = [];
  try {
    page.on('request', request => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) outside.push(request.url());
    });
    await page.goto(`${url}/lab/tree/${encodeURIComponent(notebook)}?token=${token}`);
    await page.waitForFunction(() => {
      const session = window.jupyterapp?.shell.currentWidget?.sessionContext?.session;
      return session?.kernel?.connectionStatus === 'connected';
    }, null, { timeout: patience });
    await see(page, outside);
  } catch (error) {
    await page.screenshot({ path: failed });
    throw error;
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}

export async function menu(page, ...names) {
  for (const name of names) await page.getByRole('menuitem', { name, exact: true }).click();
}

/** Until the kernel is idle and every cell with code has run, or one has failed. */
export async function settled(page) {
  await page.waitForFunction(() => {
    const { sessionContext, content } = window.jupyterapp.shell.currentWidget;
    const code = content.widgets.filter(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim());
    // Only an error that the notebook does not allow stops the run.
    const failed = code.some(cell => !cell.model.getMetadata('tags')?.includes('raises-exception') && cell.model.outputs.toJSON().some(output => output.output_type === 'error'));
    const done = code.every(cell => cell.model.executionCount !== null);
    return sessionContext.session.kernel.status === 'idle' && (failed || done);
  }, null, { timeout: patience });
}

/** What a person sees below the cells. An error of a cell whose tag allows it is none. */
export function outputs(page) {
  return page.evaluate(() => {
    const outputs = [...document.querySelectorAll('.jp-OutputArea-output')];
    const code = window.jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type === 'code');
    const visible = figure => figure.getBoundingClientRect().width > 20 && figure.naturalWidth !== 0;
    return {
      cells: code.length,
      figures: outputs.flatMap(output => [...output.querySelectorAll('img, svg')]).filter(visible).length,
      errors: code.filter(cell => !cell.model.getMetadata('tags')?.includes('raises-exception')).flatMap(cell => cell.model.outputs.toJSON()).filter(output => output.output_type === 'error').map(output => output.traceback.join('\n')),
      dialogs: [...document.querySelectorAll('.jp-Dialog, .Toastify__toast')].map(dialog => dialog.innerText),
    };
  });
}
