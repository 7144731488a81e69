import { runControlPlane } from './control-plane.js';
import { runLegacy } from './legacy.js';
import { runOcr } from './ocr.js';
import { runSearch } from './search.js';
import type { Suite } from './suite.js';

/** Every suite by the name that `pnpm bench` takes. */
export const suites: Readonly<Record<string, Suite>> = {
  'control-plane': runControlPlane,
  legacy: runLegacy,
  ocr: runOcr,
  search: runSearch,
};
