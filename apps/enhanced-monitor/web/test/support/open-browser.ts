import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium, type Browser } from 'playwright-core';

/** The Chromium of this machine, without a window. Nothing is ever downloaded. */
export function openBrowser(): Promise<Browser> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const executablePath = folders.map((folder) => join(folder, 'chromium')).find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('chromium is not on PATH.');
  // Chromium refuses its sandbox to root, as whom containers run.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic'] });
}
