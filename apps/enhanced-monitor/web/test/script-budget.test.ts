import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

const webFolder = fileURLToPath(new URL('../../dist/web', import.meta.url));
const mostBytes = 200_000;

/** The scripts that the first look at a page loads: those of index.html, that page's own, and what they import. */
async function scriptsOf(page: string): Promise<Set<string>> {
  const names = await readdir(`${webFolder}/assets`);
  const loaded = new Set<string>();
  const load = async (name: string): Promise<void> => {
    if (loaded.has(name)) return;
    loaded.add(name);
    const text = await readFile(`${webFolder}/assets/${name}`, 'utf8');
    for (const [, imported] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      await load(imported!);
  };
  for (const name of names)
    if (name.endsWith('.js') && (name.startsWith('index-') || name.startsWith(`${page}-`))) await load(name);
  return loaded;
}

describe('the built pages', () => {
  it.each(['overview-page', 'batch-page', 'document-page', 'review-page', 'search-page'])(
    'load at most 200 kB of script, compressed, for a first look at %s',
    async (page) => {
      const scripts = await scriptsOf(page);
      expect([...scripts].some((name) => name.startsWith(page))).toBe(true);
      let bytes = gzipSync(await readFile(`${webFolder}/theme.js`)).length;
      for (const name of scripts) bytes += gzipSync(await readFile(`${webFolder}/assets/${name}`)).length;
      // React alone has more than this: a sum that missed the scripts would be smaller.
      expect(bytes).toBeGreaterThan(50_000);
      expect(bytes).toBeLessThanOrEqual(mostBytes);
    },
  );

  it('ask nothing of other hosts, and have neither script nor style inside', async () => {
    const html = await readFile(`${webFolder}/index.html`, 'utf8');
    expect(html).not.toMatch(/https?:|<style|style=|<script(?![^>]*\ssrc=)/);
    for (const name of await readdir(`${webFolder}/assets`))
      if (name.endsWith('.css'))
        expect(await readFile(`${webFolder}/assets/${name}`, 'utf8')).not.toMatch(/url\(|@import/);
  });
});
