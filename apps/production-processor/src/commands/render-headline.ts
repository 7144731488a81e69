import type { EngineSpec } from '@docbatch/ocr';

import type { Shell } from '../cli/shell.js';
import { countOf } from '../terminal/count-of.js';

export interface HeadlineParts {
  readonly description: string;
  readonly slots: number;
  readonly languages: readonly string[] | 'auto';
  readonly engine: EngineSpec;
}

/** `docbatch 0.1 · embedded PostgreSQL · 2 slots · tesseract.js eng`. */
export function renderHeadline(
  { description, slots, languages, engine }: HeadlineParts,
  { talk, version }: Shell,
): string {
  const { colors, unicode } = talk.style;
  const name = colors.bold(`docbatch ${version.split('.').slice(0, 2).join('.')}`);
  const parts = [
    name,
    description,
    slots === 0 ? 'pages are left to workers' : countOf(slots, 'slot', 'slots'),
    `${engine.identity?.name ?? 'engine'} ${languages === 'auto' ? languages : languages.join('+')}`,
  ];
  return parts.join(unicode ? ' · ' : ' - ');
}
