import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  createDocumentRecords,
  ensureProject,
  getBatchStatus,
  openBatchContext,
  pauseBatch,
  submitBatch,
  type BatchContext,
} from '@docbatch/batch-tasks';
import { createTestDatabase, needsTool } from '@docbatch/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findViolations } from './support/find-violations.js';
import { insertManyDocuments } from './support/insert-many-documents.js';
import { measureInk } from './support/measure-ink.js';
import { openBrowser } from './support/open-browser.js';
import { startProgram, type RunningProgram } from './support/start-program.js';

const fileOf = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const many = 100_000;

// The tests follow each other: what one has done, the next one looks at.
describe.runIf(needsTool('chromium'))('the pages in a browser, over a real run', { timeout: 150_000 }, () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let context: BatchContext;
  let folder: string;
  let worker: RunningProgram;
  let web: RunningProgram;
  let browser: Browser;
  let page: Page;
  let batchId: string;
  let manyBatchId: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docbatch-pages-'));
    database = await createTestDatabase();
    const { databaseUrl } = database;
    context = await openBatchContext({
      databaseUrl,
      queue: { kind: 'postgres', connectionString: databaseUrl },
    });
    await copyFile(fileOf('samples/letter-1974.png'), join(folder, 'letter.png'));
    batchId = await submit('letter.png', 'late.gif');
    await pauseBatch(context, batchId);
    const env = { DATABASE_URL: databaseUrl, DOCBATCH_DATA_DIR: join(folder, 'data') };
    [manyBatchId, worker, web, browser] = await Promise.all([
      insertManyDocuments(databaseUrl, many),
      startProgram(fileOf('apps/production-processor/dist/main.js'), ['worker', '--slots', '1'], env, /./),
      startProgram(fileOf('apps/enhanced-monitor/dist/main.js'), ['web', '--port', '0'], env, /http:\S+/),
      openBrowser(),
    ]);
    page = await browser.newPage({ baseURL: web.found, viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(45_000);
    page.on('console', (message) => {
      const { url } = message.location();
      // Without events the pages ask by themselves; a browser complains of the missing stream all the same.
      if (message.type() === 'error' && !url.endsWith('/events')) complaints.push(`${message.text()} ${url}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await web?.stop();
    await context.close();
    await database.close();
    await rm(folder, { recursive: true });
  }, 120_000);

  async function submit(...names: readonly string[]): Promise<string> {
    const { id: projectId } = await ensureProject(context, 'mail');
    const sizes = await Promise.all(
      names.map((name) =>
        stat(join(folder, name)).then(
          ({ size }) => size,
          () => 1_000,
        ),
      ),
    );
    const documents = names.map((fileName, index) => ({
      fileName,
      sourcePath: join(folder, fileName),
      sizeBytes: sizes[index]!,
    }));
    const documentIds = (await createDocumentRecords(context, { projectId, documents })).map(({ id }) => id);
    return (await submitBatch(context, { projectId, documentIds, output: join(folder, 'out') })).batchId;
  }

  const say = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const confirm = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

  it('resume a batch and show it go on until it has settled, without being asked again', async () => {
    await page.goto('/');
    await say('1 slot on 1 host');
    await page.getByRole('link', { name: batchId.slice(-8) }).click();
    await say('2 unsettled');
    await press('Resume');
    await confirm('Resume it');
    await say('partial success');
    await say('1 completed');
    await say('1 failed');
  });

  it('retry a failure by its category', async () => {
    await copyFile(fileOf('samples/telephone-message.gif'), join(folder, 'late.gif'));
    await press(/^Retry \w+ errors$/);
    await confirm('Retry');
    await say('1 document tried again, 0 left as they are.');
    await page.locator('.page-head .chip-good').waitFor();
    expect(await getBatchStatus(context, batchId)).toMatchObject({ state: 'completed' });
  });

  it('cancel a batch once that is confirmed, and not before', async () => {
    const cancelled = await submit('late.gif');
    await pauseBatch(context, cancelled);
    await page.goto(`/batches/${cancelled}`);
    await press('Cancel …');
    await confirm('Leave it');
    expect(await getBatchStatus(context, cancelled)).toMatchObject({ paused: true, settledAt: null });
    await press('Cancel …');
    await confirm('Cancel it');
    await page.locator('.page-head .chip', { hasText: 'cancelled' }).waitFor();
    expect(await getBatchStatus(context, cancelled)).toMatchObject({ state: 'cancelled' });
  });

  it('lay the words of a page over the ink that they were read from', async () => {
    await page.goto(`/batches/${batchId}`);
    await page.getByRole('link', { name: 'letter.png' }).click();
    await page.locator('.page-sheet img').waitFor();
    await page.locator('.word-box').first().waitFor({ state: 'attached' });
    const ink = await measureInk(page);
    expect(ink.inBoxes).toBeGreaterThan(8 * ink.elsewhere);
    expect(ink.inBoxes).toBeGreaterThan(2 * ink.below);
  });

  it('show a word in the text and on the picture, whichever is chosen', async () => {
    const word = page.locator('.text-word', { hasText: 'MARGARET' });
    await word.click();
    const index = await word.getAttribute('data-word');
    await page.locator(`.word-selected[data-word="${index}"]`).waitFor();
    const other = page.locator('.word-box').nth(Number(index) + 1);
    await other.click();
    expect(await page.locator('.text-word[aria-pressed="true"]').textContent()).toMatch(/^ROSE/);
    await page.keyboard.press('f');
    await page.keyboard.type('bilge pump');
    await say('0/2');
    expect(await page.locator('.hit-box').count()).toBe(2);
  });

  it('keep a corrected word, which search then finds on its page', async () => {
    await press('Correct …');
    const field = page.getByRole('textbox', { name: 'Corrected text' });
    await field.fill((await field.inputValue()).replace('MARGARET ROSE', 'MARGUERITE ROSE'));
    await page.keyboard.press('Control+Enter');
    await say('The correction is kept');
    await press('As read');
    await page.locator('.text-word', { hasText: 'MARGARET' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('body').press('/');
    await page.keyboard.type('marguerite');
    await page.keyboard.press('Enter');
    await page.locator('mark', { hasText: 'MARGUERITE' }).waitFor();
    await page.getByRole('link', { name: 'letter.png, page 1' }).click();
    await say('corrected by');
  });

  it('scroll a hundred thousand documents, from one end to the other', async () => {
    await page.goto(`/batches/${manyBatchId}`);
    const table = page.getByRole('grid', { name: 'Documents' });
    await page.getByRole('link', { name: 'many/scan-000001.pdf' }).waitFor();
    await table.focus();
    const start = Date.now();
    await page.keyboard.press('End');
    await page.getByRole('link', { name: 'many/scan-100000.pdf' }).waitFor();
    expect(Date.now() - start).toBeLessThan(5_000);
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    expect(await table.getAttribute('aria-rowcount')).toBe(String(many + 1));
    await table.evaluate((element) => (element.scrollTop = 34 * 5_000));
    await page.getByRole('link', { name: 'many/scan-005010.pdf' }).waitFor();
    await page.keyboard.press('Home');
    await page.getByRole('link', { name: 'many/scan-000001.pdf' }).waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('failed');
    await page.getByRole('link', { name: 'many/scan-000200.pdf' }).waitFor();
    expect(page.url()).toContain('outcome=failed');
  });

  it('have nothing that axe-core objects to, in both themes', async () => {
    const documentPath = new URL(
      await page
        .goto(`/batches/${batchId}`)
        .then(() => page.getByRole('link', { name: 'letter.png' }).getAttribute('href'))
        .then((href) => href!),
      web.found,
    ).pathname;
    const paths: readonly (readonly [string, string])[] = [
      ['/', 'Throughput'],
      ['/batches', 'Submitted'],
      [`/batches/${batchId}`, 'letter.png'],
      [documentPath, 'MARGARET'],
      ['/review', 'Review'],
      ['/search?q=hull', 'hull'],
      ['/errors', 'Errors'],
      ['/workers', 'alive'],
      ['/settings', 'What it is for'],
      ['/upload', 'Or drop them here'],
      ['/nothing', 'There is nothing at this address.'],
    ];
    const found: string[] = [];
    for (const [path, text] of paths) {
      await page.goto(path);
      await page.locator('main').getByText(text).first().waitFor();
      found.push(...(await findViolations(page)).map((violation) => `${path} ${violation}`));
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    found.push(...(await findViolations(page)));
    expect(found).toEqual([]);
  });

  it('fit on a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/', `/batches/${batchId}`, '/review', '/search?q=hull', '/errors', '/workers']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    await press('Menu');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it('say since when the server is gone, after they ran without a complaint of the browser', async () => {
    expect(complaints).toEqual([]);
    await web.stop();
    await say('The connection is lost.');
    await say(/Since \d\d:\d\d, \d+ s/);
  });
});
