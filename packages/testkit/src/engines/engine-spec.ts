import type { EngineSpec } from '@docbatch/ocr';

import type { EngineName, EngineOptions } from './engine-options.js';
import { testEngineIdentity } from './recognitions.js';

/**
 * How a slot makes one of the engines that misbehave on purpose. The module lies in this package's dist/, also when
 * a test imports this file from src/: threads load JavaScript only.
 */
export function engineSpec<Name extends EngineName>(
  name: Name,
  ...[options]: Record<string, never> extends EngineOptions[Name]
    ? [options?: EngineOptions[Name]]
    : [options: EngineOptions[Name]]
): EngineSpec {
  const module = new URL(`../../dist/engines/${name}.js`, import.meta.url).href;
  return { module, options: { ...options }, identity: testEngineIdentity(name) };
}
