import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { EngineIdentity } from '../../page/page-text.js';

let identity: EngineIdentity | null = null;

/** What results taken from a text layer carry. */
export function describePdfium(): EngineIdentity {
  identity ??= { name: 'pdfium', version: readPdfiumVersion(), model: '' };
  return identity;
}

/** The package does not export its package.json, but the WebAssembly file lies one folder below it. */
function readPdfiumVersion(): string {
  const wasmPath = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const manifest = readFileSync(join(dirname(wasmPath), '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
